// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Edge;
import org.espalier.api.controller.DeploymentPicture.HostShare;
import org.espalier.api.controller.DeploymentPicture.Stage;
import org.espalier.api.model.HostId;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who has the end of a deployment wait: the host that is last, and those through whom it is fed.
 */
final class Critical {
    private static final List<Stage> OVER =
            List.of(Stage.COMPLETE, Stage.ASSEMBLING, Stage.AWAY, Stage.FAILED);

    private Critical() {}

    /**
     * The last host and its feeders up to the source, each with the tree that it gets least from;
     * empty where nobody is fed.
     */
    static Map<HostId, Integer> path(DeploymentPicture picture) {
        Map<HostId, HostShare> shares = new HashMap<>();
        picture.hosts().forEach(share -> shares.put(share.host(), share));
        Optional<HostShare> at =
                picture.hosts().stream()
                        .filter(share -> !OVER.contains(share.stage()))
                        .filter(share -> share.edges().stream().anyMatch(e -> rate(e) > 0))
                        .max(Comparator.comparingDouble(Critical::remaining));
        Map<HostId, Integer> path = new LinkedHashMap<>();
        while (at.isPresent() && !path.containsKey(at.get().host())) {
            Optional<Edge> slowest = slowest(at.get());
            path.put(at.get().host(), slowest.map(Edge::stripe).orElse(-1));
            at = slowest.map(Edge::parent).map(shares::get);
        }
        return path;
    }

    /** Seconds that a host needs yet, if all goes on so. */
    private static double remaining(HostShare share) {
        long rate = share.edges().stream().mapToLong(Critical::rate).sum();
        return (double) Math.max(0, share.wantedBytes() - share.doneBytes()) / Math.max(1, rate);
    }

    private static Optional<Edge> slowest(HostShare share) {
        return share.edges().stream()
                .filter(edge -> rate(edge) > 0)
                .min(Comparator.comparingLong(Critical::rate));
    }

    private static long rate(Edge edge) {
        return edge.bytesPerSecond();
    }
}
