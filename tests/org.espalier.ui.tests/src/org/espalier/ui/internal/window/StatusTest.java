// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What the window says: status line and title. */
@ExtendWith(UiThread.class)
class StatusTest {
    private final StatusBoardService board = new StatusBoardService();
    private final List<String> ran = new ArrayList<>();
    private Shell shell;
    private StatusStrip strip;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getDefault(), SWT.NO_TRIM);
        shell.setLayout(new FillLayout());
        strip = new StatusStrip(shell, board, ran::add);
        shell.setSize(1200, 28);
        shell.open();
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    @Test
    void whatIsSaidTwiceIsToldOnce() {
        AtomicInteger told = new AtomicInteger();
        board.addListener(told::incrementAndGet);
        board.show(StatusSlot.AGENTS, StatusItem.of("3 of 4 agents"));
        board.show(StatusSlot.AGENTS, StatusItem.of("3 of 4 agents"));
        assertThat(told).hasValue(1);
        board.clear(StatusSlot.AGENTS);
        board.clear(StatusSlot.AGENTS);
        assertThat(told).hasValue(2);
        assertThat(board.items()).isEmpty();
    }

    @Test
    void listenersCanLeave() {
        AtomicInteger told = new AtomicInteger();
        Runnable listener = told::incrementAndGet;
        board.addListener(listener);
        board.removeListener(listener);
        board.site("Riverside");
        assertThat(told).hasValue(0);
        assertThat(board.site()).contains("Riverside");
    }

    @Test
    void entriesAreReadInTheirOrder() {
        board.show(StatusSlot.ACTIVITY, StatusItem.of(Icon.ACTIVITY, "Activity: 2 running"));
        board.show(StatusSlot.SELECTION, StatusItem.of("1 selected"));
        board.show(StatusSlot.AGENTS, StatusItem.of(StateShape.RUNNING, "4 of 4 agents"));
        assertThat(strip.words()).isEqualTo("1 selected, 4 of 4 agents, Activity: 2 running");
    }

    @Test
    void aClickRunsTheCommandOfAnEntry() {
        board.show(StatusSlot.SELECTION, StatusItem.of("12 selected").withCommand("some.command"));
        print();
        click(20);
        assertThat(ran).containsExactly("some.command");
        click(900);
        assertThat(ran).hasSize(1);
    }

    @Test
    void tasksStandAtTheRight() {
        board.show(
                StatusSlot.TASK,
                StatusItem.of(Icon.START, "Start 12 VMs").withPercent(75).withCommand("tasks"));
        print();
        click(1100);
        assertThat(ran).containsExactly("tasks");
    }

    @Test
    void aDisposedStripHearsNothing() {
        shell.dispose();
        board.show(StatusSlot.SELECTION, StatusItem.of("x"));
        Ui.settle(Display.getDefault());
        assertThat(strip.isDisposed()).isTrue();
    }

    @Test
    void theTitleNamesSiteAndPerspective() {
        assertThat(WindowTitle.title(Optional.of("Riverside"), Optional.of("Site")))
                .isEqualTo("Riverside — Site — Espalier");
        assertThat(WindowTitle.title(Optional.empty(), Optional.of("Site")))
                .isEqualTo("Site — Espalier");
        assertThat(WindowTitle.title(Optional.empty(), Optional.empty())).isEqualTo("Espalier");
    }

    private void print() {
        Image image = new Image(shell.getDisplay(), 1200, 28);
        GC gc = new GC(image);
        strip.print(gc);
        gc.dispose();
        image.dispose();
    }

    private void click(int x) {
        Event event = new Event();
        event.x = x;
        event.y = 14;
        event.button = 1;
        strip.notifyListeners(SWT.MouseUp, event);
    }
}
