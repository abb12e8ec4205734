// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.Ui;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Text of a terminal by mouse: words, lines, the clipboard, the wheel. */
class TerminalMouseTest {
    private final Display display = Display.getDefault();
    private final StringBuilder typed = new StringBuilder();
    private Shell shell;
    private TerminalWidget terminal;

    @BeforeEach
    void open() {
        Ui.run(
                display,
                () -> {
                    shell = new Shell(display, SWT.NO_TRIM);
                    shell.setLayout(new FillLayout());
                    terminal = new TerminalWidget(shell, true);
                    terminal.input(b -> typed.append(new String(b, StandardCharsets.UTF_8)));
                    shell.setSize(600, 300);
                    shell.open();
                    Clip.copy(display, "nothing yet");
                });
        Ui.await(display, "a size", () -> terminal.screen().rows() > 10);
    }

    @AfterEach
    void close() {
        Ui.run(display, shell::dispose);
    }

    @Test
    void aDoubleClickTakesAWord() {
        feed("mount /dev/vda1 here");
        mouse(SWT.MouseDoubleClick, 0, 9, 1, 0);
        assertThat(copied()).isEqualTo("/dev/vda1");
    }

    @Test
    void shiftTakesAllUpToTheClick() {
        feed("one\r\ntwo\r\nthree");
        mouse(SWT.MouseDown, 0, 1, 1, 0);
        mouse(SWT.MouseUp, 0, 1, 1, 0);
        mouse(SWT.MouseDown, 2, 2, 1, SWT.SHIFT);
        assertThat(copied()).isEqualTo("ne\ntwo\nth");
    }

    @Test
    void theMiddleButtonPastes() {
        Ui.run(display, () -> Clip.copy(display, "ls\n"));
        feed("$ ");
        mouse(SWT.MouseDown, 0, 0, 2, 0);
        assertThat(typed).hasToString("ls\r");
    }

    @Test
    void aDragBeyondTheUpperEdgeGoesBackInTheHistory() {
        feed("x\r\n".repeat(100) + "end");
        int before = Ui.get(display, terminal::top);
        mouse(SWT.MouseDown, 3, 0, 1, 0);
        pointer(SWT.MouseMove, 20, -5, 0, 0);
        pointer(SWT.MouseMove, 20, -9, 0, 0);
        assertThat(Ui.get(display, terminal::top)).isEqualTo(before - 2);
        pointer(SWT.MouseMove, 20, 400, 0, 0);
        assertThat(Ui.get(display, terminal::top)).isEqualTo(before - 1);
    }

    @Test
    void theWheelScrollsByThreeLines() {
        feed("x\r\n".repeat(100) + "end");
        int before = Ui.get(display, terminal::top);
        wheel(1);
        assertThat(Ui.get(display, terminal::top)).isEqualTo(before - 3);
        wheel(-1);
        wheel(-1);
        assertThat(Ui.get(display, terminal::top)).isEqualTo(before);
    }

    @Test
    void selectAllTakesTheHistoryToo() {
        feed("first\r\n" + "x\r\n".repeat(60) + "last");
        Ui.run(display, terminal::selectAll);
        assertThat(copied()).startsWith("first\nx\n").endsWith("x\nlast");
    }

    private void feed(String text) {
        terminal.feed(text.getBytes(StandardCharsets.UTF_8));
        String last = text.substring(text.lastIndexOf('\n') + 1).strip();
        Ui.await(
                display,
                last,
                () ->
                        terminal.screen()
                                .text(0, terminal.screen().lines())
                                .stripTrailing()
                                .endsWith(last));
    }

    private String copied() {
        assertThat(Ui.get(display, terminal::copy)).isTrue();
        return Ui.get(display, () -> Clip.text(display));
    }

    private void wheel(int count) {
        Ui.run(
                display,
                () -> {
                    Event e = new Event();
                    e.count = count;
                    terminal.notifyListeners(SWT.MouseVerticalWheel, e);
                });
    }

    private void mouse(int type, int row, int column, int button, int mask) {
        Rectangle cell = Ui.get(display, () -> terminal.cellBounds(row, column));
        pointer(type, cell.x + 1, cell.y + 2, button, mask);
    }

    private void pointer(int type, int x, int y, int button, int mask) {
        Ui.run(
                display,
                () -> {
                    Event e = new Event();
                    e.x = x;
                    e.y = y;
                    e.button = button;
                    e.stateMask = mask;
                    terminal.notifyListeners(type, e);
                });
    }
}
