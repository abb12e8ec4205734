// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.ConfigRegistry;
import org.eclipse.nebula.widgets.nattable.edit.config.DefaultEditConfiguration;
import org.eclipse.nebula.widgets.nattable.filterrow.command.ClearAllFiltersCommand;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.sort.config.SingleClickSortConfiguration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.espalier.search.Property;
import org.espalier.search.Search;
import org.espalier.ui.search.QueryField;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A table of one kind of thing, for the UI thread. Values are read from the rows when they are
 * drawn; tell it by {@link #update} what changed. Rows are told apart by identity.
 *
 * @param <T> type of the rows
 */
public final class SiteTable<T> {
    private static final String GROUP = "group";

    private final Composite box;
    private final NatTable table;
    private final Rows<T> rows;
    private final TableLayers<T> layers;
    private final TableLook<T> look;
    private final TableFilter<T> filter;
    private final TableSelection<T> selection;
    private final TableAccess<T> access;
    private final TableNews<T> news;
    private final TableGroups<T> groups;
    private final TableClicks<T> clicks;
    private final TableFooter footer;
    private final TableState<T> state;
    private final ColumnNeeds<T> needs;
    private final ColumnFit<T> fit;
    private final TableMessage message;
    private final QueryField query;
    private Function<List<T>, String> totals = selected -> "";
    private int total;

    /**
     * A table below {@code parent}.
     *
     * @param id names the widget for tests: the table has it as data "id", its footer with
     *     ".totals" and ".count" added
     * @param name names the table to screen readers
     * @param columns what is shown
     * @param key identity of a row as text
     */
    public SiteTable(
            Composite parent,
            String id,
            String name,
            List<Column<T>> columns,
            Function<? super T, String> key) {
        this(parent, id, name, columns, key, List.of());
    }

    /**
     * The same.
     *
     * @param more what rows can be searched by besides their columns
     */
    public SiteTable(
            Composite parent,
            String id,
            String name,
            List<Column<T>> columns,
            Function<? super T, String> key,
            List<Property<T>> more) {
        box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(box);
        Palette palette = Palette.of(box);
        Fonts fonts = Fonts.of(box);
        rows = new Rows<>(columns);
        filter = new TableFilter<>(rows, more, this::structure);
        query = new QueryField(box, id, Messages.query, this::search);
        ConfigRegistry registry = new ConfigRegistry();
        int line = lineHeight(fonts);
        layers = new TableLayers<>(rows, key, filter, registry, line + 4, line + 10);
        // Without it a click into the filter row opens no field.
        layers.top.addConfiguration(new DefaultEditConfiguration());
        look = new TableLook<>(rows, palette, fonts, line + 10);
        table = new NatTable(box, NatTable.DEFAULT_STYLE_OPTIONS, layers.top, false);
        table.setConfigRegistry(registry);
        table.addConfiguration(new SingleClickSortConfiguration());
        table.addConfiguration(look);
        table.configure();
        table.setData("id", id);
        query.leadTo(table::setFocus);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(table);

        message = new TableMessage(box, id, this::clearFilters);
        footer = new TableFooter(box, id, line + 4);

        state =
                new TableState<>(
                        this,
                        rows,
                        layers.header.getFilterRowDataLayer().getFilterRowDataProvider());
        needs = new ColumnNeeds<>(table, rows, fonts);
        fit = new ColumnFit<>(layers, columns, needs::of);
        table.addListener(SWT.Resize, e -> fit.resize(table.getClientArea().width));
        new TableTips<>(table, rows);

        selection = new TableSelection<>(layers, rows, this::selectionChanged);
        groups = new TableGroups<>(table, rows, layers, selection, this::structure);
        clicks = new TableClicks<>(table, rows, layers, selection);
        table.addOverlayPainter(new FocusedCell(table, layers, palette));
        access = new TableAccess<>(table, rows, selection, name);
        news = new TableNews<>(table, rows, layers, filter, this::structure, this::redrawn);
        table.addListener(SWT.FocusIn, e -> focus(true));
        table.addListener(SWT.FocusOut, e -> focus(false));
        palette.follow(box, () -> color(palette, fonts));
        label();
        count();
    }

    private int lineHeight(Fonts fonts) {
        GC gc = new GC(box);
        try {
            gc.setFont(fonts.small());
            return Math.max(16, gc.getFontMetrics().getHeight());
        } finally {
            gc.dispose();
        }
    }

    /** What to lay out. */
    public Control control() {
        return box;
    }

    /** The table itself: for menus, drag sources, focus. */
    public NatTable table() {
        return table;
    }

    /** Gives the table the keyboard. */
    public boolean setFocus() {
        return table.setFocus();
    }

    /** Says what can be typed into the field above the table, for as long as nothing is. */
    public void setHint(String hint) {
        query.setHint(hint);
    }

    /** The sentence shown while there is nothing at all; may hold one link as HTML anchor. */
    public void setEmptyText(String sentence) {
        message.setEmptyText(sentence);
        message.rows(rows.visible().size(), total);
    }

    /** What the footer says of the selected rows, "8 vCPU, 16.0 GiB"; never null. */
    public void setTotals(Function<List<T>, String> newTotals) {
        totals = newTotals;
        count();
    }

    /** Calls {@code opener} when a row is double-clicked or Enter is typed on it. */
    public void onOpen(Consumer<T> opener) {
        clicks.onOpen(opener);
    }

    /** Calls {@code action} when a cell of the column {@code id} is clicked. */
    public void onClick(String id, Consumer<T> action) {
        clicks.onClick(id, action);
    }

    /** Replaces all rows. */
    public void setInput(Collection<? extends T> input) {
        rows.set(input);
        structure();
    }

    /**
     * Takes in what happened. Rows keep their places while the pointer is on the table. Cheap: what
     * is seen follows a moment later, once for many calls.
     *
     * @param changed whether values of rows that stay are others now
     */
    public void update(
            Collection<? extends T> added, boolean changed, Collection<? extends T> removed) {
        news.update(added, changed, removed);
    }

    /** As {@link #update(Collection, boolean, Collection)} where only {@code changed} changed. */
    public void update(
            Collection<? extends T> added,
            Collection<? extends T> changed,
            Collection<? extends T> removed) {
        news.update(added, changed, removed);
    }

    private void redrawn() {
        groups.look();
        total = filter.total();
        message.rows(rows.visible().size(), total);
        selection.revise();
        selectionChanged();
    }

    /** The rows in sight, filtered and in order. */
    public List<T> visibleRows() {
        return rows.visible();
    }

    /** The selection for the workbench: the rows' objects in their order. */
    public ISelectionProvider selectionProvider() {
        return selection;
    }

    /** The row at so many pixels from the top; none in the header, on a group, below the last. */
    public Optional<T> rowAt(int y) {
        return clicks.rowAt(y);
    }

    /** The selected rows in their order. */
    public List<T> selectedRows() {
        return selection.selected();
    }

    /** Selects what another view selected, without telling anyone. What is not here is left out. */
    public void follow(List<? extends T> wanted) {
        selection.follow(wanted);
    }

    /** Orders by the column {@code id}, or as the rows came where there is none. */
    public void sort(String id, boolean descending) {
        rows.sort(rows.column(id).orElse(null), descending);
        fit.apply();
        structure();
    }

    /**
     * Puts rows together that say the same in the column {@code id}, below a line with sums and
     * means of what they have; each as it is where there is no such column.
     */
    public void groupBy(String id) {
        groups.by(rows.column(id));
    }

    /** By what rows are grouped. */
    public Optional<Column<T>> groupedBy() {
        return Optional.ofNullable(rows.lines().column());
    }

    /** Shows the rows of all groups, or hides them. */
    public void openGroups(boolean open) {
        groups.open(rows.lines().groups(), open);
    }

    /** Sets the filter of the column {@code id} as if it were typed; empty clears it. */
    public void setFilter(String id, String input) {
        rows.column(id)
                .ifPresent(
                        column ->
                                layers.header
                                        .getFilterRowDataLayer()
                                        .getFilterRowDataProvider()
                                        .setDataValue(
                                                rows.columns().indexOf(column),
                                                0,
                                                input.isEmpty() ? null : input));
    }

    /** Whether a filter is set. */
    public boolean isFiltered() {
        return filter.isSet();
    }

    /** Lets all rows be seen. */
    public void clearFilters() {
        query.set(Search.of(""));
        table.doCommand(new ClearAllFiltersCommand());
    }

    /** Searches as if it were typed into the field above the table. */
    public void setSearch(Search wanted) {
        query.set(wanted);
    }

    /**
     * Leaves rows out as long as neither the search nor the filter row asks for {@code property} to
     * be {@code text}.
     */
    public void hide(Predicate<T> some, String property, String text) {
        filter.hide(new TableFilter.Hidden<>(some, property, text));
    }

    /** Whether the search and the filter row let a row pass, as they are now; for any thread. */
    public Predicate<T> passing() {
        return filter.passing();
    }

    /** What is searched for. */
    public Search search() {
        return filter.search();
    }

    /** Offers a button beside the field that gives {@code keeper} what is searched for. */
    public void onSave(Consumer<Search> keeper) {
        query.onSave(keeper);
    }

    private void search(Search wanted) {
        filter.search(wanted);
        query.problems(filter.problems());
    }

    /** Selects every row in sight of the filter. */
    public void selectAll() {
        selection.setSelection(new StructuredSelection(rows.visible()));
    }

    /** One step back: clears the filters or, where none is set, the selection. */
    public void clear() {
        if (isFiltered()) {
            clearFilters();
        } else {
            selection.setSelection(StructuredSelection.EMPTY);
        }
    }

    /** Has a person type into the field above the table. */
    public void find() {
        query.setFocus();
    }

    /** Shows or hides the filter row. */
    public void showFilterRow(boolean shown) {
        layers.header.setFilterRowVisible(shown);
    }

    /** Whether the filter row is shown. */
    public boolean isFilterRowShown() {
        return layers.header.isFilterRowVisible();
    }

    /** The columns there are, shown or not. */
    public List<Column<T>> columns() {
        return rows.columns();
    }

    /** Whether {@code column} is shown. */
    public boolean isShown(Column<T> column) {
        return !layers.columns.isColumnIndexHidden(rows.columns().indexOf(column));
    }

    /** Shows or hides {@code column}. */
    public void show(Column<T> column, boolean shown) {
        List<Integer> index = List.of(rows.columns().indexOf(column));
        if (shown) {
            layers.columns.showColumnIndexes(index);
        } else {
            layers.columns.hideColumnIndexes(index);
        }
        fit.apply();
        label();
    }

    /** Groups say what they are below the name or, where that is hidden, in the widest column. */
    private void label() {
        rows.columns().stream()
                .filter(this::isShown)
                .max(
                        Comparator.comparing((Column<T> c) -> c.kind() == Column.Kind.NAME)
                                .thenComparing(Column::width))
                .ifPresent(column -> rows.lines().label(rows.columns().indexOf(column)));
    }

    /**
     * Puts chosen widths, order and visibility of columns, and the grouping, into {@code target}.
     */
    public void saveLayout(Properties target) {
        layers.columns.saveState("table", target);
        fit.save(target);
        groupedBy().ifPresent(column -> target.setProperty(GROUP, column.id()));
    }

    /** Takes over what {@link #saveLayout} wrote, if it was written for as many columns. */
    public void loadLayout(Properties source) {
        layers.columns.loadState("table", source);
        fit.load(source);
        label();
        groupBy(source.getProperty(GROUP, ""));
    }

    /** Puts columns, order, search and filters into {@code target}. */
    public void saveView(Properties target) {
        state.save(target);
    }

    /** Shows the table as {@link #saveView} found it; what is not told is as at first. */
    public void loadView(Properties source) {
        state.load(source);
    }

    /**
     * Reads what is shown of the selected rows or, where none is selected, of all that pass the
     * filter; tells {@code done} a moment later, on the UI thread.
     */
    public void export(Consumer<TableExport> done) {
        List<T> selected = selection.selected();
        TableExport.read(
                table.getDisplay(),
                rows.columns().stream().filter(this::isShown).toList(),
                selected.isEmpty() ? rows.visible() : selected,
                done);
    }

    /** Puts the selected rows on the clipboard as text with tabs. */
    public void copy() {
        if (!selection.selected().isEmpty()) {
            TableCopy.toClipboard(
                    table.getDisplay(), TableCopy.of(rows.columns(), selection.selected()));
        }
    }

    private void structure() {
        if (table == null || table.isDisposed()) {
            return;
        }
        layers.body.fireLayerEvent(new RowStructuralRefreshEvent(layers.body));
        if (needs.look()) {
            fit.apply();
        }
        total = filter.total();
        count();
        message.rows(rows.visible().size(), total);
    }

    private void selectionChanged() {
        count();
        access.moved();
    }

    private void count() {
        if (selection != null) {
            List<T> selected = selection.selected();
            footer.selected(selected.size(), selected.isEmpty() ? "" : totals.apply(selected));
            footer.rows(rows.visible().size(), total);
        }
    }

    /** What the cell that has the keyboard says. */
    String saidOfCell() {
        return access.cell();
    }

    /** What screen readers are told of the line that has the keyboard. */
    String said() {
        return access.sentence();
    }

    private void focus(boolean now) {
        look.focused(now);
        look.configureRegistry(table.getConfigRegistry());
        table.redraw();
    }

    private void color(Palette palette, Fonts fonts) {
        box.setBackground(palette.get(Token.SURFACE2));
        table.setBackground(palette.get(Token.SURFACE));
        message.color(palette);
        footer.color(palette, fonts);
        look.configureRegistry(table.getConfigRegistry());
        table.redraw();
    }
}
