// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.controller.DeploymentPicture.Happening;
import org.espalier.api.model.HostId;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;

/** What happened to a deployment, the newest on top. */
final class HappeningList {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.S").withZone(ZoneId.systemDefault());

    private final Table table;
    private List<Happening> shown = List.of();

    /**
     * A list below {@code parent}.
     *
     * @param go is told whose happening was chosen
     */
    HappeningList(Composite parent, Consumer<HostId> go) {
        table = new Table(parent, SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setData("id", "deployment.happenings");
        table.setHeaderVisible(true);
        AccessibleNames.of(table, Texts.HAPPENINGS);
        column(Texts.HAPPENED_AT, 110);
        column(Texts.HAPPENED_TO, 120);
        column(Texts.HAPPENED_WHAT, 560);
        table.addListener(SWT.Selection, e -> go.accept((HostId) e.item.getData()));
        Palette palette = Palette.of(table);
        palette.follow(
                table,
                () -> {
                    table.setBackground(palette.get(Token.SURFACE));
                    table.setForeground(palette.get(Token.INK));
                });
    }

    Control control() {
        return table;
    }

    /** Shows {@code happenings}, oldest first; what is shown already stays as it is. */
    void show(List<Happening> happenings) {
        if (happenings.equals(shown)) {
            return;
        }
        long last = shown.isEmpty() ? 0 : shown.get(shown.size() - 1).number();
        boolean same = !shown.isEmpty() && happenings.contains(shown.get(shown.size() - 1));
        if (!same) {
            table.removeAll();
            last = 0;
        }
        boolean top = table.getTopIndex() == 0;
        for (Happening each : happenings) {
            if (each.number() > last) {
                add(each);
            }
        }
        if (top) {
            // The table would stay where the newest was before.
            table.setTopIndex(0);
        }
        while (table.getItemCount() > happenings.size()) {
            table.remove(table.getItemCount() - 1);
        }
        shown = happenings;
    }

    private void add(Happening each) {
        TableItem item = new TableItem(table, SWT.NONE, 0);
        item.setImage(StateShapes.of(table).image(Happenings.shape(each.kind()), 8, 16));
        item.setText(new String[] {TIME.format(each.at()), each.host().value(), each.words()});
        item.setData(each.host());
    }

    private void column(String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        ColumnWidths.fit(column, width);
    }
}
