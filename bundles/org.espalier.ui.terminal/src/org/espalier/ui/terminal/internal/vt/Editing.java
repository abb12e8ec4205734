// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** Erasing, inserting and deleting at the cursor. */
final class Editing {
    private final Screen screen;

    Editing(Screen screen) {
        this.screen = screen;
    }

    /** 0: from the cursor on, 1: up to the cursor, 2: all, 3: the lines above the screen. */
    void eraseDisplay(int what) {
        Style blank = blank();
        switch (what) {
            case 0 -> {
                eraseLine(0);
                for (int r = screen.cursor.row + 1; r < screen.rows(); r++) {
                    erase(r, blank);
                }
            }
            case 1 -> {
                eraseLine(1);
                for (int r = 0; r < screen.cursor.row; r++) {
                    erase(r, blank);
                }
            }
            case 2 -> {
                screen.grid.clear(blank);
                screen.cursor.wrapPending = false;
            }
            case 3 -> screen.scrollback.clear();
            default -> {
                return;
            }
        }
    }

    /** 0: from the cursor on, 1: up to the cursor, 2: all of the cursor's line. */
    void eraseLine(int what) {
        Line line = line();
        int at = screen.cursor.column;
        switch (what) {
            case 0 -> line.erase(at, Integer.MAX_VALUE, blank());
            case 1 -> line.erase(0, at + 1, blank());
            case 2 -> line.erase(0, Integer.MAX_VALUE, blank());
            default -> {
                return;
            }
        }
        if (what != 1) {
            line.continued(false);
        }
        screen.cursor.wrapPending = false;
    }

    void eraseCharacters(int n) {
        int at = screen.cursor.column;
        line().erase(at, Math.min(screen.columns(), at + n), blank());
        screen.cursor.wrapPending = false;
    }

    void insertCharacters(int n) {
        line().insert(screen.cursor.column, n, screen.columns(), blank());
        screen.cursor.wrapPending = false;
    }

    void deleteCharacters(int n) {
        line().delete(screen.cursor.column, n, screen.columns(), blank());
        screen.cursor.wrapPending = false;
    }

    void insertLines(int n) {
        if (inMargins()) {
            screen.grid.scrollDown(screen.cursor.row, screen.bottom, n, blank());
            screen.carriageReturn();
        }
    }

    void deleteLines(int n) {
        if (inMargins()) {
            screen.grid.scrollUp(screen.cursor.row, screen.bottom, n, blank(), line -> {});
            screen.carriageReturn();
        }
    }

    void scrollDown(int n) {
        screen.grid.scrollDown(screen.top, screen.bottom, n, blank());
    }

    /** DECALN: a screen full of E, for adjustment and tests. */
    void alignmentPattern() {
        for (int r = 0; r < screen.rows(); r++) {
            for (int c = 0; c < screen.columns(); c++) {
                screen.grid.row(r).set(c, 'E', Style.PLAIN);
            }
        }
        screen.top = 0;
        screen.bottom = screen.rows() - 1;
        screen.moveTo(0, 0);
    }

    private void erase(int row, Style blank) {
        screen.grid.row(row).erase(0, Integer.MAX_VALUE, blank);
        screen.grid.row(row).continued(false);
    }

    private boolean inMargins() {
        return screen.cursor.row >= screen.top && screen.cursor.row <= screen.bottom;
    }

    private Line line() {
        return screen.grid.row(screen.cursor.row);
    }

    private Style blank() {
        return screen.cursor.style.blank();
    }
}
