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
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** One host's part in a deployment, as its controller sees it. On the thread of images only. */
final class Part {
    /** A rate that was not told of for so long is none. */
    private static final long STALE_NANOS = 1_500_000_000L;

    private final HostId host;
    private final Map<Feed, Flow> flows = new HashMap<>();
    private final Speed speed = new Speed();
    private final Reach came = new Reach();
    private final Reach went = new Reach();
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

    /** Whether it is to have the image, and has not. */
    boolean isOpen() {
        return !over && !complete;
    }

    /** Whether it takes part, and said what it lacks. */
    boolean isReady() {
        return !over && at != null;
    }

    /** Whether it was told to begin. */
    boolean isBegun() {
        return begun && !over && agent != null;
    }

    /** A stripe may have come from several parents, one after the other. */
    private record Feed(int stripe, HostId parent) {}

    /** How much came that way, and how fast. */
    private record Flow(long bytes, long nanos, double rate) {
        Flow next(long now, long had) {
            double seconds = Math.max(1e-3, (now - nanos) / 1e9);
            return new Flow(had, now, had < bytes ? 0 : (had - bytes) / seconds);
        }
    }

    /** It tells how far it is. */
    void told(ImageReport.Sharing report, long nanos) {
        done = report.doneBytes();
        speed.at(nanos, done);
        came.at(nanos, report.edges().stream().mapToLong(ImageReport.EdgeRate::bytes).sum());
        went.at(nanos, report.sentBytes());
        for (ImageReport.EdgeRate edge : report.edges()) {
            flows.compute(
                    new Feed(edge.stripe(), edge.parent()),
                    (feed, before) ->
                            before == null
                                    ? new Flow(edge.bytes(), nanos, 0)
                                    : before.next(nanos, edge.bytes()));
        }
    }

    /** The most that its link carried one way, bytes a second; 0 where nobody can tell. */
    double reached() {
        return Math.max(came.best(), went.best());
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
        speed.clear();
        came.clear();
        went.clear();
        awaySince = nanos;
    }

    /** In how many seconds it has all if it goes on like this; empty where nobody can tell. */
    OptionalDouble left() {
        double rate = speed.rate();
        return rate > 0
                ? OptionalDouble.of(Math.max(0, wanted - done) / rate)
                : OptionalDouble.empty();
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
            Optional<HostId> parent = parents.apply(stripe);
            if (parent.isPresent()) {
                edges.add(new Edge(stripe, parent.get(), rate(stripe, parent.get(), nanos)));
            }
        }
        return new HostShare(host, stage(), done, wanted, edges, words);
    }

    private long rate(int stripe, HostId parent, long nanos) {
        Flow flow = flows.get(new Feed(stripe, parent));
        boolean flowing = flow != null && !complete && nanos - flow.nanos() < STALE_NANOS;
        return flowing ? Math.round(flow.rate()) : 0;
    }
}
