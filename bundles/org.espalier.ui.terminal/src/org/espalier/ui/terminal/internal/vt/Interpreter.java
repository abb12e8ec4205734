// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import java.util.function.Consumer;

/** Does to the screen what text, controls and control sequences say. */
final class Interpreter implements Parser.Actions {
    private final Screen screen;
    private final Editing editing;
    private final ModeSwitch modes;
    private final Consumer<String> reply;
    private final Runnable bell;

    Interpreter(Screen screen, Consumer<String> reply, Runnable bell) {
        this.screen = screen;
        this.reply = reply;
        this.bell = bell;
        editing = new Editing(screen);
        modes = new ModeSwitch(screen);
    }

    @Override
    public void print(int codePoint) {
        screen.print(codePoint);
    }

    @Override
    public void control(int code) {
        Cursor cursor = screen.cursor;
        switch (code) {
            case 0x07 -> bell.run();
            case 0x08 -> screen.backspace();
            case 0x09 -> tab(1);
            case 0x0A, 0x0B, 0x0C -> {
                screen.grid.row(cursor.row).continued(false);
                screen.index();
                if (screen.modes.newLine) {
                    screen.carriageReturn();
                }
            }
            case 0x0D -> screen.carriageReturn();
            case 0x0E -> cursor.shifted = true;
            case 0x0F -> cursor.shifted = false;
            default -> {
                return;
            }
        }
    }

    @Override
    public void escape(int intermediate, int end) {
        switch (intermediate) {
            case '(' -> screen.cursor.drawing0 = end == '0';
            case ')' -> screen.cursor.drawing1 = end == '0';
            case '#' -> {
                if (end == '8') {
                    editing.alignmentPattern();
                }
            }
            case 0 -> escape(end);
            default -> {
                return;
            }
        }
    }

    private void escape(int end) {
        switch (end) {
            case '7' -> screen.save();
            case '8' -> screen.restore();
            case 'D' -> screen.index();
            case 'E' -> {
                screen.carriageReturn();
                screen.index();
            }
            case 'H' -> screen.tabs.set(screen.cursor.column);
            case 'M' -> screen.reverseIndex();
            case 'Z' -> reply.accept(Replies.IDENTITY);
            case 'c' -> screen.reset();
            default -> {
                return;
            }
        }
    }

    @Override
    public void csi(int marker, int intermediate, Params p, int end) {
        if (intermediate == '!' && end == 'p') {
            screen.softReset();
        } else if (intermediate != 0 || end != 'm' && p.colons()) {
            // Only colours and lines have parts.
            return;
        } else if (end == 'h' || end == 'l') {
            modes.set(marker, p, end == 'h');
        } else if (end == 'n' || end == 'c') {
            Replies.to(screen, marker, p, end).ifPresent(reply);
        } else if (marker == 0 || marker == '?' && (end == 'J' || end == 'K')) {
            if (!move(p, end)) {
                edit(p, end);
            }
        }
    }

    private boolean move(Params p, int end) {
        int n = p.get(0, 1);
        Cursor cursor = screen.cursor;
        int rowBase = cursor.origin ? screen.top : 0;
        switch (end) {
            case 'A' -> screen.moveBy(-n, 0);
            case 'B', 'e' -> screen.moveBy(n, 0);
            case 'C', 'a' -> screen.moveBy(0, n);
            case 'D' -> screen.moveBy(0, -n);
            case 'E' -> {
                screen.moveBy(n, 0);
                screen.carriageReturn();
            }
            case 'F' -> {
                screen.moveBy(-n, 0);
                screen.carriageReturn();
            }
            case 'G', '`' -> screen.moveTo(cursor.row - rowBase, n - 1);
            case 'H', 'f' -> screen.moveTo(n - 1, p.get(1, 1) - 1);
            case 'I' -> tab(n);
            case 'Z' -> tab(-n);
            case 'd' -> screen.moveTo(n - 1, cursor.column);
            case 'r' -> screen.margins(n - 1, p.get(1, screen.rows()) - 1);
            case 's' -> screen.save();
            case 'u' -> screen.restore();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void edit(Params p, int end) {
        int n = p.get(0, 1);
        switch (end) {
            case '@' -> editing.insertCharacters(n);
            case 'J' -> editing.eraseDisplay(p.get(0, 0));
            case 'K' -> editing.eraseLine(p.get(0, 0));
            case 'L' -> editing.insertLines(n);
            case 'M' -> editing.deleteLines(n);
            case 'P' -> editing.deleteCharacters(n);
            case 'S' -> screen.scrollUp(n);
            case 'T' -> editing.scrollDown(n);
            case 'X' -> editing.eraseCharacters(n);
            case 'b' -> screen.repeat(n);
            case 'g' -> clearTabs(p.get(0, 0));
            case 'm' -> screen.cursor.style = Sgr.apply(screen.cursor.style, p);
            default -> {
                return;
            }
        }
    }

    private void clearTabs(int what) {
        if (what == 0) {
            screen.tabs.clear(screen.cursor.column);
        } else if (what == 3) {
            screen.tabs.clearAll();
        }
    }

    /** {@code n} tab stops on, or back where negative. */
    private void tab(int n) {
        Cursor cursor = screen.cursor;
        int last = screen.columns() - 1;
        for (int i = 0; i < Math.min(Math.abs(n), screen.columns()); i++) {
            cursor.column =
                    n > 0
                            ? screen.tabs.after(cursor.column, last)
                            : screen.tabs.before(cursor.column);
        }
        cursor.wrapPending = false;
    }
}
