// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.api.model.HostId;
import org.espalier.transfer.relay.Edge;
import org.espalier.transfer.relay.Status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What came and went of one image, in bytes on the wire. Not for many threads but for what is
 * handed out.
 */
final class Tally {
    private final Map<From, Long> came = new HashMap<>();
    private final Map<HostId, AtomicLong> sent = new HashMap<>();
    private long received;

    private record From(int stripe, HostId parent) {}

    void came(Intake from, int bytes) {
        received += bytes;
        came.merge(new From(from.stripe(), from.parent()), (long) bytes, Long::sum);
    }

    /** Counts what one host is given, over all of its connections. */
    AtomicLong sentTo(HostId peer) {
        return sent.computeIfAbsent(peer, host -> new AtomicLong());
    }

    Status status(int chunks, int all, boolean complete, long bytes) {
        Map<HostId, Long> counts = new HashMap<>();
        sent.forEach((host, count) -> counts.put(host, count.get()));
        List<Edge> edges = new ArrayList<>();
        came.forEach((from, count) -> edges.add(new Edge(from.stripe(), from.parent(), count)));
        return new Status(chunks, all, complete, bytes, received, counts, edges);
    }
}
