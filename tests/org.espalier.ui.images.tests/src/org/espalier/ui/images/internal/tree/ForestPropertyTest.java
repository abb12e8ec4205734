// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What holds of all trees, torn and circular ones too. */
class ForestPropertyTest {
    private static int[] tree(int... raw) {
        int[] parents = new int[raw.length];
        for (int i = 0; i < raw.length; i++) {
            // Somebody before it, or the source.
            parents[i] = Math.floorMod(raw[i], i + 1) - 1;
        }
        return parents;
    }

    @Property(tries = 300)
    void everyHostStandsOnTheAxisOnce(
            @ForAll @Size(min = 1, max = 60) @IntRange(min = -1, max = 80) int... raw) {
        int[] parents = Arrays.stream(raw).map(p -> p >= raw.length ? -1 : p).toArray();
        assertThat(Arrays.stream(new Forest(parents).order()).sorted())
                .containsExactlyElementsOf(IntStream.range(0, parents.length).boxed().toList());
    }

    @Property(tries = 300)
    void whatOneFeedsStandsTogether(@ForAll @Size(min = 1, max = 60) int... raw) {
        int[] parents = tree(raw);
        int[] order = new Forest(parents).order();
        int[] place = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        int[] least = place.clone();
        int[] most = place.clone();
        int[] size = new int[order.length];
        Arrays.fill(size, 1);
        // Parents come before their children here, so this goes from the leaves up.
        for (int i = order.length - 1; i >= 0; i--) {
            if (parents[i] >= 0) {
                least[parents[i]] = Math.min(least[parents[i]], least[i]);
                most[parents[i]] = Math.max(most[parents[i]], most[i]);
                size[parents[i]] += size[i];
            }
        }
        for (int i = 0; i < order.length; i++) {
            assertThat(most[i] - least[i] + 1)
                    .as("no edge crosses, below %d", i)
                    .isEqualTo(size[i]);
        }
    }

    @Property(tries = 300)
    void aRelayStandsAboveThoseThatItFeeds(@ForAll @Size(min = 1, max = 60) int... raw) {
        int[] parents = tree(raw);
        int[] levels = new Forest(parents).levels();
        int[] feeds = new int[parents.length];
        for (int i = 0; i < parents.length; i++) {
            if (parents[i] >= 0) {
                feeds[parents[i]]++;
            }
        }
        for (int i = 0; i < parents.length; i++) {
            if (feeds[i] == 0) {
                assertThat(levels[i]).isZero();
            } else {
                assertThat(levels[i]).isPositive();
            }
            if (parents[i] >= 0) {
                int above = levels[parents[i]];
                assertThat(above).isGreaterThanOrEqualTo(levels[i]);
                if (feeds[parents[i]] > 1) {
                    assertThat(above).isGreaterThan(levels[i]);
                }
            }
        }
    }

    @Property(tries = 100)
    void aCompleteTreeIsAsHighAsItsDepth(@ForAll @IntRange(min = 1, max = 10) int depth) {
        int hosts = (1 << depth) - 1;
        int[] parents = IntStream.range(0, hosts).map(i -> (i + 1) / 2 - 1).toArray();
        assertThat(Arrays.stream(new Forest(parents).levels()).max()).hasValue(depth - 1);
        int[] order = new Forest(parents).order();
        assertThat(order[hosts / 2]).as("the root in the middle").isZero();
    }
}
