// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.agent.ShareTrouble;
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkStore;
import org.espalier.images.SignedImage;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Relay;
import org.espalier.transfer.relay.Status;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * This host's part in one deployment. What takes long is done in the lane of its image, which
 * {@code work} leads to; the rest is told it from any thread.
 */
final class ImageShare implements Watcher {
    private static final Logger LOG = Logger.getLogger(ImageShare.class.getName());

    /** So long the file of one image is written before another one has its turn. */
    private static final long TURN_NANOS = 300_000_000;

    /** So often a disk may lose the same that was checked before. */
    private static final int LOSSES_MOST = 3;

    private static final String DAMAGED =
            "what is written to this host's disk is damaged at once. Look after that disk";

    private final Prepared prepared;
    private final ChunkStore store;
    private final ImagePlace place;
    private final Outside outside;
    private final List<ShareParent> parents = new ArrayList<>();
    private Optional<Delivery> delivery = Optional.empty();
    private boolean begun;
    private boolean paused;
    private boolean advancing;
    private boolean complete;
    private long limit;
    private ImageReport.Sharing told;
    private volatile boolean over;

    /** Whether the disk takes more; what is wrong with it in words, where it does not. */
    @FunctionalInterface
    interface Room {
        Optional<String> lack() throws IOException;
    }

    /** What the deployment is of, as it was prepared. */
    record Prepared(String deployment, SignedImage image, String fileName, String ticket) {}

    /**
     * What a share has to do with.
     *
     * @param reports to the controller
     * @param work has things done in the lane of the image
     * @param placed is told when the image is in its place
     * @param room of the disk
     */
    record Outside(
            Consumer<AgentReport> reports, Consumer<Runnable> work, Runnable placed, Room room) {}

    /** Takes no part yet. */
    ImageShare(Prepared prepared, ChunkStore store, ImagePlace place, Outside outside) {
        this.prepared = prepared;
        this.store = store;
        this.place = place;
        this.outside = outside;
    }

    Prepared prepared() {
        return prepared;
    }

    /** Whether it is what is prepared now, and has not failed. */
    boolean goesOn(Prepared now) {
        return !over && prepared.equals(now);
    }

    /** Whether more of it is to come. */
    boolean lacks() {
        synchronized (this) {
            return !over && !complete;
        }
    }

    private boolean wanted() {
        return !over;
    }

    /** Begins; begun already, it goes on with who is named now. */
    void begin(ImageRequest.BeginShare request, Relay relay) {
        boolean first;
        synchronized (this) {
            first = !begun;
            begun = true;
            limit = request.limit();
            if (first) {
                parents.addAll(request.parents());
            }
        }
        if (first) {
            outside.work().accept(() -> deliver(request, relay));
            return;
        }
        again(request);
    }

    private synchronized void again(ImageRequest.BeginShare request) {
        for (int stripe = 0; stripe < parents.size(); stripe++) {
            boolean same =
                    stripe >= request.parents().size()
                            || parents.get(stripe).equals(request.parents().get(stripe));
            if (!same) {
                attach(stripe, request.parents().get(stripe));
            }
        }
        steer(paused, request.limit());
    }

    private void deliver(ImageRequest.BeginShare request, Relay relay) {
        try (ChunkStore.Hold hold = store.hold()) {
            place.seed(hold, this::wanted);
            Order order;
            synchronized (this) {
                order =
                        new Order(
                                prepared.image(),
                                prepared.ticket(),
                                parents.stream().map(ImageShare::parent).toList(),
                                request.fallback().map(ImageShare::parent),
                                request.rate(),
                                limit);
            }
            if (!wanted()) {
                return;
            }
            Delivery delivered = relay.deliver(order, this);
            synchronized (this) {
                delivery = Optional.of(delivered);
                if (paused) {
                    delivered.pause();
                }
                // Whoever was named while it began: the order was written before.
                for (int stripe = 0; stripe < parents.size(); stripe++) {
                    Parent now = parent(parents.get(stripe));
                    if (!now.equals(order.parents().get(stripe))) {
                        delivered.attach(stripe, now);
                    }
                }
                if (limit != order.limit()) {
                    delivered.limit(limit);
                }
            }
        } catch (CancellationException e) {
            LOG.log(Level.FINE, "It was ended while it began", e);
        } catch (IOException e) {
            fail(e);
        }
    }

    private static Parent parent(ShareParent from) {
        return new Parent(from.host(), new HostLinks.Endpoint(from.address(), from.port()));
    }

    synchronized void attach(int stripe, ShareParent parent) {
        if (stripe >= 0 && stripe < parents.size()) {
            parents.set(stripe, parent);
            delivery.ifPresent(each -> each.attach(stripe, parent(parent)));
        }
    }

    synchronized void steer(boolean pause, long bytes) {
        paused = pause;
        limit = bytes;
        if (delivery.isPresent()) {
            delivery.get().limit(bytes);
            if (pause) {
                delivery.get().pause();
            } else {
                delivery.get().resume();
            }
        }
    }

    // How it goes on. The rest of this class is told by the relay, or by the clock.

    @Override
    public void complete() {
        outside.work().accept(this::finish);
    }

    @Override
    public void broken(int stripe, HostId parent, Trouble trouble, String why) {
        outside.reports()
                .accept(
                        new ImageReport.ShareBroken(
                                prepared.deployment(),
                                stripe,
                                parent,
                                ShareTrouble.valueOf(trouble.name()),
                                why));
    }

    @Override
    public void failed(String why) {
        try {
            fail(outside.room().lack().orElse(why));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The disk of the image pool cannot be looked at", e);
            fail(why);
        }
    }

    private void fail(IOException cause) {
        LOG.log(Level.WARNING, "Image " + prepared.image() + " cannot be brought here", cause);
        failed(String.valueOf(cause.getMessage()));
    }

    private void fail(String why) {
        synchronized (this) {
            if (over || complete) {
                return;
            }
            over = true;
        }
        outside.reports().accept(new ImageReport.ShareFailed(prepared.deployment(), why));
        outside.work().accept(() -> end(false));
    }

    private void finish() {
        synchronized (this) {
            if (over || complete) {
                return;
            }
        }
        try {
            if (place.finish(this::wanted)) {
                synchronized (this) {
                    complete = true;
                    tell();
                }
                outside.placed().run();
            } else if (place.lostAgain() <= LOSSES_MOST && delivery().isPresent()) {
                delivery().get().recheck();
            } else {
                fail(DAMAGED);
            }
        } catch (CancellationException e) {
            LOG.log(Level.FINE, "It was ended at the last moment", e);
        } catch (IOException e) {
            fail(e);
        }
    }

    private synchronized Optional<Delivery> delivery() {
        return delivery;
    }

    /** A few times a second: tells how far it is, where that is news, and writes what has come. */
    void look() {
        synchronized (this) {
            if (delivery.isEmpty() || over) {
                return;
            }
            tell();
            if (complete || advancing) {
                return;
            }
            advancing = true;
        }
        outside.work().accept(this::advance);
    }

    private void advance() {
        long until = System.nanoTime() + TURN_NANOS;
        try {
            Optional<String> lack = outside.room().lack();
            if (lack.isPresent()) {
                fail(lack.get());
            } else if (wanted()) {
                boolean kept = place.advance(() -> wanted() && System.nanoTime() < until);
                if (!kept && place.lostAgain() > LOSSES_MOST) {
                    fail(DAMAGED);
                } else if (!kept) {
                    // At once: whoever brings the rest takes it for lost for good else.
                    delivery().orElseThrow().recheck();
                }
            }
        } catch (IOException e) {
            fail(e);
        } finally {
            synchronized (this) {
                advancing = false;
            }
        }
    }

    /** Tells it anew, to a controller that may have heard nothing of it. */
    synchronized void greet() {
        told = null;
    }

    private void tell() {
        Status status = delivery.orElseThrow().status();
        ImageReport.Sharing now =
                new ImageReport.Sharing(
                        prepared.deployment(),
                        status.bytes(),
                        status.sent().values().stream().mapToLong(Long::longValue).sum(),
                        complete,
                        status.edges().stream()
                                .map(
                                        each ->
                                                new ImageReport.EdgeRate(
                                                        each.stripe(), each.parent(), each.bytes()))
                                .toList());
        if (!now.equals(told)) {
            told = now;
            outside.reports().accept(now);
        }
    }

    /** It is not wanted any more: what is under way in the lane of its image ends soon. */
    void stop() {
        over = true;
    }

    /**
     * Takes no part any more; called in the lane of its image.
     *
     * @param keep whether what came stays, where that is not all
     */
    void end(boolean keep) {
        over = true;
        boolean whole;
        synchronized (this) {
            whole = complete;
        }
        try {
            delivery().ifPresent(Delivery::close);
            place.close();
            if (!whole && !keep) {
                store.evict(new ImageEntries(prepared.image().manifest(), store).ids());
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What is left of " + prepared.image() + " cannot be removed", e);
        }
    }
}
