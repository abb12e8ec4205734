// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.espalier.model.site.MEntity;
import org.espalier.search.Property;
import org.espalier.search.Schema;
import org.espalier.search.Search;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SavedSearches;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.site.internal.SiteView;
import org.espalier.ui.site.internal.searches.SearchKeeper;
import org.espalier.ui.table.Column;
import org.espalier.ui.table.SiteTable;
import org.espalier.ui.table.view.TableTools;

import java.util.List;
import java.util.Set;

/** A view that is one table of one kind of entity. */
abstract class TableView<T extends MEntity> extends SiteView {
    private final Class<T> type;
    private SiteTable<T> table;
    private IMemento memento;
    private TableTools<T> tools;
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
        tools = new TableTools<>(table, getViewSite(), getPartName());
        tools.restore(memento);
        prepare();
        table.setInput(all());
        contextMenu(table.table(), table.selectionProvider());
        tools.offer();
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
        tools.save(target);
    }

    private List<Property<T>> properties(Schema<MEntity> schema) {
        return schema.properties().stream().map(each -> each.<T>narrowed()).toList();
    }
}
