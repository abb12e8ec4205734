// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table.view;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.actions.ActionFactory;
import org.espalier.ui.table.SiteTable;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;

import java.util.Properties;

/**
 * What each view with a table offers: Copy, Select All, Find, the filter row, the columns, export
 * and Escape as commands; its menu; and its layout, which is kept from one start to the next. For
 * the UI thread.
 *
 * @param <T> type of the rows
 */
public final class TableTools<T> {
    private final SiteTable<T> table;
    private final IViewSite site;
    private final ViewMenu<T> menu;
    private final IAction filterRow;

    /**
     * The tools of {@code table} in the view at {@code site}.
     *
     * @param name of the view, to people
     */
    public TableTools(SiteTable<T> table, IViewSite site, String name) {
        this.table = table;
        this.site = site;
        menu = new ViewMenu<>(table, site.getId(), name);
        filterRow =
                new Action(Messages.filterRow, IAction.AS_CHECK_BOX) {
                    @Override
                    public void run() {
                        table.showFilterRow(isChecked());
                    }
                };
        filterRow.setChecked(true);
        filterRow.setToolTipText(Messages.filterRowTip);
    }

    /**
     * Has the table look as it did.
     *
     * @param stored what {@link #save} wrote; null where there is nothing
     */
    public void restore(IMemento stored) {
        if (stored != null) {
            Properties view = new Properties();
            for (String key : stored.getAttributeKeys()) {
                view.setProperty(key, stored.getString(key));
            }
            if (!view.isEmpty()) {
                table.loadView(view);
            }
        }
    }

    /** Keeps how the table looks. */
    public void save(IMemento target) {
        Properties view = new Properties();
        table.saveView(view);
        view.forEach((key, value) -> target.putString(key.toString(), value.toString()));
    }

    /** Offers all of it, while the view is there. */
    public void offer() {
        new ViewCommands(site)
                .on(ActionFactory.COPY, this::copy)
                .on(ActionFactory.SELECT_ALL, table::selectAll)
                .on(ActionFactory.FIND, table::find)
                .on(ViewCommands.FILTER_ROW, this::toggleFilterRow)
                .on(ViewCommands.COLUMNS, this::chooseColumns)
                .on(ViewCommands.EXPORT, menu::export)
                .on(ViewCommands.CLEAR, table::clear);
        IToolBarManager bar = site.getActionBars().getToolBarManager();
        bar.add(filterRow);
        menu.fill(site.getActionBars().getMenuManager());
        Palette.of(table.control())
                .follow(
                        table.control(),
                        () -> {
                            filterRow.setImageDescriptor(
                                    Icons.of(table.control()).descriptor(Icon.FILTER));
                            bar.update(true);
                        });
    }

    /** Offers {@code action}, too, in the view's menu. */
    public TableTools<T> with(IAction action) {
        menu.with(action);
        return this;
    }

    /** What is marked in a text that has the keyboard, else the selected rows. */
    private void copy() {
        if (table.table().getDisplay().getFocusControl() instanceof Text text
                && text.getSelectionCount() > 0) {
            text.copy();
        } else {
            table.copy();
        }
    }

    private void toggleFilterRow() {
        filterRow.setChecked(!filterRow.isChecked());
        filterRow.run();
    }

    /** The columns to choose from, as a menu where the titles are. */
    private void chooseColumns() {
        MenuManager columns = new MenuManager();
        menu.columns(columns);
        Menu popup = columns.createContextMenu(table.table());
        popup.addListener(SWT.Hide, e -> popup.getDisplay().asyncExec(columns::dispose));
        popup.setLocation(table.table().toDisplay(0, 0));
        popup.setVisible(true);
    }
}
