// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.relay;

import org.espalier.api.agent.Tickets;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.internal.relay.Bearer;
import org.espalier.transfer.internal.relay.Share;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host's part in deployments: gets chunks from its parents, checks each of them, keeps it, and
 * gives it to whoever asks with the deployment's ticket. Two deployments of one image are one here.
 * Safe for many threads.
 */
public final class Relay implements AutoCloseable {
    private final ChunkStore store;
    private final Map<ChunkId, Share> shares = new HashMap<>();
    private final Bearer bearer;

    /** Gives and takes nothing yet; the door is the caller's. */
    public Relay(DataDoor door, ChunkStore store) {
        this.store = store;
        bearer = new Bearer(door);
    }

    /**
     * Listens from now on, also while no deployment goes on: orders of hosts cross each other.
     *
     * @return where others reach it
     * @throws IOException if it cannot listen
     */
    public HostLinks.Endpoint open() throws IOException {
        return bearer.open();
    }

    /**
     * Bounds what is given from now on, in all deployments together; the limits of each hold
     * besides.
     *
     * @param bytes a second; 0 for all that goes
     */
    public void limit(long bytes) {
        bearer.throttle().limit(bytes);
    }

    /**
     * Takes part as {@code order} says.
     *
     * @throws IOException if the store cannot be read
     */
    public synchronized Delivery deliver(Order order, Watcher watcher) throws IOException {
        while (true) {
            Share share = share(order.image().id(), order);
            Optional<Delivery> joined = share.join(order, watcher);
            if (joined.isPresent()) {
                bearer.admit(Tickets.bytes(order.ticket()), share);
                return joined.get();
            }
            // The last that wanted it left at this moment: the next share is another.
        }
    }

    /**
     * Gives {@code image}, all of which is in the store, to whoever asks with the ticket.
     *
     * @param order has no parents
     * @throws IOException if something of it is missing
     */
    public Delivery serve(Order order, Watcher watcher) throws IOException {
        Delivery delivery = deliver(order, watcher);
        if (!delivery.status().complete()) {
            delivery.close();
            throw new IOException(
                    "Image "
                            + order.image()
                            + " is not all on this host any more. Deploy it from another one.");
        }
        return delivery;
    }

    private Share share(ChunkId id, Order order) throws IOException {
        shares.values().removeIf(Share::isOver);
        Share share = shares.get(id);
        if (share == null) {
            share = new Share(order.image().manifest(), id, store, bearer);
            shares.put(id, share);
        }
        return share;
    }

    @Override
    public void close() {
        List<Share> all;
        synchronized (this) {
            all = List.copyOf(shares.values());
        }
        all.forEach(Share::end);
        bearer.close();
    }
}
