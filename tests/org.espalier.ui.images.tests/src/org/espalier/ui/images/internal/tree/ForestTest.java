// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Trees as parents: their order on the axis and their levels. */
class ForestTest {
    private static final int SOURCE = Tree.SOURCE;

    @Test
    void whoFeedsTwoStandsBetweenThem() {
        assertThat(new Forest(SOURCE, 0, 0).order()).containsExactly(1, 0, 2);
    }

    @Test
    void aTreeInOrderStaysInOrder() {
        Forest forest = new Forest(1, 3, 1, SOURCE, 5, 3, 5);
        assertThat(forest.order()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(forest.levels()).containsExactly(0, 1, 0, 2, 0, 1, 0);
    }

    @Test
    void aChainIsFlatHoweverLong() {
        int[] parents = IntStream.range(0, 20_000).map(i -> i - 1).toArray();
        Forest chain = new Forest(parents);
        assertThat(chain.order()).isEqualTo(IntStream.range(0, 20_000).toArray());
        assertThat(Arrays.stream(chain.levels()).max()).hasValue(1);
    }

    @Test
    void aStarHasNoRelays() {
        assertThat(new Forest(SOURCE, SOURCE, SOURCE).levels()).containsOnly(0);
    }

    @Test
    void whatGoesInCirclesIsDrawnAllTheSame() {
        Forest circle = new Forest(1, 2, 0, SOURCE);
        assertThat(circle.order()).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(circle.levels()).hasSize(4);
        assertThat(new Forest(0).order()).containsExactly(0);
    }
}
