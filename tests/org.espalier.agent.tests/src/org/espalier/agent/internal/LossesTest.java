// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.images.ChunkId;
import org.junit.jupiter.api.Test;

import java.util.List;

/** A bad disk is told from a large one, in bounded memory however long it loses. */
class LossesTest {
    private final Losses losses = new Losses();

    private static ChunkId chunk(int number) {
        return new ChunkId(number, 1, 2, 3);
    }

    @Test
    void oneThatIsMissedSeveralTimesInOneLookIsLostOnce() {
        losses.look();
        losses.add(chunk(1));
        losses.addAll(List.of(chunk(1), chunk(2), chunk(1)));
        assertThat(losses.most()).isEqualTo(1);
        losses.look();
        losses.add(chunk(1));
        assertThat(losses.most()).isEqualTo(2);
    }

    @Test
    void differentOnesNowAndThenAreNoBadDisk() {
        for (int look = 0; look < 1000; look++) {
            losses.look();
            losses.add(chunk(look));
        }
        assertThat(losses.most()).isEqualTo(1);
    }

    @Test
    void whetherAnyWasLostIsSaidOfTheLastLookOnly() {
        assertThat(losses.any()).isFalse();
        losses.look();
        losses.add(chunk(1));
        assertThat(losses.any()).isTrue();
        losses.look();
        assertThat(losses.any()).isFalse();
        assertThat(losses.most()).as("what was stays counted").isEqualTo(1);
    }

    @Test
    void beforeTheFirstLookItIsCountedToo() {
        losses.add(chunk(1));
        losses.add(chunk(1));
        assertThat(losses.any()).isTrue();
        assertThat(losses.most()).isEqualTo(1);
    }

    @Test
    void ofAWholeImageThatIsLostOnlySoMuchIsKeptAndTheDiskIsFoundBad() {
        for (int look = 1; look <= 4; look++) {
            losses.look();
            for (int i = 0; i < 3 * Losses.COUNTED; i++) {
                // Each time others.
                losses.add(chunk(look * 10 * Losses.COUNTED + i));
            }
            assertThat(losses.counted()).isEqualTo(Losses.COUNTED);
            assertThat(losses.most()).as("the rest is one more loss each time").isEqualTo(look);
        }
    }

    @Test
    void oneThatIsCountedStaysSoWhenThereAreTooManyOthers() {
        losses.look();
        losses.add(chunk(1));
        for (int look = 0; look < 2; look++) {
            losses.look();
            for (int i = 2; i < Losses.COUNTED + 9; i++) {
                losses.add(chunk(i));
            }
            losses.add(chunk(1));
        }
        assertThat(losses.most()).isEqualTo(3);
    }
}
