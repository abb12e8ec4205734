// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** Where and how the next character is written; what DECSC saves. */
final class Cursor {
    int row;
    int column;
    Style style = Style.PLAIN;

    /** The last column was written: the next character goes to the next line. */
    boolean wrapPending;

    /** Rows count from the top margin and stay within the margins. */
    boolean origin;

    /** Which of the two character sets is in use. */
    boolean shifted;

    /** Whether G0 and G1 are the line-drawing set. */
    boolean drawing0;

    boolean drawing1;

    Cursor copy() {
        Cursor c = new Cursor();
        c.row = row;
        c.column = column;
        c.style = style;
        c.wrapPending = wrapPending;
        c.origin = origin;
        c.shifted = shifted;
        c.drawing0 = drawing0;
        c.drawing1 = drawing1;
        return c;
    }

    /** The character that {@code codePoint} stands for in the character set in use. */
    int translate(int codePoint) {
        boolean drawing = shifted ? drawing1 : drawing0;
        return drawing ? LineDrawing.of(codePoint) : codePoint;
    }
}
