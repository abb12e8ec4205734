// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Edge;
import org.espalier.api.controller.DeploymentPicture.HostShare;
import org.espalier.api.controller.DeploymentPicture.Stage;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What is remembered from picture to picture. */
class TreeMemoryTest {
    private static final HostId DEAD = Samples.host(12);

    private final TreeMemory memory = new TreeMemory();

    private static Optional<Link> link(Tree tree, HostId child, int stripe, Link.State state) {
        int place = tree.places().get(child);
        return tree.links().stream()
                .filter(each -> each.child() == place && each.stripe() == stripe)
                .filter(each -> each.state() == state)
                .findFirst();
    }

    private static DeploymentPicture repaired() {
        List<HostShare> shares =
                Samples.twoTrees(15, 0.6).hosts().stream()
                        .map(
                                share ->
                                        share.host().equals(DEAD)
                                                ? Samples.away(share)
                                                : Samples.moved(share, DEAD, Samples.host(8)))
                        .toList();
        return Samples.of(
                2,
                shares,
                List.of(
                        Samples.happening(1, 15.6, Happenings.LOST, 12, "node012 lost"),
                        Samples.happening(2, 17, Happenings.REPAIRED, 12, "repaired")),
                0.6);
    }

    @Test
    void hostsStandInTheOrderOfTheFirstTree() {
        Tree tree = memory.take(Samples.twoTrees(15, 0.3));
        assertThat(tree.nodes()).extracting(node -> node.id().value()).isSorted();
        assertThat(tree.height(0)).isEqualTo(3);
        assertThat(tree.height(1)).isEqualTo(3);
        assertThat(tree.nodes().get(4).caption()).isEqualTo("005");
    }

    @Test
    void anEdgeToAnotherParentIsARepairAndTheOldOneIsLost() {
        memory.take(Samples.twoTrees(15, 0.3));
        Tree tree = memory.take(repaired());
        Link now = link(tree, Samples.host(10), 0, Link.State.REPAIRED).orElseThrow();
        assertThat(tree.nodes().get(now.parent()).id()).isEqualTo(Samples.host(8));
        Link before = link(tree, Samples.host(10), 0, Link.State.LOST).orElseThrow();
        assertThat(tree.nodes().get(before.parent()).id()).isEqualTo(DEAD);
        assertThat(link(tree, DEAD, 0, Link.State.LOST)).isPresent();
        assertThat(tree.lost()).isEqualTo(1);
        assertThat(link(tree, Samples.host(1), 0, Link.State.LIVE)).isPresent();
    }

    @Test
    void hostsKeepTheirPlacesWhenATreeIsRepaired() {
        Tree before = memory.take(Samples.twoTrees(15, 0.3));
        assertThat(memory.take(repaired()).places()).isEqualTo(before.places());
    }

    @Test
    void whatThoseBelowNoticedFirstIsMendedWhenItIsKnown() {
        memory.began(Samples.BEGUN, Optional.empty());
        List<DeploymentPicture.Happening> happenings =
                List.of(
                        Samples.happening(1, 15.5, Happenings.REPAIRED, 10, "node010 moved"),
                        Samples.happening(2, 15.6, Happenings.LOST, 12, "node012 lost"),
                        Samples.happening(3, 40, Happenings.LOST, 3, "node003 lost"),
                        Samples.happening(4, 44, Happenings.JOINED, 3, "node003 is back"));
        Times times = memory.take(Samples.of(2, repaired().hosts(), happenings, 0.6)).times();
        assertThat(times.repairs())
                .containsExactly(
                        new Times.Repair(15.6, 15.6, "node012"),
                        new Times.Repair(40, 44, "node003"));
    }

    @Test
    void theRulerKnowsWhenThingsBrokeAndWhatWasPredictedFirst() {
        memory.began(Samples.BEGUN, Optional.of(Samples.BEGUN.plusSeconds(28)));
        Times times = memory.take(repaired()).times();
        assertThat(times.predicted()).hasValue(28);
        assertThat(times.expected().orElseThrow()).isEqualTo(28.9, within(0.001));
        assertThat(times.repairs()).containsExactly(new Times.Repair(15.6, 17, "node012"));
        assertThat(times.late().orElseThrow()).isEqualTo(0.032, within(0.001));
    }

    @Test
    void edgesOfWhatIsCompleteStayAsDoneOnes() {
        memory.take(Samples.twoTrees(15, 0.9));
        Tree tree = memory.take(Samples.twoTrees(15, 1));
        assertThat(tree.links()).hasSize(30).extracting(Link::state).containsOnly(Link.State.OVER);
        assertThat(tree.complete()).isEqualTo(15);
        assertThat(tree.times().over()).isTrue();
        assertThat(tree.moving()).isFalse();
    }

    @Test
    void whatIsStillToldOfACompleteOrLostHostsEdgesIsNoLiveEdge() {
        DeploymentPicture half = Samples.twoTrees(3, 0.5);
        List<HostShare> shares =
                half.hosts().stream()
                        .map(
                                share ->
                                        new HostShare(
                                                share.host(),
                                                share.host().equals(Samples.host(1))
                                                        ? Stage.AWAY
                                                        : Stage.COMPLETE,
                                                Samples.BYTES,
                                                Samples.BYTES,
                                                share.edges().stream()
                                                        .map(
                                                                e ->
                                                                        new Edge(
                                                                                e.stripe(),
                                                                                e.parent(),
                                                                                0))
                                                        .toList(),
                                                ""))
                        .toList();
        Tree tree = memory.take(Samples.of(2, shares, List.of(), 0.9));
        assertThat(tree.moving()).isFalse();
        assertThat(link(tree, Samples.host(1), 0, Link.State.LOST)).isPresent();
        assertThat(link(tree, Samples.host(3), 0, Link.State.OVER)).isPresent();
        assertThat(tree.links()).extracting(Link::state).doesNotContain(Link.State.LIVE);
    }

    @Test
    void theCriticalPathGoesFromTheSlowestHostToTheSource() {
        DeploymentPicture picture =
                Samples.picture(
                        15,
                        1,
                        0.5,
                        share ->
                                share.host().equals(Samples.host(5))
                                        ? new HostShare(
                                                share.host(),
                                                Stage.FILLING,
                                                1,
                                                Samples.BYTES,
                                                share.edges(),
                                                "")
                                        : share);
        Tree tree = memory.take(picture);
        assertThat(tree.links().stream().filter(Link::critical))
                .extracting(each -> tree.nodes().get(each.child()).id())
                .containsExactlyInAnyOrder(
                        Samples.host(5), Samples.host(6), Samples.host(4), Samples.host(8));
    }

    @Test
    void whatWasThereIsNoProgressButCounts() {
        DeploymentPicture picture =
                Samples.picture(
                        1,
                        1,
                        0.5,
                        share ->
                                new HostShare(
                                        share.host(),
                                        Stage.FILLING,
                                        Samples.BYTES / 20,
                                        Samples.BYTES / 10,
                                        share.edges(),
                                        ""));
        Node node = memory.take(picture).nodes().get(0);
        assertThat(node.had()).isEqualTo(0.9, within(0.001));
        assertThat(node.done()).isEqualTo(0.95, within(0.001));
        assertThat(node.percent()).isEqualTo("95");
    }
}
