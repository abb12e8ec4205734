// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import java.util.Optional;

/** What the terminal answers when it is asked what it is and how it stands. */
final class Replies {
    /** A vt220 with 7-bit controls and nothing else. */
    static final String IDENTITY = "\033[?62;22c";

    private static final String SECOND_IDENTITY = "\033[>1;10;0c";
    private static final String WELL = "\033[0n";

    private Replies() {}

    static Optional<String> to(Screen screen, int marker, Params p, int end) {
        int what = p.get(0, 0);
        if (end == 'c') {
            return marker == '>'
                    ? Optional.of(SECOND_IDENTITY)
                    : Optional.of(IDENTITY).filter(i -> marker == 0 && what == 0);
        }
        if (marker == 0 && what == 5) {
            return Optional.of(WELL);
        }
        if (what == 6 && (marker == 0 || marker == '?')) {
            Cursor c = screen.cursor;
            int row = c.row - (c.origin ? screen.top : 0) + 1;
            String mark = marker == '?' ? "?" : "";
            return Optional.of("\033[" + mark + row + ";" + (c.column + 1) + "R");
        }
        return Optional.empty();
    }
}
