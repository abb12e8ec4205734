// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import java.util.Arrays;

/** One row of cells. It may be longer than the screen is wide, after the screen got narrower. */
public final class Line {
    /** Stands in the second cell of a character that is two cells wide. */
    public static final int TAIL = 0;

    private int[] text;
    private Style[] styles;
    private boolean continued;

    Line(int columns, Style blank) {
        text = new int[columns];
        styles = new Style[columns];
        erase(0, columns, blank);
    }

    /**
     * The code point in {@code column}; blank beyond the end, {@link #TAIL} where a wide one is.
     */
    public int at(int column) {
        return column < text.length ? text[column] : ' ';
    }

    /** How the cell in {@code column} looks. */
    public Style style(int column) {
        return column < styles.length ? styles[column] : Style.PLAIN;
    }

    /** Whether its text goes on in the next line because it did not fit. */
    public boolean continued() {
        return continued;
    }

    /** The text of the columns from {@code from} to before {@code to}, trailing blanks kept. */
    public String text(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int c = from; c < to; c++) {
            if (at(c) != TAIL) {
                out.appendCodePoint(at(c));
            }
        }
        return out.toString();
    }

    /** Where the last cell that is not blank ends; 0 for an empty line. */
    public int end() {
        int end = text.length;
        while (end > 0 && text[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    void continued(boolean goesOn) {
        continued = goesOn;
    }

    void set(int column, int codePoint, Style style) {
        split(column);
        split(column + 1);
        text[column] = codePoint;
        styles[column] = style;
    }

    void setWide(int column, int codePoint, Style style) {
        set(column, codePoint, style);
        set(column + 1, ' ', style);
        text[column] = codePoint;
        text[column + 1] = TAIL;
    }

    void erase(int from, int to, Style blank) {
        int last = Math.min(to, text.length);
        if (from >= last) {
            return;
        }
        split(from);
        split(last);
        Arrays.fill(text, from, last, ' ');
        Arrays.fill(styles, from, last, blank);
    }

    /** Moves cells from {@code at} on right by {@code n}; what leaves {@code columns} is lost. */
    void insert(int at, int n, int columns, Style blank) {
        int shift = Math.min(n, columns - at);
        split(at);
        split(columns - shift);
        // Of a longer row the half beyond the screen would be left alone.
        split(columns);
        System.arraycopy(text, at, text, at + shift, columns - at - shift);
        System.arraycopy(styles, at, styles, at + shift, columns - at - shift);
        Arrays.fill(text, at, at + shift, ' ');
        Arrays.fill(styles, at, at + shift, blank);
    }

    /** Takes {@code n} cells out at {@code at}; blanks come in at {@code columns}. */
    void delete(int at, int n, int columns, Style blank) {
        int shift = Math.min(n, columns - at);
        split(at);
        split(at + shift);
        split(columns);
        System.arraycopy(text, at + shift, text, at, columns - at - shift);
        System.arraycopy(styles, at + shift, styles, at, columns - at - shift);
        Arrays.fill(text, columns - shift, columns, ' ');
        Arrays.fill(styles, columns - shift, columns, blank);
    }

    void widen(int columns) {
        int old = text.length;
        if (columns > old) {
            text = Arrays.copyOf(text, columns);
            styles = Arrays.copyOf(styles, columns);
            Arrays.fill(text, old, columns, ' ');
            Arrays.fill(styles, old, columns, Style.PLAIN);
        }
    }

    /** Where a boundary cuts a wide character in two, both halves become blank. */
    private void split(int boundary) {
        if (boundary > 0 && boundary < text.length && text[boundary] == TAIL) {
            text[boundary] = ' ';
            text[boundary - 1] = ' ';
        }
    }
}
