// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.api.controller.DeploymentPicture.Happening;
import org.espalier.api.model.HostId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is drawn of a deployment at one moment; hosts are named by their places on the axis.
 *
 * @param source who feeds the roots
 * @param stripes how many trees there are
 * @param nodes the hosts in the order of the axis
 * @param places where each host is in {@code nodes}
 * @param links all edges, also such as are no more
 * @param levels of each tree, how high above the axis each host stands as a relay; 0 for none
 * @param times when what
 * @param happenings what happened, oldest first
 */
record Tree(
        HostId source,
        int stripes,
        List<Node> nodes,
        Map<HostId, Integer> places,
        List<Link> links,
        List<int[]> levels,
        Times times,
        List<Happening> happenings) {
    /** The parent of those whom the source feeds. */
    static final int SOURCE = -1;

    /** The highest relay of the tree {@code stripe}. */
    int height(int stripe) {
        int most = 0;
        for (int level : levels.get(stripe)) {
            most = Math.max(most, level);
        }
        return most;
    }

    /** Bytes a second over all edges. */
    long rate() {
        return links.stream().filter(Link::live).mapToLong(Link::rate).sum();
    }

    /** The greatest rate of an edge; at least 1. */
    long peak() {
        return links.stream().mapToLong(Link::rate).max().stream()
                .map(most -> Math.max(1, most))
                .findFirst()
                .orElse(1);
    }

    /** How much of all that is needed has arrived, 0 to 1. */
    double done() {
        return nodes.stream().mapToDouble(Node::done).average().orElse(0);
    }

    /** How many hosts have the image. */
    long complete() {
        return nodes.stream().filter(Node::complete).count();
    }

    /** How many hosts were lost. */
    long lost() {
        return nodes.stream().filter(Node::lost).count();
    }

    /** Whether anything moves. */
    boolean moving() {
        return links.stream().anyMatch(link -> link.live() && link.rate() > 0);
    }

    Optional<Node> node(HostId host) {
        return Optional.ofNullable(places.get(host)).map(nodes::get);
    }

    /** The edge that feeds {@code child} in the tree {@code stripe} now. */
    Optional<Link> into(int child, int stripe) {
        return links.stream()
                .filter(link -> link.child() == child && link.stripe() == stripe)
                .filter(link -> link.state() != Link.State.LOST)
                .findFirst();
    }
}
