// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.espalier.ui.theme.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** The right edge of a terminal: all columns are seen, and its history is scrolled there. */
class ScrollStripTest {
    private static final int LINES = 300;

    private final Display display = Display.getDefault();
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
                    shell.setSize(503, 300);
                    shell.open();
                });
        Ui.await(display, "a size", () -> terminal.screen().rows() > 10);
    }

    @AfterEach
    void close() {
        Ui.run(
                display,
                () -> {
                    shell.dispose();
                    Palette.of(display).use(Variant.LIGHT);
                });
    }

    @Test
    void theLastColumnIsSeenWhenAHistoryComes() {
        int columns = Ui.get(display, () -> terminal.screen().columns());
        history();
        assertThat(Ui.get(display, () -> terminal.screen().columns())).isEqualTo(columns);
        // A red cell in the last column of the lowest line.
        feed("\033[?25l" + " ".repeat(columns - 1) + "\033[41m \033[0m");
        int row = Ui.get(display, () -> terminal.screen().rows() - 1);
        Rectangle cell = Ui.get(display, () -> terminal.cellBounds(row, columns - 1));
        assertThat(cell.x + cell.width).isLessThanOrEqualTo(503 - ScrollStrip.WIDTH);
        Ui.await(display, "the red cell", () -> pixel(cell.x + 2, cell.y + 2) == 0xE5684A);
        Ui.await(display, "all of it", () -> pixel(cell.x + cell.width - 1, cell.y) == 0xE5684A);
    }

    @Test
    void theStripIsAsDarkAsTheTerminal() {
        history();
        int dark = color(Token.TERMINAL);
        for (Variant variant : new Variant[] {Variant.LIGHT, Variant.DARK}) {
            Ui.run(display, () -> Palette.of(display).use(variant));
            int back = color(Token.TERMINAL);
            Ui.await(display, "the strip's upper end", () -> pixel(502, 2) == back);
            Rectangle thumb = thumb();
            int x = thumb.x + thumb.width / 2;
            int y = thumb.y + thumb.height / 2;
            Ui.await(display, "the thumb", () -> pixel(x, y) == color(Token.CTL));
        }
        assertThat(dark).isLessThan(0x202020);
    }

    @Test
    void withoutAHistoryThereIsNoThumb() {
        assertThat(thumb().isEmpty()).isTrue();
        feed("\033[?1049h" + "x\r\n".repeat(50));
        Ui.await(display, "text", () -> terminal.screen().rowText(0).equals("x"));
        assertThat(thumb().isEmpty()).as("the other screen has none").isTrue();
    }

    @Test
    void theThumbStandsWhereOneReads() {
        history();
        Rectangle low = thumb();
        assertThat(low.y + low.height).isEqualTo(300);
        Ui.run(display, () -> terminal.scroll(LINES));
        assertThat(thumb().y).isZero();
        Ui.run(display, () -> terminal.scroll(-LINES / 2));
        assertThat(thumb().y).isBetween(80, 200);
    }

    @Test
    void theThumbCanBeTakenFromEndToEnd() {
        history();
        int history = Ui.get(display, () -> terminal.screen().history());
        Rectangle thumb = thumb();
        mouse(SWT.MouseDown, thumb.x + 1, thumb.y + 3, 1);
        mouse(SWT.MouseMove, thumb.x + 40, 3, 0);
        assertThat(top()).isZero();
        mouse(SWT.MouseMove, thumb.x - 90, thumb.y + 3, 0);
        assertThat(top()).isEqualTo(history);
        mouse(SWT.MouseMove, thumb.x, -500, 0);
        assertThat(top()).isZero();
        mouse(SWT.MouseUp, thumb.x, -500, 1);
        mouse(SWT.MouseMove, thumb.x, 299, 0);
        assertThat(top()).as("it was let go").isZero();
    }

    @Test
    void besideTheThumbItPages() {
        history();
        int lowest = top();
        int page = Ui.get(display, () -> terminal.screen().rows() - 1);
        mouse(SWT.MouseDown, 500, 2, 1);
        assertThat(top()).isEqualTo(lowest - page);
        mouse(SWT.MouseDown, 500, 298, 1);
        assertThat(top()).isEqualTo(lowest);
    }

    @Test
    void nothingIsSelectedOrPastedThere() {
        history();
        mouse(SWT.MouseDown, 500, 2, 1);
        mouse(SWT.MouseMove, 100, 150, 0);
        mouse(SWT.MouseUp, 100, 150, 1);
        mouse(SWT.MouseDoubleClick, 500, 2, 1);
        assertThat(Ui.get(display, terminal::copy)).isFalse();
        StringBuilder typed = new StringBuilder();
        Ui.run(display, () -> terminal.input(bytes -> typed.append(new String(bytes))));
        mouse(SWT.MouseDown, 500, 150, 2);
        assertThat(typed).isEmpty();
    }

    @Test
    void inHighContrastGuestsHaveNoColoursOfTheirOwn() {
        Ui.run(display, () -> Palette.of(display).use(Variant.HIGH_CONTRAST));
        feed("\033[?25l\033[33;44m" + " ".repeat(20));
        Rectangle cell = Ui.get(display, () -> terminal.cellBounds(0, 4));
        Ui.await(
                display,
                "a filled cell in the colour of text",
                () -> pixel(cell.x + 3, cell.y + 3) == color(Token.TERMINAL_INK));
    }

    private void history() {
        feed("line\r\n".repeat(LINES));
        Ui.await(display, "history", () -> terminal.screen().history() > LINES - 60);
        Ui.settle(display);
    }

    private void feed(String text) {
        terminal.feed(text.getBytes(StandardCharsets.UTF_8));
    }

    private Rectangle thumb() {
        return Ui.get(display, () -> new ScrollStrip(terminal).thumb());
    }

    private int top() {
        return Ui.get(display, terminal::top);
    }

    private int color(Token token) {
        RGB rgb = Ui.get(display, () -> Palette.of(display).rgb(token));
        return rgb.red << 16 | rgb.green << 8 | rgb.blue;
    }

    /** What is seen at a place of the window, whatever draws it there. */
    private int pixel(int x, int y) {
        terminal.update();
        Point size = shell.getSize();
        assertThat(new Rectangle(0, 0, size.x, size.y).contains(x, y)).isTrue();
        return Pixels.at(shell, x, y);
    }

    private void mouse(int type, int x, int y, int button) {
        Ui.run(
                display,
                () -> {
                    Event e = new Event();
                    e.x = x;
                    e.y = y;
                    e.button = button;
                    terminal.notifyListeners(type, e);
                });
    }
}
