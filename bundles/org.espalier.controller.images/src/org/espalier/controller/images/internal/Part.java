// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.controller.DeploymentPicture.Edge;
import org.espalier.api.controller.DeploymentPicture.HostShare;
import org.espalier.api.controller.DeploymentPicture.Stage;
import org.espalier.api.model.HostId;
import org.espalier.transfer.HostLinks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** One host's part in a deployment, as its controller sees it. On the thread of images only. */
final class Part {
    /** A rate that was not told of for so long is none. */
    private static final long STALE_NANOS = 1_500_000_000L;

    private final HostId host;
    private final Map<Integer, Flow> flows = new HashMap<>();
    NodeAgent agent;
    HostLinks.Endpoint at;
    long wanted;
    long missing;
    long done;
    boolean asked;
    boolean begun;
    boolean complete;
    boolean over;
    boolean slow;
    long awaySince;
    String words = "";

    Part(HostId host, long bytes) {
        this.host = host;
        this.wanted = bytes;
        this.missing = bytes;
        this.awaySince = System.nanoTime();
    }

    HostId host() {
        return host;
    }

    /** What came from a parent for a stripe, and how fast. */
    private record Flow(HostId parent, long bytes, long nanos, double rate) {
        Flow next(ImageReport.EdgeRate edge, long now) {
            if (!edge.parent().equals(parent) || edge.bytes() < bytes) {
                return new Flow(edge.parent(), edge.bytes(), now, 0);
            }
            double seconds = Math.max(1e-3, (now - nanos) / 1e9);
            return new Flow(parent, edge.bytes(), now, (edge.bytes() - bytes) / seconds);
        }
    }

    /** It tells how far it is. */
    void told(ImageReport.Sharing report, long nanos) {
        done = report.doneBytes();
        Map<Integer, Flow> now = new HashMap<>();
        for (ImageReport.EdgeRate edge : report.edges()) {
            Flow before = flows.get(edge.stripe());
            Flow next =
                    before == null
                            ? new Flow(edge.parent(), edge.bytes(), nanos, 0)
                            : before.next(edge, nanos);
            Flow other = now.get(edge.stripe());
            // A stripe may have come from several: the one that gives now is the one to tell of.
            if (other == null || next.rate() >= other.rate()) {
                now.put(edge.stripe(), next);
            }
        }
        flows.putAll(now);
    }

    /** Its agent is there. */
    void up(NodeAgent there) {
        agent = there;
        asked = false;
    }

    /** Its agent is away. */
    void down(long nanos) {
        agent = null;
        asked = false;
        begun = false;
        at = null;
        flows.clear();
        awaySince = nanos;
    }

    /** How much of it is done, of 100. */
    long percent() {
        return wanted == 0 ? 99 : Math.max(0, Math.min(99, done * 100 / wanted));
    }

    private Stage stage() {
        if (complete) {
            return Stage.COMPLETE;
        } else if (over) {
            return Stage.FAILED;
        } else if (agent == null) {
            return Stage.AWAY;
        } else if (!begun) {
            return Stage.WAITING;
        } else if (done >= wanted) {
            return Stage.ASSEMBLING;
        }
        return slow ? Stage.SLOW : Stage.FILLING;
    }

    /**
     * How it stands.
     *
     * @param parents from whom it is to get each stripe
     */
    HostShare share(int stripes, IntFunction<Optional<HostId>> parents, long nanos) {
        List<Edge> edges = new ArrayList<>();
        for (int stripe = 0; stripe < stripes && !over; stripe++) {
            Flow flow = flows.get(stripe);
            Optional<HostId> parent = parents.apply(stripe);
            if (parent.isPresent()) {
                boolean flows =
                        flow != null
                                && !complete
                                && flow.parent().equals(parent.get())
                                && nanos - flow.nanos() < STALE_NANOS;
                edges.add(new Edge(stripe, parent.get(), flows ? Math.round(flow.rate()) : 0));
            }
        }
        return new HostShare(host, stage(), done, wanted, edges, words);
    }
}
