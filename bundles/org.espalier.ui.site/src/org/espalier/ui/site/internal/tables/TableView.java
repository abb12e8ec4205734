// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.espalier.model.site.MEntity;
import org.espalier.search.Property;
import org.espalier.search.Schema;
import org.espalier.search.Search;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SavedSearches;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.site.internal.SiteView;
import org.espalier.ui.site.internal.ViewCommands;
import org.espalier.ui.site.internal.searches.SearchKeeper;
import org.espalier.ui.table.Column;
import org.espalier.ui.table.SiteTable;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;

import java.util.List;
import java.util.Properties;
import java.util.Set;

/** A view that is one table of one kind of entity. */
abstract class TableView<T extends MEntity> extends SiteView {
    private final Class<T> type;
    private SiteTable<T> table;
    private IMemento memento;
    private IAction filterRow;
    private ViewMenu<T> menu;
    private Search shown = Search.of("");

    TableView(Class<T> type) {
        this.type = type;
    }

    /** What is shown of a row. */
    abstract List<Column<T>> columns();

    /** What its rows are to searches. */
    abstract String is();

    /** Every row there is. */
    abstract List<T> all();

    /** What to show of another view's selection. */
    abstract List<T> selectedOf(List<MEntity> entities);

    /** The sentence of the empty table. */
    abstract String emptyText();

    /** What the footer says of selected rows. */
    abstract String totals(List<T> selected);

    /** What is to be said of the table before it has rows: with them it would cost more. */
    void prepare() {
        // Most tables show all of their rows.
    }

    /** Whether rows change their values with measurements. */
    boolean measured() {
        return true;
    }

    final SiteTable<T> table() {
        return table;
    }

    @Override
    public void init(IViewSite site, IMemento stored) throws PartInitException {
        super.init(site, stored);
        memento = stored;
    }

    @Override
    protected void createContents(Composite parent) {
        String id = getSite().getId();
        table =
                new SiteTable<>(
                        parent,
                        id,
                        getPartName(),
                        columns(),
                        row -> row.getKey().toString(),
                        properties(EntitySearch.of(session())));
        table.setEmptyText(emptyText());
        table.setTotals(this::totals);
        SavedSearches saved = getSite().getService(SavedSearches.class);
        table.onSave(search -> new SearchKeeper(saved, getSite().getShell()).save(search));
        table.sort("name", false);
        Properties kept = memento == null ? new Properties() : properties(memento);
        if (!kept.isEmpty()) {
            table.loadView(kept);
        }
        prepare();
        table.setInput(all());
        contextMenu(table.table(), table.selectionProvider());
        menu = new ViewMenu<>(table, id, getPartName());
        actions();
    }

    private void actions() {
        filterRow =
                new Action(Messages.filterRow, IAction.AS_CHECK_BOX) {
                    @Override
                    public void run() {
                        table.showFilterRow(isChecked());
                    }
                };
        filterRow.setChecked(true);
        filterRow.setToolTipText(Messages.filterRowTip);
        new ViewCommands(getViewSite())
                .on(ActionFactory.COPY, table::copy)
                .on(ActionFactory.SELECT_ALL, table::selectAll)
                .on(ActionFactory.FIND, table::find)
                .on(ViewCommands.FILTER_ROW, this::toggleFilterRow)
                .on(ViewCommands.COLUMNS, this::chooseColumns)
                .on(ViewCommands.EXPORT, menu::export)
                .on(ViewCommands.CLEAR, table::clear);
        IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(filterRow);
        menu.fill(getViewSite().getActionBars().getMenuManager());
        Palette.of(table.control())
                .follow(
                        table.control(),
                        () -> {
                            filterRow.setImageDescriptor(
                                    Icons.of(table.control()).descriptor(Icon.FILTER));
                            bar.update(true);
                        });
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

    @Override
    protected void siteChanged(SiteChange batch) {
        if (batch.measured()) {
            table.update(List.of(), measured(), List.of());
        } else {
            table.update(mine(batch.added()), mine(batch.changed()), mine(batch.removed()));
        }
    }

    private List<T> mine(Set<MEntity> entities) {
        return entities.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    protected void follow(List<MEntity> entities) {
        table.follow(selectedOf(entities));
    }

    @Override
    protected void searched(SavedSearch saved) {
        Search search = saved.search();
        if (search.required(EntitySearch.IS).filter(is -> !is.equalsIgnoreCase(is())).isEmpty()) {
            table.setSearch(search);
            shown = search;
        } else if (table.search().equals(shown)) {
            // The search before it was about these rows; this one says nothing of them.
            table.setSearch(Search.of(""));
        }
    }

    @Override
    public void setFocus() {
        table.setFocus();
    }

    @Override
    public void saveState(IMemento target) {
        Properties view = new Properties();
        table.saveView(view);
        view.forEach((key, value) -> target.putString(key.toString(), value.toString()));
    }

    private List<Property<T>> properties(Schema<MEntity> schema) {
        return schema.properties().stream().map(each -> each.<T>narrowed()).toList();
    }

    private static Properties properties(IMemento source) {
        Properties layout = new Properties();
        for (String key : source.getAttributeKeys()) {
            layout.setProperty(key, source.getString(key));
        }
        return layout;
    }
}
