// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.UiThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** When a table is brought up to date, by a clock of the test's own. */
@ExtendWith(UiThread.class)
class RefreshingTest {
    private static final long MILLI = 1_000_000;

    private Shell shell;
    private final List<Integer> waits = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Boolean> refreshed = new ArrayList<>();
    private long now;
    private long costMillis;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getDefault());
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private Refreshing refreshing(int pauseMillis) {
        return new Refreshing(
                shell,
                pauseMillis,
                structure -> {
                    refreshed.add(structure);
                    now += costMillis * MILLI;
                },
                (millis, work) -> {
                    waits.add(millis);
                    waiting.add(work);
                },
                () -> now);
    }

    @Test
    void theFirstIsShownAtOnceAndTheNextAfterThePause() {
        Refreshing refreshing = refreshing(50);
        refreshing.due(false);
        waiting.remove().run();
        now += 20 * MILLI;
        refreshing.due(false);
        now += 30 * MILLI;
        waiting.remove().run();
        now += 60 * MILLI;
        refreshing.due(false);
        assertThat(waits).containsExactly(0, 30, 0);
    }

    @Test
    void whatComesMeanwhileIsShownWithIt() {
        Refreshing refreshing = refreshing(50);
        refreshing.due(false);
        refreshing.due(true);
        refreshing.due(false);
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        refreshing.due(false);
        waiting.remove().run();
        assertThat(refreshed).containsExactly(true, false);
    }

    @Test
    void whatTakesLongIsPausedTenTimesAsLong() {
        costMillis = 40;
        Refreshing refreshing = refreshing(50);
        refreshing.due(false);
        waiting.remove().run();
        refreshing.due(false);
        assertThat(waits).containsExactly(0, 400);
    }

    @Test
    void aTableThatIsGoneIsLeftAlone() {
        Refreshing refreshing = refreshing(50);
        refreshing.due(false);
        shell.dispose();
        waiting.remove().run();
        assertThat(refreshed).isEmpty();
    }
}
