// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.espalier.ui.terminal.internal.vt.Line;
import org.espalier.ui.terminal.internal.vt.Screen;

/**
 * The part of a terminal's text that is selected. Lines are counted from the terminal's first line
 * ever, so a selection stays on its text while output goes by.
 */
final class TextRange {
    private long anchorLine;
    private int anchorColumn;
    private long endLine;
    private int endColumn;

    /** The number of the screen's line {@code index}, counted from the first line ever. */
    static long absolute(Screen screen, int index) {
        return screen.scrolledOut() - screen.history() + index;
    }

    void start(long line, int column) {
        anchorLine = line;
        anchorColumn = column;
        extend(line, column);
    }

    void extend(long line, int column) {
        endLine = line;
        endColumn = column;
    }

    void clear() {
        start(0, 0);
    }

    boolean isEmpty() {
        return anchorLine == endLine && anchorColumn == endColumn;
    }

    /** First selected column of a line. */
    int from(long line) {
        return line == Math.min(anchorLine, endLine) ? first() : 0;
    }

    /** Column after the last selected one of a line; {@code columns} where it goes on. */
    int to(long line, int columns) {
        if (line < Math.min(anchorLine, endLine) || line > Math.max(anchorLine, endLine)) {
            return 0;
        }
        return line == Math.max(anchorLine, endLine) ? Math.min(columns, last()) : columns;
    }

    boolean contains(long line, int column, int columns) {
        return !isEmpty()
                && line >= Math.min(anchorLine, endLine)
                && column >= from(line)
                && column < to(line, columns);
    }

    /** The word at a place: letters, digits and what stands in paths and addresses. */
    void word(Screen screen, long line, int column) {
        int index = (int) (line - absolute(screen, 0));
        if (index < 0 || index >= screen.lines()) {
            return;
        }
        Line text = screen.line(index);
        int from = column;
        int to = column;
        while (from > 0 && wordCharacter(text.at(from - 1))) {
            from--;
        }
        while (to < screen.columns() && wordCharacter(text.at(to))) {
            to++;
        }
        start(line, from);
        extend(line, Math.max(to, from));
    }

    /** What is selected; lines that go on in the next one are joined. */
    String text(Screen screen) {
        StringBuilder out = new StringBuilder();
        long zero = absolute(screen, 0);
        long from = Math.max(zero, Math.min(anchorLine, endLine));
        long to = Math.min(zero + screen.lines() - 1, Math.max(anchorLine, endLine));
        for (long l = from; l <= to && !isEmpty(); l++) {
            Line line = screen.line((int) (l - zero));
            int columns = screen.columns();
            int end = Math.min(to(l, columns), line.end());
            out.append(line.text(from(l), Math.max(from(l), end)));
            if (l < to && !line.continued()) {
                out.append('\n');
            }
        }
        return out.toString();
    }

    private int first() {
        if (anchorLine == endLine) {
            return Math.min(anchorColumn, endColumn);
        }
        return anchorLine < endLine ? anchorColumn : endColumn;
    }

    private int last() {
        if (anchorLine == endLine) {
            return Math.max(anchorColumn, endColumn);
        }
        return anchorLine < endLine ? endColumn : anchorColumn;
    }

    private static boolean wordCharacter(int c) {
        return Character.isLetterOrDigit(c) || c == Line.TAIL || "-_./:@~+%=".indexOf(c) >= 0;
    }
}
