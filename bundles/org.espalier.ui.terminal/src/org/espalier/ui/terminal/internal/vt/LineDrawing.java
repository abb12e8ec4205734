// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** The DEC special graphics set: lower-case letters are lines and corners. */
final class LineDrawing {
    private static final String FROM_GRAVE = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private LineDrawing() {}

    static int of(int codePoint) {
        int index = codePoint - '`';
        return index >= 0 && index < FROM_GRAVE.length() ? FROM_GRAVE.charAt(index) : codePoint;
    }
}
