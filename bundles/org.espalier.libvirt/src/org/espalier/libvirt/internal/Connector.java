// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.VmDriverFactory.Listener;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt.VirConnectCloseFunc;
import org.libvirt.jna.Libvirt.VirConnectDomainEventCallback;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps a connection to libvirtd: one that ends is noticed and made again. */
final class Connector implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Connector.class.getName());
    private static final int LIFECYCLE = 0;
    private static final int KEEPALIVE_SECONDS = 1;
    private static final int KEEPALIVE_MISSES = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);

    private final HostId host;
    private final String uri;
    private final Loop loop;
    private final Listener listener;
    private final Runnable lost;
    private final Lines lines = new Lines();
    private final ScheduledExecutorService thread;
    // Native code holds these too: they must live as long as any connection.
    private final VirConnectCloseFunc closed = this::closed;
    private final VirConnectDomainEventCallback changed = this::changed;

    private ConnectionPointer current;
    private int subscription;
    private String trouble;
    private boolean ended;
    private Duration wait = FIRST_WAIT;

    /** libvirt, loaded when it is first wanted. */
    interface Loop {
        /**
         * libvirt, with its event loop running.
         *
         * @throws UnsatisfiedLinkError if it is not installed
         */
        Virt virt();
    }

    /**
     * Begins to connect.
     *
     * @param lost is called when a connection is over, before {@code listener} is
     */
    Connector(HostId host, String uri, Loop loop, Listener listener, Runnable lost) {
        this.host = host;
        this.uri = uri;
        this.loop = loop;
        this.listener = listener;
        this.lost = lost;
        trouble = "The hypervisor of host " + host + " was not reached yet (" + uri + ")";
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread t = new Thread(work, "libvirt-connection-" + host);
                            t.setDaemon(true);
                            return t;
                        });
        thread.execute(this::attempt);
    }

    synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** A connection for one call, to be given back; empty where the hypervisor is not there. */
    Optional<Lines.Line> acquire() {
        long generation;
        synchronized (this) {
            if (current == null) {
                return Optional.empty();
            }
            Lines.Line idle = lines.take();
            if (idle != null) {
                return Optional.of(idle);
            }
            generation = lines.generation();
        }
        Virt virt = loop.virt();
        ConnectionPointer made = virt.virConnectOpen(uri);
        if (made == null) {
            return Optional.empty();
        }
        virt.virConnectSetKeepAlive(made, KEEPALIVE_SECONDS, KEEPALIVE_MISSES);
        return Optional.of(new Lines.Line(made, generation));
    }

    /** Gives one back after its call. */
    void giveBack(Lines.Line line) {
        Virt virt = loop.virt();
        boolean usable = virt.virConnectIsAlive(line.connection()) == 1;
        if (!usable || !lines.keep(line)) {
            virt.virConnectClose(line.connection());
        }
    }

    private void closeLines() {
        lines.close().forEach(loop.virt()::virConnectClose);
    }

    /** On the connector's thread; libvirt may take its time. */
    private void attempt() {
        String failure;
        try {
            Virt virt = loop.virt();
            ConnectionPointer connection = virt.virConnectOpen(uri);
            if (connection != null && adopt(virt, connection)) {
                listener.connected();
                return;
            }
            failure = VirtException.last(virt).getMessage();
        } catch (LinkageError e) {
            LOG.log(Level.FINE, "libvirt cannot be loaded", e);
            failure = "libvirt is not installed: " + e.getMessage();
        }
        String words =
                "The hypervisor of host "
                        + host
                        + " does not answer at "
                        + uri
                        + ": "
                        + failure
                        + ". Start libvirtd there";
        boolean news;
        synchronized (this) {
            if (ended) {
                return;
            }
            news = !words.equals(trouble);
            trouble = words;
            thread.schedule(this::attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
            wait = wait.multipliedBy(2).compareTo(LAST_WAIT) > 0 ? LAST_WAIT : wait.multipliedBy(2);
        }
        if (news) {
            listener.disconnected(words);
        }
    }

    private boolean adopt(Virt virt, ConnectionPointer connection) {
        virt.virConnectSetKeepAlive(connection, KEEPALIVE_SECONDS, KEEPALIVE_MISSES);
        virt.virConnectRegisterCloseCallback(connection, closed, null, null);
        int number =
                virt.virConnectDomainEventRegisterAny(
                        connection, null, LIFECYCLE, changed, null, null);
        boolean usable = number >= 0 && virt.virConnectIsAlive(connection) == 1;
        synchronized (this) {
            if (usable && !ended) {
                current = connection;
                subscription = number;
                trouble = null;
                lines.open();
                wait = FIRST_WAIT;
                return true;
            }
        }
        virt.virConnectUnregisterCloseCallback(connection, closed);
        virt.virConnectClose(connection);
        return false;
    }

    /** On libvirt's thread. */
    private void closed(ConnectionPointer connection, int reason, com.sun.jna.Pointer data) {
        String cause =
                switch (reason) {
                    case 1 -> "it ended the connection";
                    case 2 -> "it is silent";
                    default -> "the connection broke";
                };
        synchronized (this) {
            if (!ended) {
                thread.execute(() -> lost(connection, cause));
            }
        }
    }

    private void lost(ConnectionPointer connection, String cause) {
        String words =
                "libvirtd of host " + host + " is not there: " + cause + ". It is tried again";
        int number;
        synchronized (this) {
            if (current == null || !current.equals(connection)) {
                return;
            }
            current = null;
            trouble = words;
            number = subscription;
        }
        lost.run();
        listener.disconnected(words);
        closeLines();
        release(connection, number);
        attempt();
    }

    /** Ends this side's own reference; calls under way have theirs. */
    private void release(ConnectionPointer connection, int number) {
        Virt virt = loop.virt();
        virt.virConnectDomainEventDeregisterAny(connection, number);
        virt.virConnectUnregisterCloseCallback(connection, closed);
        virt.virConnectClose(connection);
    }

    /** On libvirt's thread. */
    private int changed(
            ConnectionPointer connection,
            DomainPointer domain,
            int event,
            int detail,
            com.sun.jna.Pointer data) {
        try {
            listener.changed(new VmId(Domains.uuid(loop.virt(), domain)));
        } catch (VirtException | RuntimeException e) {
            LOG.log(Level.WARNING, "An event of the hypervisor of " + host + " is lost", e);
        }
        return 0;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            trouble = "The driver of host " + host + " is closed";
            ConnectionPointer last = current;
            current = null;
            if (last != null) {
                int number = subscription;
                thread.execute(
                        () -> {
                            closeLines();
                            release(last, number);
                        });
            }
            thread.shutdown();
        }
    }
}
