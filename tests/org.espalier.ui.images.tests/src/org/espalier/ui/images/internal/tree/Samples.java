// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Edge;
import org.espalier.api.controller.DeploymentPicture.Happening;
import org.espalier.api.controller.DeploymentPicture.HostShare;
import org.espalier.api.controller.DeploymentPicture.Stage;
import org.espalier.api.model.HostId;
import org.espalier.api.model.TaskId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Pictures of deployments that nobody made. */
final class Samples {
    static final Instant BEGUN = Instant.parse("2026-11-20T18:51:50Z");
    static final HostId SOURCE = new HostId("pool-1");
    static final TaskId TASK = new TaskId(new UUID(4, 18));
    static final long BYTES = 2_900_000_000L;
    static final long RATE = 58_400_000;

    private Samples() {}

    static HostId host(int n) {
        return new HostId(String.format("node%03d", n));
    }

    /** Two trees over {@code hosts}, a share of {@code done} of which has arrived. */
    static DeploymentPicture twoTrees(int hosts, double done) {
        return picture(hosts, 2, done, share -> share);
    }

    static DeploymentPicture picture(
            int hosts, int stripes, double done, UnaryOperator<HostShare> change) {
        List<HostShare> shares = new ArrayList<>();
        for (int i = 1; i <= hosts; i++) {
            List<Edge> edges = new ArrayList<>();
            for (int stripe = 0; stripe < stripes; stripe++) {
                edges.add(new Edge(stripe, parent(i, hosts, stripe), RATE / stripes - i * 1000L));
            }
            long got = (long) (BYTES * Math.max(0, done - i % 7 * 0.01));
            Stage stage = done >= 1 ? Stage.COMPLETE : Stage.FILLING;
            List<Edge> now = done >= 1 ? List.of() : edges;
            shares.add(change.apply(new HostShare(host(i), stage, got, BYTES, now, "")));
        }
        return of(stripes, shares, List.of(), done);
    }

    static DeploymentPicture of(
            int stripes, List<HostShare> shares, List<Happening> happenings, double done) {
        Instant at = BEGUN.plusMillis((long) (done * 28_000));
        return new DeploymentPicture(
                TASK,
                at,
                BYTES,
                stripes,
                SOURCE,
                shares,
                happenings,
                Optional.of(BEGUN.plusMillis(28_900)),
                done >= 1 ? Optional.of(at) : Optional.empty());
    }

    static Happening happening(long number, double seconds, String kind, int host, String words) {
        Instant at = BEGUN.plusMillis((long) (seconds * 1000));
        return new Happening(number, at, kind, host(host), words);
    }

    /** Who feeds host {@code i}, from 1, of a tree in which hosts stand in order. */
    static HostId parent(int i, int hosts, int stripe) {
        int at = stripe == 0 ? i : hosts + 1 - i;
        int step = Integer.lowestOneBit(at);
        int above = at;
        do {
            above = (above / step & 2) == 0 ? above + step : above - step;
            step *= 2;
        } while (above > hosts && step <= 2 * hosts);
        if (above > hosts || above <= 0 || above == at) {
            return SOURCE;
        }
        return host(stripe == 0 ? above : hosts + 1 - above);
    }

    /** As {@code share} is when its agent is gone. */
    static HostShare away(HostShare share) {
        return new HostShare(
                share.host(),
                Stage.AWAY,
                share.doneBytes(),
                share.wantedBytes(),
                List.of(),
                "its agent does not answer");
    }

    /** A host fed by others than before. */
    static HostShare moved(HostShare share, HostId from, HostId to) {
        List<Edge> edges =
                share.edges().stream()
                        .map(
                                edge ->
                                        edge.parent().equals(from)
                                                ? new Edge(edge.stripe(), to, edge.bytesPerSecond())
                                                : edge)
                        .toList();
        return new HostShare(
                share.host(),
                share.stage(),
                share.doneBytes(),
                share.wantedBytes(),
                edges,
                share.words());
    }
}
