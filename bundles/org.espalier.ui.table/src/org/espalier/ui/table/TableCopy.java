// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;

import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;

/** Rows as text that a spreadsheet takes: a line each, cells parted by tabs, titles first. */
final class TableCopy {
    private TableCopy() {}

    /** Puts {@code text} on the clipboard. */
    static void toClipboard(Display display, String text) {
        Clipboard clipboard = new Clipboard(display);
        try {
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }

    static <T> String of(List<Column<T>> columns, Collection<T> rows) {
        StringBuilder text = new StringBuilder();
        StringJoiner titles = new StringJoiner("\t", "", "\n");
        columns.forEach(c -> titles.add(cell(c.title())));
        text.append(titles);
        for (T row : rows) {
            StringJoiner line = new StringJoiner("\t", "", "\n");
            columns.forEach(c -> line.add(cell(c.textOf(row))));
            text.append(line);
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("\r\n", " ").replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }
}
