// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Edge;
import org.espalier.api.controller.DeploymentPicture.HostShare;
import org.espalier.api.controller.DeploymentPicture.Stage;
import org.espalier.api.model.HostId;
import org.espalier.ui.testing.German;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** The tree in words, for those who do not see it, in English and German. */
class WordsTest {
    private static Tree tree(int stripes, HostShare... shares) {
        return new TreeMemory().take(Samples.of(stripes, List.of(shares), List.of(), 0.5));
    }

    private static HostShare share(int n, Stage stage, double done, String words, Edge... edges) {
        long got = (long) (Samples.BYTES * done);
        return new HostShare(Samples.host(n), stage, got, Samples.BYTES, List.of(edges), words);
    }

    private static Edge edge(int stripe, HostId parent) {
        return new Edge(stripe, parent, 10_000_000);
    }

    private static String of(Tree tree, int n) {
        return Words.describe(tree, Samples.host(n));
    }

    @Test
    void ofOneTreeNobodySaysWhichItIs() {
        Tree tree =
                tree(
                        1,
                        share(1, Stage.FILLING, 0.5, "", edge(0, Samples.SOURCE)),
                        share(2, Stage.WAITING, 0, "", edge(0, Samples.host(1))));
        assertThat(of(tree, 1))
                .isEqualTo("Host node001, filling, 50 %, 10.0 MB/s from the library, 1 of 2");
        assertThat(of(tree, 2))
                .isEqualTo("Host node002, waiting, 0 %, 10.0 MB/s from node001, 2 of 2");
    }

    @Test
    void whyAHostFailedIsSaidAndNoEdgeFeedsIt() {
        Tree tree = tree(1, share(1, Stage.FAILED, 0.999, "its disk is full"));
        assertThat(of(tree, 1)).isEqualTo("Host node001, failed, 99 %, its disk is full, 1 of 1");
    }

    @Test
    void aRepairSaysInWhosePlaceItIs() {
        TreeMemory memory = new TreeMemory();
        HostShare one = share(1, Stage.FILLING, 0.5, "", edge(0, Samples.SOURCE));
        HostShare two = share(2, Stage.FILLING, 0.4, "", edge(0, Samples.host(1)));
        memory.take(Samples.of(1, List.of(one, two), List.of(), 0.4));
        DeploymentPicture after =
                Samples.of(
                        1,
                        List.of(
                                Samples.away(one),
                                Samples.moved(two, Samples.host(1), Samples.SOURCE)),
                        List.of(),
                        0.5);
        Tree tree = memory.take(after);
        assertThat(of(tree, 2))
                .contains("10.0 MB/s from the library instead of a relay that was lost");
        assertThat(of(tree, 1)).contains("lost", "its agent does not answer");
        try (German german = German.in(Texts.class, "texts")) {
            assertThat(of(tree, 2))
                    .contains("10.0 MB/s von der Bibliothek statt von einem verlorenen");
            assertThat(of(tree, 1)).startsWith("Host node001, verloren");
        }
    }

    @Test
    void theSourceCountsWhomItFeedsInBothLanguages() {
        Tree one = tree(1, share(1, Stage.FILLING, 0.5, "", edge(0, Samples.SOURCE)));
        Tree many = new TreeMemory().take(Samples.twoTrees(2000, 1));
        assertThat(Words.describe(one, Samples.SOURCE))
                .isEqualTo("Library, feeds 1 host, 0 complete");
        assertThat(Words.describe(many, Samples.SOURCE)).startsWith("Library, feeds 2");
        assertThat(Words.describe(many, Samples.SOURCE)).endsWith("hosts, 2000 complete");
        try (German german = German.in(Texts.class, "texts")) {
            assertThat(Words.describe(one, Samples.SOURCE))
                    .isEqualTo("Bibliothek, speist 1 Host, 0 vollst\u00e4ndig");
            assertThat(Words.describe(many, Samples.SOURCE))
                    .endsWith("Hosts, 2000 vollst\u00e4ndig");
        }
    }

    @Test
    void ofTwoTreesEachFeedSaysItsOwnInBothLanguages() {
        Tree tree = new TreeMemory().take(Samples.twoTrees(3, 0.5));
        assertThat(of(tree, 2)).contains("in tree 1", "in tree 2").endsWith("2 of 3");
        try (German german = German.in(Texts.class, "texts")) {
            assertThat(of(tree, 2)).contains("in Baum 1", "in Baum 2").endsWith("2 von 3");
        }
    }

    @Test
    void whoIsNotThereIsNotDescribed() {
        assertThat(of(tree(1, share(1, Stage.FILLING, 0, "")), 9)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyStageHasAWordOfItsOwnAndAShape(Stage stage) {
        Node node = new Node(Samples.host(1), "1", stage, 0, 0.5, 0, "");
        assertThat(Words.stage(node)).isNotBlank();
        assertThat(node.shape()).isNotNull();
        for (Stage other : Stage.values()) {
            Node another = new Node(Samples.host(1), "1", other, 0, 0.5, 0, "");
            if (other != stage) {
                assertThat(Words.stage(another)).isNotEqualTo(Words.stage(node));
                assertThat(another.shape()).isNotEqualTo(node.shape());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LOST, LOST",
        "FAILED, FAILED",
        "CORRUPT, FAILED",
        "MOVED, SWAPPING",
        "SLOW, WARNING",
        "COMPLETE, DONE",
        "RECOVERED, DONE",
        "JOINED, DEPLOYING",
        "PAUSED, HELD",
        "SOMETHING_NEW, WAITING"
    })
    void whatHappensHasAShapeEvenWhereItIsNotKnown(String kind, StateShape shape) {
        assertThat(Happenings.shape(kind)).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.009, 0", "0.01, 1", "0.999, 99", "0.9999999999, 100", "1, 100"})
    void whatLacksAChunkIsNotAHundredPerCent(double done, String percent) {
        assertThat(new Node(Samples.host(1), "1", Stage.FILLING, 0, done, 0, "").percent())
                .isEqualTo(percent);
    }
}
