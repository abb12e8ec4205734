// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.espalier.ui.terminal.internal.vt.Colors;
import org.espalier.ui.terminal.internal.vt.Line;
import org.espalier.ui.terminal.internal.vt.Screen;
import org.espalier.ui.terminal.internal.vt.Style;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.espalier.ui.theme.Variant;

import java.util.HashMap;
import java.util.Map;

/** Draws the lines of a screen, in runs of cells that look alike. */
final class TerminalPainter {
    /** How the cursor is drawn. */
    enum CursorLook {
        HIDDEN,
        FRAME,
        BLOCK
    }

    private final Palette palette;
    private final Font font;
    private final Font bold;
    private final Map<Integer, Color> colors = new HashMap<>();
    private final Point cell;
    private final boolean even;

    TerminalPainter(Control control) {
        palette = Palette.of(control);
        font = Fonts.of(control).mono();
        FontData[] data = font.getFontData();
        for (FontData d : data) {
            d.setStyle(org.eclipse.swt.SWT.BOLD);
        }
        bold = new Font(control.getDisplay(), data);
        control.addDisposeListener(e -> bold.dispose());
        GC gc = new GC(control);
        gc.setFont(font);
        Point ten = gc.textExtent("MMMMMMMMMM");
        cell = new Point(Math.max(1, Math.round(ten.x / 10f)), Math.max(1, ten.y));
        even = gc.textExtent("M".repeat(80)).x == cell.x * 80;
        gc.dispose();
    }

    /** Width and height of a cell. */
    Point cell() {
        return cell;
    }

    Color background() {
        return palette.get(Token.TERMINAL);
    }

    /** Draws line {@code index} of {@code screen} with its upper left corner at x, y. */
    void line(GC gc, Screen screen, int index, TextRange selected, int x, int y) {
        Line line = screen.line(index);
        long number = TextRange.absolute(screen, index);
        int columns = screen.columns();
        int from = 0;
        while (from < columns) {
            Style style = line.style(from);
            boolean chosen = selected.contains(number, from, columns);
            int to = from + 1;
            while (to < columns
                    && line.style(to).equals(style)
                    && selected.contains(number, to, columns) == chosen) {
                to++;
            }
            run(gc, screen, line, from, to, chosen, x, y);
            from = to;
        }
    }

    private void run(
            GC gc, Screen screen, Line line, int from, int to, boolean chosen, int x, int y) {
        Style style = line.style(from);
        boolean filled = plain() && style.background() != Style.DEFAULT;
        boolean inverse = style.has(Style.INVERSE) != screen.modes().reverse() != filled;
        Color ink = ink(style);
        Color back = back(style);
        gc.setForeground(inverse ? back : ink);
        gc.setBackground(inverse ? ink : back);
        if (chosen) {
            gc.setForeground(plain() ? palette.get(Token.ON_ACCENT) : color(0xFFFFFF));
            gc.setBackground(plain() ? palette.get(Token.SEL) : color(0x2F5F8F));
        }
        int left = x + from * cell.x;
        int width = (to - from) * cell.x;
        if (!gc.getBackground().equals(background())) {
            gc.fillRectangle(left, y, width, cell.y);
        }
        String text = line.text(from, to);
        if (!style.has(Style.HIDDEN) && !text.isBlank()) {
            gc.setFont(style.has(Style.BOLD) ? bold : font);
            if (even && ascii(text)) {
                gc.drawString(text, left, y, true);
            } else {
                cells(gc, line, from, to, x, y);
            }
        }
        if (style.has(Style.UNDERLINE)) {
            gc.drawLine(left, y + cell.y - 2, left + width - 1, y + cell.y - 2);
        }
        if (style.has(Style.STRIKE)) {
            gc.drawLine(left, y + cell.y / 2, left + width - 1, y + cell.y / 2);
        }
    }

    private void cells(GC gc, Line line, int from, int to, int x, int y) {
        for (int c = from; c < to; c++) {
            int codePoint = line.at(c);
            if (codePoint != ' ' && codePoint != Line.TAIL) {
                gc.drawString(Character.toString(codePoint), x + c * cell.x, y, true);
            }
        }
    }

    void cursor(GC gc, Screen screen, CursorLook look, int x, int y) {
        int left = x + screen.cursorColumn() * cell.x;
        Color ink = palette.get(Token.TERMINAL_INK);
        if (look == CursorLook.FRAME) {
            gc.setForeground(ink);
            gc.drawRectangle(left, y, cell.x - 1, cell.y - 1);
        } else if (look == CursorLook.BLOCK) {
            gc.setBackground(ink);
            gc.fillRectangle(left, y, cell.x, cell.y);
            Line line = screen.line(screen.history() + screen.cursorRow());
            int codePoint = line.at(screen.cursorColumn());
            if (codePoint != ' ' && codePoint != Line.TAIL) {
                gc.setForeground(background());
                gc.setFont(font);
                gc.drawString(Character.toString(codePoint), left, y, true);
            }
        }
    }

    /** Draws what shows how far one has scrolled. */
    void thumb(GC gc, Rectangle thumb) {
        if (!thumb.isEmpty()) {
            gc.setBackground(palette.get(Token.CTL));
            gc.fillRoundRectangle(thumb.x, thumb.y, thumb.width, thumb.height, 4, 4);
        }
    }

    private Color ink(Style style) {
        if (plain()) {
            return palette.get(Token.TERMINAL_INK);
        }
        int c = style.foreground();
        if (c == Style.DEFAULT) {
            return style.has(Style.DIM) ? color(Colors.rgb(8)) : palette.get(Token.TERMINAL_INK);
        }
        boolean bright = style.has(Style.BOLD) && c < 8;
        return color(Colors.rgb(bright ? c + 8 : c));
    }

    private Color back(Style style) {
        int c = style.background();
        return c == Style.DEFAULT || plain() ? background() : color(Colors.rgb(c));
    }

    /** Whether the guest's colours are left out, for the desktop's own two alone can be read. */
    private boolean plain() {
        return palette.variant() == Variant.HIGH_CONTRAST;
    }

    private Color color(int rgb) {
        return colors.computeIfAbsent(rgb, v -> new Color(v >> 16 & 255, v >> 8 & 255, v & 255));
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x7F);
    }
}
