// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table.view;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.espalier.ui.table.Column;
import org.espalier.ui.table.SiteTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What the menu of a table's view offers: its columns, views that are kept, export. */
final class ViewMenu<T> {
    private final SiteTable<T> table;
    private final SavedViews views;
    private final ExportAction export;
    private final List<IAction> more = new ArrayList<>();

    /**
     * @param id of the view
     * @param name of the view, to people
     */
    ViewMenu(SiteTable<T> table, String id, String name) {
        this.table = table;
        views = new SavedViews(id);
        export = new ExportAction(table, name);
    }

    /** Offers {@code action}, too. */
    void with(IAction action) {
        more.add(action);
    }

    /** Asks for a file and writes the table into it. */
    void export() {
        export.run();
    }

    /** Has {@code menu} offer all of it whenever it opens. */
    void fill(IMenuManager menu) {
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(this::offer);
        // A menu that is still empty would not be offered.
        menu.add(new Separator());
    }

    /** Has {@code menu} offer the columns alone. */
    void columns(IMenuManager menu) {
        table.columns().forEach(column -> menu.add(new ColumnAction<>(table, column)));
    }

    private void offer(IMenuManager menu) {
        columns(menu);
        menu.add(new Separator());
        menu.add(order());
        menu.add(groups());
        menu.add(new Separator());
        for (String name : views.names()) {
            menu.add(
                    action(
                            NLS.bind(Messages.view, text(name)),
                            () -> table.loadView(views.load(name))));
        }
        menu.add(action(Messages.saveView, this::save));
        menu.add(new Separator());
        menu.add(export);
        more.forEach(menu::add);
        menu.add(new Separator());
        for (String name : views.names()) {
            menu.add(action(NLS.bind(Messages.deleteView, text(name)), () -> views.delete(name)));
        }
    }

    /** What the titles do for the pointer, for the keyboard. */
    private MenuManager order() {
        MenuManager order = new MenuManager(Messages.sortBy);
        for (Column<T> column : table.columns()) {
            if (table.isShown(column)) {
                order.add(sort(column, Messages.sortUp, false));
                order.add(sort(column, Messages.sortDown, true));
            }
        }
        return order;
    }

    private Action sort(Column<T> column, String pattern, boolean descending) {
        return action(
                NLS.bind(pattern, text(column.title())), () -> table.sort(column.id(), descending));
    }

    private IMenuManager groups() {
        MenuManager groups = new MenuManager(Messages.groupBy);
        groups.add(new GroupAction(table, "", Messages.groupByNothing));
        table.columns().stream()
                .filter(Column::groups)
                .forEach(c -> groups.add(new GroupAction(table, c.id(), c.title())));
        groups.add(new Separator());
        groups.add(action(Messages.openGroups, () -> table.openGroups(true)));
        groups.add(action(Messages.closeGroups, () -> table.openGroups(false)));
        return groups;
    }

    private void save() {
        InputDialog dialog =
                new InputDialog(
                        table.control().getShell(),
                        Messages.saveViewTitle,
                        Messages.saveViewName,
                        "",
                        name ->
                                name.isBlank() || name.contains("/")
                                        ? Messages.viewNameless
                                        : null);
        if (dialog.open() == Window.OK) {
            keep(dialog.getValue().strip());
        }
    }

    /** Keeps the table as it is now. */
    void keep(String name) {
        Properties view = new Properties();
        table.saveView(view);
        views.save(name, view);
    }

    private static String text(String name) {
        return name.replace("&", "&&");
    }

    private static Action action(String text, Runnable work) {
        return new Action(text) {
            @Override
            public void run() {
                work.run();
            }
        };
    }
}
