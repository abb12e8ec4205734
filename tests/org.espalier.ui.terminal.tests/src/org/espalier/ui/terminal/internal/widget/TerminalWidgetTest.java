// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.Ui;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The terminal in a window: drawing, keys, selection, size. */
class TerminalWidgetTest {
    private final Display display = Display.getDefault();
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private final List<Boolean> grabs = new ArrayList<>();
    private Shell shell;
    private TerminalWidget terminal;

    @BeforeEach
    void open() {
        Ui.run(
                display,
                () -> {
                    shell = new Shell(display, SWT.SHELL_TRIM);
                    shell.setLayout(new FillLayout());
                    terminal = new TerminalWidget(shell, true);
                    terminal.input(typed::writeBytes);
                    terminal.onGrab(grabs::add);
                    shell.setSize(900, 500);
                    shell.open();
                    terminal.setFocus();
                });
        Ui.await(display, "a size", () -> terminal.screen().columns() > 60);
    }

    @AfterEach
    void close() {
        Ui.run(display, shell::dispose);
    }

    @Test
    void showsWhatTheGuestWrites() {
        feed("Welcome to \033[36mtiny\033[0m\r\n$ ");
        await("the prompt", "$");
        assertThat(row(0)).isEqualTo("Welcome to tiny");
    }

    @Test
    void takesAFloodInOrder() {
        StringBuilder flood = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            flood.append("line ").append(i).append("\r\n");
        }
        feed(flood.toString());
        Ui.await(
                display,
                "the last line",
                () -> terminal.screen().text(0, terminal.screen().lines()).contains("line 39999"));
    }

    @Test
    void typesEveryKeyIntoTheGuest() {
        key('a', 'a', 0);
        key('g', '\007', SWT.CTRL);
        key('f', 'f', SWT.ALT);
        key(SWT.F10, (char) 0, 0);
        key(SWT.TAB, '\t', 0);
        assertThat(typed.toString(StandardCharsets.UTF_8)).isEqualTo("a\007\033f\033[21~\t");
    }

    @Test
    void answersTheGuest() {
        feed("\033[6n");
        Ui.await(display, "an answer", () -> typed.toString(StandardCharsets.UTF_8).endsWith("R"));
    }

    @Test
    void ctrlAltQGivesTheKeysBackAndEnterTakesThem() {
        Ui.run(display, () -> terminal.notifyListeners(SWT.FocusIn, new Event()));
        key('q', '\021', SWT.CTRL | SWT.ALT);
        assertThat(Ui.get(display, terminal::grabbed)).isFalse();
        key('x', 'x', 0);
        assertThat(typed.size()).isZero();
        key(SWT.CR, '\r', 0);
        assertThat(Ui.get(display, terminal::grabbed)).isTrue();
        key('x', 'x', 0);
        assertThat(typed.toString(StandardCharsets.UTF_8)).isEqualTo("x");
        assertThat(grabs).endsWith(false, true);
    }

    @Test
    void selectsByMouseCopiesAndPastes() {
        feed("hello world");
        await("text", "hello world");
        Rectangle from = Ui.get(display, () -> terminal.cellBounds(0, 6));
        Rectangle to = Ui.get(display, () -> terminal.cellBounds(0, 11));
        mouse(SWT.MouseDown, from.x, from.y + 2);
        mouse(SWT.MouseMove, to.x, to.y + 2);
        mouse(SWT.MouseUp, to.x, to.y + 2);
        assertThat(Ui.get(display, terminal::copy)).isTrue();
        Ui.run(display, terminal::paste);
        assertThat(typed.toString(StandardCharsets.UTF_8)).isEqualTo("world");
    }

    @Test
    void keepsItsPlaceInTheHistoryWhileOutputGoesOn() {
        feed("top line\r\n" + "x\r\n".repeat(200));
        Ui.await(display, "history", () -> terminal.screen().history() > 100);
        long line =
                Ui.get(
                        display,
                        () -> {
                            terminal.scroll(50);
                            return terminal.lineAt(12);
                        });
        feed("y\r\n".repeat(20));
        Ui.await(display, "more", () -> terminal.screen().scrolledOut() >= 190);
        Ui.settle(display);
        assertThat(Ui.get(display, () -> terminal.lineAt(12))).isEqualTo(line);
        key('k', 'k', 0);
        assertThat(Ui.get(display, () -> terminal.lineAt(12))).isGreaterThan(line);
    }

    @Test
    void anotherSizeIsAnotherGrid() {
        int before = Ui.get(display, () -> terminal.screen().columns());
        Ui.run(display, () -> shell.setSize(500, 300));
        Ui.await(display, "fewer columns", () -> terminal.screen().columns() < before);
        assertThat(Ui.get(display, () -> terminal.screen().rows())).isBetween(5, 30);
    }

    @Test
    void clearForgetsWhatWasAndWhatWaits() {
        feed("old");
        Ui.run(display, terminal::clear);
        feed("new");
        await("new text", "new");
        assertThat(row(0)).isEqualTo("new");
    }

    @Test
    void drawsTheInkOfWhatIsWritten() {
        feed("\033[?25l\033[41m" + " ".repeat(20));
        Ui.await(
                display,
                "a red cell",
                () -> {
                    terminal.update();
                    Rectangle cell = terminal.cellBounds(0, 4);
                    return Pixels.at(terminal, cell.x + 3, cell.y + 3) == 0xE5684A;
                });
    }

    @Test
    void assistiveTechnologyReadsTheScreenAndTheCaret() {
        feed("one\r\ntwo");
        await("text", "one");
        Ui.run(
                display,
                () -> {
                    assertThat(AccessProbe.text(terminal)).startsWith("one\ntwo\n");
                    assertThat(AccessProbe.caret(terminal)).isEqualTo(7);
                    assertThat(AccessProbe.role(terminal)).isEqualTo(ACC.ROLE_TEXT);
                    assertThat(AccessProbe.line(terminal, 5)).isEqualTo("two\n");
                });
    }

    private void feed(String text) {
        terminal.feed(text.getBytes(StandardCharsets.UTF_8));
    }

    private void await(String what, String rowEndsWith) {
        Ui.await(
                display,
                what,
                () -> {
                    int rows = terminal.screen().rows();
                    for (int r = 0; r < rows; r++) {
                        if (terminal.screen().rowText(r).endsWith(rowEndsWith)) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    private String row(int row) {
        return Ui.get(display, () -> terminal.screen().rowText(row));
    }

    private void key(int code, char character, int mask) {
        Ui.run(
                display,
                () -> {
                    if (!terminal.grabbed() && grabs.isEmpty()) {
                        terminal.notifyListeners(SWT.FocusIn, new Event());
                    }
                    Event e = new Event();
                    e.keyCode = code;
                    e.character = character;
                    e.stateMask = mask;
                    terminal.notifyListeners(SWT.KeyDown, e);
                });
    }

    private void mouse(int type, int x, int y) {
        Ui.run(
                display,
                () -> {
                    Event e = new Event();
                    e.button = 1;
                    e.x = x;
                    e.y = y;
                    terminal.notifyListeners(type, e);
                });
    }
}
