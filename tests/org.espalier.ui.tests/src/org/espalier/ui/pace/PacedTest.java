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

    private final Paced paced =
            new Paced(
                    () -> gone,
                    50,
                    () -> {
                        done++;
                        now += costMillis * MILLI;
                    },
                    (millis, work) -> {
                        waits.add(millis);
                        waiting.add(work);
                    },
                    () -> now);

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
        waiting.remove().run();
        assertThat(done).isEqualTo(2);
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
