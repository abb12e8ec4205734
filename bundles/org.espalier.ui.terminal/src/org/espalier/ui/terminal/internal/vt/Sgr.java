// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** Select graphic rendition: colours and flags of what is written next. */
final class Sgr {
    private Sgr() {}

    static Style apply(Style before, Params p) {
        Style s = before;
        int n = Math.max(1, p.count());
        for (int i = 0; i < n; i++) {
            int code = p.get(i, 0);
            if (code == 38 || code == 48) {
                int color = color(p, i + 1);
                if (color >= 0) {
                    s = code == 38 ? s.foreground(color) : s.background(color);
                }
                i +=
                        switch (p.get(i + 1, 0)) {
                            case 5 -> 2;
                            case 2 -> 4;
                            default -> 1;
                        };
            } else {
                s = code < 30 ? flag(s, code) : color(s, code);
            }
        }
        return s;
    }

    private static Style flag(Style s, int code) {
        return switch (code) {
            case 0 -> Style.PLAIN;
            case 1 -> s.with(Style.BOLD);
            case 2 -> s.with(Style.DIM);
            case 3 -> s.with(Style.ITALIC);
            case 4, 21 -> s.with(Style.UNDERLINE);
            case 5, 6 -> s.with(Style.BLINK);
            case 7 -> s.with(Style.INVERSE);
            case 8 -> s.with(Style.HIDDEN);
            case 9 -> s.with(Style.STRIKE);
            case 22 -> s.without(Style.BOLD | Style.DIM);
            case 23 -> s.without(Style.ITALIC);
            case 24 -> s.without(Style.UNDERLINE);
            case 25 -> s.without(Style.BLINK);
            case 27 -> s.without(Style.INVERSE);
            case 28 -> s.without(Style.HIDDEN);
            case 29 -> s.without(Style.STRIKE);
            default -> s;
        };
    }

    private static Style color(Style s, int code) {
        if (code <= 37) {
            return s.foreground(code - 30);
        } else if (code == 39) {
            return s.foreground(Style.DEFAULT);
        } else if (code >= 40 && code <= 47) {
            return s.background(code - 40);
        } else if (code == 49) {
            return s.background(Style.DEFAULT);
        } else if (code >= 90 && code <= 97) {
            return s.foreground(code - 90 + 8);
        } else if (code >= 100 && code <= 107) {
            return s.background(code - 100 + 8);
        }
        return s;
    }

    /** The colour that begins at parameter {@code at}: 5;index or 2;red;green;blue. */
    private static int color(Params p, int at) {
        return switch (p.get(at, 0)) {
            case 5 -> Math.min(255, p.get(at + 1, 0));
            case 2 ->
                    Style.RGB
                            | Math.min(255, p.get(at + 1, 0)) << 16
                            | Math.min(255, p.get(at + 2, 0)) << 8
                            | Math.min(255, p.get(at + 3, 0));
            default -> -1;
        };
    }
}
