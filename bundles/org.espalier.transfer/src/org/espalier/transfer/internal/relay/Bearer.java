// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.security.TlsContexts;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.internal.Door;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets hosts in that come for chunks, by the ticket of a deployment that goes on here. */
public final class Bearer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Bearer.class.getName());

    /** Visitors whose deployment has not been heard of yet: orders of hosts cross each other. */
    private static final int WAITING_MOST = 64;

    private final Door door;
    private final ScheduledExecutorService clock =
            new ScheduledThreadPoolExecutor(
                    1,
                    work -> {
                        Thread thread = new Thread(work, "relay-clock");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final List<Admitted> admitted = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Throttle throttle = new Throttle();
    private boolean isOpen;

    private record Admitted(byte[] ticket, Share share) {}

    private record Waiting(Frames.Greeting greeting, Door.Visit visit) {}

    /** Lets nobody in yet. */
    public Bearer(DataDoor door) {
        this.door = door.inside();
        this.door.assign(Frames.KIND, this::receive);
        if (Zstandard.isThere()) {
            this.door.speak(Zstandard.PROTOCOL);
        }
    }

    /** Visitors are expected from now on. */
    public synchronized HostLinks.Endpoint open() throws IOException {
        HostLinks.Endpoint at = door.expect();
        if (isOpen) {
            door.leave();
        }
        isOpen = true;
        return at;
    }

    /** Bounds what all shares give together. */
    public Throttle throttle() {
        return throttle;
    }

    TlsContexts tls() {
        return door.tls();
    }

    ScheduledExecutorService clock() {
        return clock;
    }

    /** Whoever has {@code ticket} may have what {@code share} has. */
    public void admit(byte[] ticket, Share share) {
        List<Waiting> now = new ArrayList<>();
        synchronized (this) {
            admitted.add(new Admitted(ticket.clone(), share));
            for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
                Waiting one = each.next();
                if (MessageDigest.isEqual(one.greeting().ticket(), ticket)) {
                    each.remove();
                    now.add(one);
                }
            }
        }
        now.forEach(one -> let(one, share));
    }

    /** One of those who had {@code ticket} for {@code share} takes no part any more. */
    synchronized void dismiss(byte[] ticket, Share share) {
        for (Admitted each : admitted) {
            if (each.share() == share && MessageDigest.isEqual(each.ticket(), ticket)) {
                admitted.remove(each);
                return;
            }
        }
    }

    synchronized void dismiss(Share share) {
        admitted.removeIf(each -> each.share() == share);
    }

    private void receive(Door.Visit visit) throws IOException {
        visit.tls().setTcpNoDelay(true);
        Waiting one = new Waiting(Frames.Greeting.read(visit.tls().getInputStream()), visit);
        Share share = null;
        synchronized (this) {
            for (Admitted each : admitted) {
                if (MessageDigest.isEqual(each.ticket(), one.greeting().ticket())) {
                    share = each.share();
                }
            }
            waiting.removeIf(each -> each.visit().wire().isClosed());
            if (share == null && waiting.size() < WAITING_MOST) {
                waiting.add(one);
                return;
            }
        }
        if (share == null) {
            refuse(visit);
        } else {
            let(one, share);
        }
    }

    private static void let(Waiting one, Share share) {
        Door.Visit visit = one.visit();
        if (!share.image().equals(one.greeting().image())) {
            refuse(visit);
        } else if (visit.late().cancel(false)) {
            share.feed(visit);
        }
    }

    private static void refuse(Door.Visit visit) {
        LOG.log(Level.WARNING, "Host {0} came for an image that it may not have", visit.peer());
        thread(
                "relay-refuse",
                () -> {
                    try {
                        visit.tls().getOutputStream().write(Frames.REFUSED);
                    } catch (IOException e) {
                        LOG.log(Level.FINE, "It was gone before it was refused", e);
                    }
                    visit.end();
                });
    }

    static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes what is of no use any more: that it cannot be is nothing that anybody could mend. */
    static void quietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            LOG.log(Level.FINE, "A connection between hosts cannot be closed", e);
        }
    }

    @Override
    public void close() {
        List<Waiting> left;
        synchronized (this) {
            left = List.copyOf(waiting);
            waiting.clear();
            admitted.clear();
            if (isOpen) {
                door.leave();
                isOpen = false;
            }
        }
        left.forEach(one -> one.visit().end());
        clock.shutdownNow();
    }
}
