// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.relay;

import org.espalier.api.model.HostId;

import java.util.List;
import java.util.Map;

/**
 * How far a host is.
 *
 * @param have chunks that it has
 * @param all chunks that there are
 * @param complete whether all of it is on disk
 * @param bytes of those chunks that it has
 * @param received bytes of chunks and pages as they came over the wire: compressed where they were
 * @param sent the same that went to each other host, ever
 * @param edges of what was received, from whom
 */
public record Status(
        int have,
        int all,
        boolean complete,
        long bytes,
        long received,
        Map<HostId, Long> sent,
        List<Edge> edges) {
    /** Copies. */
    public Status {
        sent = Map.copyOf(sent);
        edges = List.copyOf(edges);
    }
}
