// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import org.eclipse.jface.action.Action;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.part.ViewPart;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;

/** What went wrong since the console was opened, muted or not; the newest first. */
public final class NoticesView extends ViewPart {
    /** Its id in the workbench. */
    static final String ID = "org.espalier.ui.notices.view";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Consumer<Notice> listener = notice -> show();
    private Notices notices;
    private Table table;

    @Override
    public void createPartControl(Composite parent) {
        notices = getSite().getService(Notices.class);
        table = new Table(parent, SWT.FULL_SELECTION | SWT.MULTI);
        table.setData("id", "notices.table");
        table.setHeaderVisible(true);
        AccessibleNames.of(table, Messages.history);
        column(Messages.columnWhen, 140);
        column(Messages.columnKind, 180);
        column(Messages.columnWhat, 480);
        Action clear =
                new Action(Messages.clear) {
                    @Override
                    public void run() {
                        notices.clear();
                        show();
                    }
                };
        clear.setToolTipText(Messages.clear);
        Palette.of(table)
                .follow(
                        table,
                        () -> clear.setImageDescriptor(Icons.of(table).descriptor(Icon.DELETE)));
        getViewSite().getActionBars().getToolBarManager().add(clear);
        getViewSite().getActionBars().getMenuManager().add(clear);
        notices.addListener(listener);
        show();
    }

    private void column(String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        ColumnWidths.fit(column, width);
    }

    private void show() {
        List<Notice> all = notices.history();
        table.removeAll();
        for (Notice notice : all) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(
                    new String[] {TIME.format(notice.at()), notice.kind().label(), notice.text()});
        }
    }

    @Override
    public void setFocus() {
        table.setFocus();
    }

    @Override
    public void dispose() {
        notices.removeListener(listener);
        super.dispose();
    }
}
