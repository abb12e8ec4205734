// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Edge;
import org.espalier.api.controller.DeploymentPicture.HostShare;
import org.espalier.api.controller.DeploymentPicture.Stage;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** For whom the end of a deployment waits. */
class CriticalTest {
    private static final HostId SOURCE = Samples.SOURCE;

    private static Edge from(HostId parent, int stripe, long rate) {
        return new Edge(stripe, parent, rate);
    }

    private static HostShare share(int n, Stage stage, long done, Edge... edges) {
        return new HostShare(Samples.host(n), stage, done, 1000, List.of(edges), "");
    }

    private static Map<HostId, Integer> path(HostShare... shares) {
        DeploymentPicture picture = Samples.of(2, List.of(shares), List.of(), 0.5);
        return Critical.path(picture);
    }

    @Test
    void itGoesFromTheLastHostUpToTheSource() {
        assertThat(
                        path(
                                share(1, Stage.FILLING, 700, from(SOURCE, 0, 100)),
                                share(2, Stage.FILLING, 500, from(Samples.host(1), 0, 50)),
                                share(3, Stage.FILLING, 600, from(Samples.host(1), 0, 50))))
                .containsExactly(Map.entry(Samples.host(2), 0), Map.entry(Samples.host(1), 0));
    }

    @Test
    void theLastIsWhoNeedsMostTimeNotWhoNeedsMostBytes() {
        assertThat(
                        path(
                                share(1, Stage.FILLING, 0, from(SOURCE, 0, 1000)),
                                share(2, Stage.FILLING, 900, from(SOURCE, 0, 10))))
                .containsOnlyKeys(Samples.host(2));
    }

    @Test
    void ofTwoTreesTheSlowerOneCounts() {
        assertThat(
                        path(
                                share(1, Stage.FILLING, 500, from(SOURCE, 0, 90)),
                                share(2, Stage.FILLING, 500, from(SOURCE, 1, 90)),
                                share(
                                        3,
                                        Stage.FILLING,
                                        100,
                                        from(Samples.host(1), 0, 60),
                                        from(Samples.host(2), 1, 20))))
                .containsExactly(Map.entry(Samples.host(3), 1), Map.entry(Samples.host(2), 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "ASSEMBLING", "AWAY", "FAILED"})
    void whoIsThroughOrGoneKeepsNobodyWaiting(Stage stage) {
        assertThat(
                        path(
                                share(1, stage, 0, from(SOURCE, 0, 1)),
                                share(2, Stage.FILLING, 999, from(SOURCE, 0, 100))))
                .containsOnlyKeys(Samples.host(2));
    }

    @Test
    void whereNobodyIsFedThereIsNone() {
        assertThat(path()).isEmpty();
        assertThat(path(share(1, Stage.WAITING, 0))).isEmpty();
        assertThat(path(share(1, Stage.SLOW, 0, from(SOURCE, 0, 0))))
                .as("an edge over which nothing comes")
                .isEmpty();
    }

    @Test
    void aParentThatIsFedByNobodyEndsIt() {
        assertThat(
                        path(
                                share(1, Stage.WAITING, 0),
                                share(2, Stage.FILLING, 0, from(Samples.host(1), 0, 5))))
                .containsExactly(Map.entry(Samples.host(2), 0), Map.entry(Samples.host(1), -1));
    }

    @Test
    void aCircleEndsToo() {
        assertThat(
                        path(
                                share(1, Stage.FILLING, 0, from(Samples.host(2), 0, 5)),
                                share(2, Stage.FILLING, 10, from(Samples.host(1), 0, 5))))
                .containsOnlyKeys(Samples.host(1), Samples.host(2));
    }

    @Test
    void aChainOfTwoThousandIsOnePath() {
        List<HostShare> shares = new ArrayList<>();
        for (int i = 1; i <= 2000; i++) {
            HostId parent = i == 1 ? SOURCE : Samples.host(i - 1);
            shares.add(share(i, Stage.FILLING, 1000 - i / 3, from(parent, 0, 10)));
        }
        assertThat(path(shares.toArray(HostShare[]::new)).keySet())
                .containsExactlyElementsOf(
                        IntStream.iterate(1998, i -> i >= 1, i -> i - 1)
                                .mapToObj(Samples::host)
                                .toList());
    }
}
