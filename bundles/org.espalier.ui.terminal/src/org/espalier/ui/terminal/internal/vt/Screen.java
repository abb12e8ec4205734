// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/**
 * What a terminal shows: rows of cells, the cursor, and above them the lines that scrolled out.
 * Lines are counted from the oldest one kept: 0 to {@link #lines()} - 1.
 */
public final class Screen {
    /** Lines kept after they scrolled out. */
    public static final int SCROLLBACK = 5_000;

    /** Largest width and height, in cells. */
    public static final int MAX_SIZE = 1_000;

    final Scrollback scrollback = new Scrollback(SCROLLBACK);
    final TabStops tabs = new TabStops();
    Modes modes = new Modes();
    Grid grid;
    Cursor cursor = new Cursor();
    int top;
    int bottom;
    private int columns;
    private Grid other;
    private Cursor saved = new Cursor();
    private Cursor savedMain = new Cursor();
    private boolean alternate;
    private int last = -1;

    Screen(int columns, int rows) {
        this.columns = clamp(columns, 1, MAX_SIZE);
        grid = new Grid(this.columns, clamp(rows, 1, MAX_SIZE));
        bottom = grid.rows() - 1;
    }

    /** Cells in a row. */
    public int columns() {
        return columns;
    }

    /** Rows of the screen itself. */
    public int rows() {
        return grid.rows();
    }

    /** Lines kept above the screen plus its rows. */
    public int lines() {
        return history() + grid.rows();
    }

    /** Lines kept above the screen; none while a full-screen program has the other screen. */
    public int history() {
        return alternate ? 0 : scrollback.size();
    }

    /** How many lines scrolled out since the beginning. */
    public long scrolledOut() {
        return scrollback.pushed();
    }

    /** The line {@code index}. */
    public Line line(int index) {
        int h = history();
        return index < h ? scrollback.get(index) : grid.row(index - h);
    }

    /** The cursor's row on the screen, from 0. */
    public int cursorRow() {
        return cursor.row;
    }

    /** The cursor's column, from 0. */
    public int cursorColumn() {
        return cursor.column;
    }

    /** Whether a full-screen program has the other screen. */
    public boolean alternate() {
        return alternate;
    }

    /** The switches in force. */
    public Modes modes() {
        return modes;
    }

    /** The text of the screen's row {@code row}, trailing blanks cut. */
    public String rowText(int row) {
        Line line = grid.row(row);
        return line.text(0, Math.min(columns, line.end()));
    }

    /** The text of the lines from {@code from} to before {@code to}, one a line, blanks cut. */
    public String text(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            Line line = line(i);
            out.append(line.text(0, Math.min(columns, line.end()))).append('\n');
        }
        return out.toString();
    }

    // What follows changes the screen.

    void print(int character) {
        int codePoint = cursor.translate(character);
        int width = Widths.of(codePoint);
        if (width == 0 || width > columns) {
            return;
        }
        if (cursor.wrapPending && modes.autoWrap) {
            wrap();
        }
        if (cursor.column + width > columns) {
            if (modes.autoWrap) {
                wrap();
            } else {
                cursor.column = columns - width;
            }
        }
        Line line = grid.row(cursor.row);
        if (modes.insert) {
            line.insert(cursor.column, width, columns, cursor.style.blank());
        }
        if (width == 2) {
            line.setWide(cursor.column, codePoint, cursor.style);
        } else {
            line.set(cursor.column, codePoint, cursor.style);
        }
        last = character;
        advance(width);
    }

    void repeat(int times) {
        for (int i = 0; last >= 0 && i < Math.min(times, columns * rows()); i++) {
            print(last);
        }
    }

    private void advance(int width) {
        if (cursor.column + width >= columns) {
            cursor.column = columns - 1;
            cursor.wrapPending = true;
        } else {
            cursor.column += width;
            cursor.wrapPending = false;
        }
    }

    private void wrap() {
        grid.row(cursor.row).continued(true);
        cursor.column = 0;
        cursor.wrapPending = false;
        index();
    }

    /** One line down, scrolling at the lower margin. */
    void index() {
        cursor.wrapPending = false;
        if (cursor.row == bottom) {
            scrollUp(1);
        } else if (cursor.row < grid.rows() - 1) {
            cursor.row++;
        }
    }

    /** One line up, scrolling at the upper margin. */
    void reverseIndex() {
        cursor.wrapPending = false;
        if (cursor.row == top) {
            grid.scrollDown(top, bottom, 1, cursor.style.blank());
        } else if (cursor.row > 0) {
            cursor.row--;
        }
    }

    void scrollUp(int n) {
        boolean keep = top == 0 && !alternate;
        grid.scrollUp(top, bottom, n, cursor.style.blank(), keep ? scrollback::push : line -> {});
    }

    void carriageReturn() {
        cursor.column = 0;
        cursor.wrapPending = false;
    }

    void backspace() {
        cursor.column = Math.max(0, cursor.column - 1);
        cursor.wrapPending = false;
    }

    /** Moves to a row and column; outside of the screen is the nearest edge. */
    void moveTo(int row, int column) {
        int first = cursor.origin ? top : 0;
        int end = cursor.origin ? bottom : grid.rows() - 1;
        cursor.row = clamp(first + row, first, end);
        cursor.column = clamp(column, 0, columns - 1);
        cursor.wrapPending = false;
    }

    /** Moves by rows, not beyond a margin that lies in the way, and columns. */
    void moveBy(int rows, int columnsRight) {
        int first = cursor.row >= top ? top : 0;
        int end = cursor.row <= bottom ? bottom : grid.rows() - 1;
        cursor.row = clamp(cursor.row + rows, first, end);
        cursor.column = clamp(cursor.column + columnsRight, 0, columns - 1);
        cursor.wrapPending = false;
    }

    void margins(int from, int to) {
        if (from < to && to < grid.rows()) {
            top = from;
            bottom = to;
            moveTo(0, 0);
        }
    }

    void save() {
        saved = cursor.copy();
    }

    void restore() {
        cursor = saved.copy();
        keepInside();
    }

    void alternate(boolean on, boolean saveCursor) {
        if (on == alternate) {
            return;
        }
        if (on) {
            if (saveCursor) {
                savedMain = cursor.copy();
            }
            other = grid;
            grid = new Grid(columns, other.rows());
        } else {
            int rows = grid.rows();
            grid = other;
            other = null;
            alternate = false;
            if (saveCursor) {
                cursor = savedMain.copy();
            }
            fit(rows);
        }
        alternate = on;
        top = 0;
        bottom = grid.rows() - 1;
        keepInside();
    }

    /** As it was when the terminal was made; lines that scrolled out stay. */
    void reset() {
        alternate(false, false);
        modes = new Modes();
        cursor = new Cursor();
        saved = new Cursor();
        tabs.reset();
        grid.clear(Style.PLAIN);
        top = 0;
        bottom = grid.rows() - 1;
        last = -1;
    }

    /** Switches, style, margins and what was saved as at first; text and cursor stay. */
    void softReset() {
        Cursor fresh = new Cursor();
        fresh.row = cursor.row;
        fresh.column = cursor.column;
        cursor = fresh;
        saved = new Cursor();
        modes = new Modes();
        top = 0;
        bottom = grid.rows() - 1;
    }

    /** Another size. Lines come back from above where there is room, and go there where not. */
    void resize(int newColumns, int newRows) {
        columns = clamp(newColumns, 1, MAX_SIZE);
        int rows = clamp(newRows, 1, MAX_SIZE);
        grid.columns(columns);
        if (other != null) {
            other.columns(columns);
        }
        fit(rows);
        top = 0;
        bottom = rows - 1;
        keepInside();
    }

    private void fit(int rows) {
        int missing = rows - grid.rows();
        if (missing > 0) {
            int back = alternate ? 0 : Math.min(missing, scrollback.size());
            grid.addTop(scrollback.take(back));
            cursor.row += back;
            grid.addBottom(missing - back);
        } else if (missing < 0) {
            int above = alternate ? 0 : clamp(cursor.row - rows + 1, 0, -missing);
            grid.removeTop(above, scrollback::push);
            cursor.row -= above;
            grid.removeBottom(-missing - above);
        }
    }

    private void keepInside() {
        cursor.row = clamp(cursor.row, 0, grid.rows() - 1);
        cursor.column = clamp(cursor.column, 0, columns - 1);
        cursor.wrapPending = cursor.wrapPending && cursor.column == columns - 1;
    }

    static int clamp(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
