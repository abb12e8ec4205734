// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A terminal to write to and to look at. */
final class Term {
    final StringBuilder replies = new StringBuilder();
    int bells;
    final Terminal terminal;

    Term(int columns, int rows) {
        terminal =
                new Terminal(
                        columns,
                        rows,
                        b -> replies.append(new String(b, StandardCharsets.US_ASCII)),
                        () -> bells++);
    }

    Term feed(String text) {
        terminal.feed(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Screen screen() {
        return terminal.screen();
    }

    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int r = 0; r < screen().rows(); r++) {
            rows.add(screen().rowText(r));
        }
        return rows;
    }

    Style style(int row, int column) {
        return screen().line(screen().history() + row).style(column);
    }

    String cursor() {
        return screen().cursorRow() + "," + screen().cursorColumn();
    }
}
