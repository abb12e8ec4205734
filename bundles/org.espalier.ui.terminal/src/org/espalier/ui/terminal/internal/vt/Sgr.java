// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** Select graphic rendition: colours and flags of what is written next. */
final class Sgr {
    private static final int INK = 38;
    private static final int BACK = 48;
    private static final int LINE = 58;

    private Sgr() {}

    static Style apply(Style before, Params p) {
        Style s = before;
        int n = Math.max(1, p.count());
        for (int i = 0; i < n; i += length(p, i)) {
            s = one(s, p, i);
        }
        return s;
    }

    /** How many numbers belong together from {@code at} on. */
    private static int length(Params p, int at) {
        int parts = p.parts(at);
        if (parts > 0 || !extended(p.get(at, 0))) {
            return 1 + parts;
        }
        return switch (p.get(at + 1, 0)) {
            case 5 -> 3;
            case 2 -> 5;
            default -> 2;
        };
    }

    private static Style one(Style s, Params p, int at) {
        int code = p.get(at, 0);
        int parts = p.parts(at);
        if (extended(code)) {
            int color = color(p, at + 1, parts);
            boolean drawn = color >= 0 && code != LINE;
            return !drawn ? s : code == INK ? s.foreground(color) : s.background(color);
        }
        if (parts == 0) {
            return code < 30 ? flag(s, code) : color(s, code);
        }
        if (code == 4 && p.get(at + 1, 1) <= 5) {
            // Double, curly, dotted and dashed lines are drawn as one line.
            return p.zero(at + 1) ? s.without(Style.UNDERLINE) : s.with(Style.UNDERLINE);
        }
        return s;
    }

    /** Whether a colour follows: of the ink, of what is behind it, or of the line below it. */
    private static boolean extended(int code) {
        return code == INK || code == BACK || code == LINE;
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

    /**
     * The colour that begins at number {@code at}: 5, index or 2, red, green, blue; −1 for none.
     *
     * @param parts how many numbers it has behind colons, the name of a colour space among them
     *     where there are enough; 0 where semicolons part them
     */
    private static int color(Params p, int at, int parts) {
        int kind = p.get(at, 0);
        if (kind == 5 && parts != 1) {
            return Math.min(255, p.get(at + 1, 0));
        }
        if (kind == 2 && (parts == 0 || parts >= 4)) {
            int red = parts > 4 ? at + 2 : at + 1;
            return Style.RGB
                    | Math.min(255, p.get(red, 0)) << 16
                    | Math.min(255, p.get(red + 1, 0)) << 8
                    | Math.min(255, p.get(red + 2, 0));
        }
        return -1;
    }
}
