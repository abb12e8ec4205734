// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** When something is done that is demanded often, by a clock of the test's own. */
class PacedTest {
    private static final long MILLI = 1_000_000;

    private final List<Integer> waits = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int done;
    private boolean gone;
    private long now;
    private long costMillis;
    private int demandedByWork;
    private long courtesy;

    private final Paced paced =
            new Paced(
                    () -> gone,
                    since -> courtesy,
                    50,
                    () -> {
                        done++;
                        now += costMillis * MILLI;
                        if (done <= demandedByWork) {
                            demand();
                        }
                    },
                    (millis, work) -> {
                        waits.add(millis);
                        waiting.add(work);
                    },
                    () -> now);

    private void demand() {
        paced.due();
    }

    @Test
    void theFirstIsDoneAtOnceAndTheNextAfterThePause() {
        paced.due();
        waiting.remove().run();
        now += 20 * MILLI;
        paced.due();
        now += 30 * MILLI;
        waiting.remove().run();
        now += 60 * MILLI;
        paced.due();
        assertThat(waits).containsExactly(0, 30, 0);
    }

    @Test
    void whatIsDemandedMeanwhileIsDoneWithIt() {
        paced.due();
        paced.due();
        paced.due();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        paced.due();
        now += 50 * MILLI;
        waiting.remove().run();
        assertThat(done).isEqualTo(2);
    }

    @Test
    void itIsPutOffForAsLongAsCourtesyWantsIt() {
        courtesy = 150;
        paced.due();
        courtesy = 90;
        waiting.remove().run();
        assertThat(done).isZero();
        courtesy = 0;
        waiting.remove().run();
        assertThat(done).isEqualTo(1);
        assertThat(waits).containsExactly(150, 90);
    }

    @Test
    void whatIsDemandedByTheWorkItselfWaitsForThePauseToo() {
        demandedByWork = 1;
        costMillis = 7;
        paced.due();
        waiting.remove().run();
        assertThat(waits).containsExactly(0, 70);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void whatItTakesAfterwardsIsPausedTenTimesAsLongToo() {
        costMillis = 10;
        paced.due();
        waiting.remove().run();
        paced.took(20 * MILLI);
        now += 100 * MILLI;
        paced.due();
        assertThat(waits).containsExactly(0, 200);
    }

    @Test
    void whatItTakesAfterItWasDemandedAnewIsAwaited() {
        paced.due();
        waiting.remove().run();
        paced.due();
        paced.took(30 * MILLI);
        now += 50 * MILLI;
        waiting.remove().run();
        assertThat(done).isEqualTo(1);
        now += 250 * MILLI;
        waiting.remove().run();
        assertThat(done).isEqualTo(2);
        assertThat(waits).containsExactly(0, 50, 250);
    }

    @Test
    void whatTakesLongIsPausedTenTimesAsLong() {
        costMillis = 40;
        paced.due();
        waiting.remove().run();
        paced.due();
        assertThat(waits).containsExactly(0, 400);
    }

    @Test
    void whatIsGoneIsLeftAlone() {
        paced.due();
        gone = true;
        waiting.remove().run();
        paced.due();
        assertThat(done).isZero();
        assertThat(waiting).isEmpty();
    }
}
