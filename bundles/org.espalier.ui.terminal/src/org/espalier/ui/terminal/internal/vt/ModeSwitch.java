// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** SM and RM, ANSI's and DEC's. */
final class ModeSwitch {
    private final Screen screen;

    ModeSwitch(Screen screen) {
        this.screen = screen;
    }

    void set(int marker, Params p, boolean on) {
        for (int i = 0; i < p.count(); i++) {
            if (marker == '?') {
                dec(p.get(i, 0), on);
            } else if (marker == 0) {
                ansi(p.get(i, 0), on);
            }
        }
    }

    private void ansi(int mode, boolean on) {
        if (mode == 4) {
            screen.modes.insert = on;
        } else if (mode == 20) {
            screen.modes.newLine = on;
        }
    }

    private void dec(int mode, boolean on) {
        Modes modes = screen.modes;
        switch (mode) {
            case 1 -> modes.cursorKeys = on;
            case 5 -> modes.reverse = on;
            case 6 -> {
                screen.cursor.origin = on;
                screen.moveTo(0, 0);
            }
            case 7 -> modes.autoWrap = on;
            case 25 -> modes.cursorVisible = on;
            case 47, 1047 -> screen.alternate(on, false);
            case 1048 -> {
                if (on) {
                    screen.save();
                } else {
                    screen.restore();
                }
            }
            case 1049 -> screen.alternate(on, true);
            case 2004 -> modes.bracketedPaste = on;
            default -> {
                return;
            }
        }
    }
}
