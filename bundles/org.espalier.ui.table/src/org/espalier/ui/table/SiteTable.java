// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.ConfigRegistry;
import org.eclipse.nebula.widgets.nattable.edit.command.EditCellCommand;
import org.eclipse.nebula.widgets.nattable.edit.config.DefaultEditConfiguration;
import org.eclipse.nebula.widgets.nattable.filterrow.command.ClearAllFiltersCommand;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.RowVisualUpdateEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.VisualRefreshEvent;
import org.eclipse.nebula.widgets.nattable.sort.config.SingleClickSortConfiguration;
import org.eclipse.nebula.widgets.nattable.ui.matcher.KeyEventMatcher;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A table of one kind of thing, for the UI thread. Values are read from the rows when they are
 * drawn; tell it by {@link #update} what changed. Rows are told apart by identity.
 *
 * @param <T> type of the rows
 */
public final class SiteTable<T> {
    private static final int FILTER_ROW = 1;

    private final Composite box;
    private final NatTable table;
    private final Rows<T> rows;
    private final TableLayers<T> layers;
    private final TableLook<T> look;
    private final TableFilter<T> filter;
    private final TableSelection<T> selection;
    private final TableAccess<T> access;
    private final Settling settling;
    private final Refreshing refreshing;
    private final Refreshing redrawing;
    private final TableFooter footer;
    private final ColumnFit<T> fit;
    private final Link message;
    private Function<List<T>, String> totals = selected -> "";
    private String emptyText = "";
    // Rows in sight whose values are others than those drawn.
    private final Set<T> stale = Collections.newSetFromMap(new IdentityHashMap<>());

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
        box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(box);
        Palette palette = Palette.of(box);
        Fonts fonts = Fonts.of(box);
        rows = new Rows<>(columns);
        filter = new TableFilter<>(rows, this::structure);
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
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(table);

        message = new Link(box, SWT.NONE);
        message.setData("id", id + ".message");
        message.setVisible(false);
        message.addListener(SWT.Selection, e -> clearFilters());
        GridDataFactory.fillDefaults().exclude(true).span(2, 1).indent(12, 8).applyTo(message);
        footer = new TableFooter(box, id, line + 4);

        fit = new ColumnFit<>(layers, columns);
        table.addListener(SWT.Resize, e -> fit.resize(table.getClientArea().width));
        new TableTips<>(table, rows);

        selection = new TableSelection<>(layers, rows, this::selectionChanged);
        access = new TableAccess<>(table, rows, selection, name);
        settling = new Settling(table, this::settle);
        refreshing = new Refreshing(table, Refreshing.SPARING_MILLIS, this::refresh);
        redrawing = new Refreshing(table, Refreshing.SOON_MILLIS, structure -> redraw());
        table.addListener(SWT.FocusIn, e -> focus(true));
        table.addListener(SWT.FocusOut, e -> focus(false));
        palette.follow(box, () -> color(palette, fonts));
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

    /** The sentence shown while there is nothing at all; may hold one link as HTML anchor. */
    public void setEmptyText(String sentence) {
        emptyText = sentence;
        showMessage();
    }

    /** What the footer says of the selected rows, "8 vCPU, 16.0 GiB"; never null. */
    public void setTotals(Function<List<T>, String> newTotals) {
        totals = newTotals;
        count();
    }

    /** Calls {@code opener} when a row is double-clicked or Enter is typed on it. */
    public void onOpen(Consumer<T> opener) {
        table.addListener(
                SWT.MouseDoubleClick,
                e -> {
                    int position = table.getRowPositionByY(e.y);
                    if (position >= layers.header.getRowCount()) {
                        open(opener);
                    }
                });
        // First, for the table itself would take Enter as a step down, and open the row below.
        table.getUiBindingRegistry()
                .registerFirstKeyBinding(
                        new KeyEventMatcher(SWT.NONE, SWT.CR), (natTable, e) -> open(opener));
    }

    private void open(Consumer<T> opener) {
        T row = selection.focus();
        if (row != null) {
            opener.accept(row);
        }
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
        boolean structure = rows.update(added, removed);
        if (structure || changed || !added.isEmpty()) {
            refreshing.due(structure);
        }
        if (changed || !added.isEmpty()) {
            settling.due();
        }
    }

    /** As {@link #update(Collection, boolean, Collection)} where only {@code changed} changed. */
    public void update(
            Collection<? extends T> added,
            Collection<? extends T> changed,
            Collection<? extends T> removed) {
        update(added, false, removed);
        if (!changed.isEmpty()) {
            if (!rows.inPlace(changed)) {
                settling.due();
            }
            changed.stream().filter(this::isInSight).forEach(stale::add);
            if (!stale.isEmpty()) {
                redrawing.due(false);
            }
        }
    }

    private boolean isInSight(T row) {
        int index = rows.indexOfRowObject(row);
        int top = layers.viewport.getRowIndexByPosition(0);
        return index >= top && index < top + layers.viewport.getRowCount();
    }

    private void refresh(boolean structure) {
        if (structure) {
            structure();
        } else {
            layers.body.fireLayerEvent(new VisualRefreshEvent(layers.body));
        }
        selection.revise();
        selectionChanged();
    }

    /** Draws the rows that changed, alone: with the whole a person would wait for its turn. */
    private void redraw() {
        for (T row : stale) {
            int index = rows.indexOfRowObject(row);
            if (index >= 0) {
                layers.body.fireLayerEvent(new RowVisualUpdateEvent(layers.body, index));
            }
        }
        stale.clear();
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

    /** The selected rows in their order. */
    public List<T> selectedRows() {
        return selection.selected();
    }

    /** Selects what another view selected, without telling anyone. What is not here is left out. */
    public void follow(List<? extends T> wanted) {
        selection.follow(wanted);
    }

    /** Orders by the column {@code id}. */
    public void sort(String id, boolean descending) {
        rows.columns().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .ifPresent(c -> rows.sort(c, descending));
        structure();
    }

    /** Sets the filter of the column {@code id} as if it were typed; empty clears it. */
    public void setFilter(String id, String input) {
        for (int i = 0; i < rows.columns().size(); i++) {
            if (rows.columns().get(i).id().equals(id)) {
                layers.header
                        .getFilterRowDataLayer()
                        .getFilterRowDataProvider()
                        .setDataValue(i, 0, input.isEmpty() ? null : input);
            }
        }
    }

    /** Whether a filter is set. */
    public boolean isFiltered() {
        return filter.isSet();
    }

    /** Lets all rows be seen. */
    public void clearFilters() {
        table.doCommand(new ClearAllFiltersCommand());
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

    /** Has a person type into the filter field of the name, shown for that if need be. */
    public void find() {
        showFilterRow(true);
        table.setFocus();
        for (int position = 0; position < table.getColumnCount(); position++) {
            int index = table.getColumnIndexByPosition(position);
            if (rows.columns().get(index).kind() == Column.Kind.NAME) {
                ILayerCell field = table.getCellByPosition(position, FILTER_ROW);
                table.doCommand(new EditCellCommand(table, table.getConfigRegistry(), field));
                return;
            }
        }
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
    }

    /** Puts chosen widths, order and visibility of columns into {@code target}. */
    public void saveLayout(Properties target) {
        layers.columns.saveState("table", target);
        fit.save(target);
    }

    /** Takes over what {@link #saveLayout} wrote, if it was written for as many columns. */
    public void loadLayout(Properties source) {
        layers.columns.loadState("table", source);
        fit.load(source);
    }

    /** Puts the selected rows on the clipboard as text with tabs. */
    public void copy() {
        if (selection.selected().isEmpty()) {
            return;
        }
        Clipboard clipboard = new Clipboard(table.getDisplay());
        try {
            clipboard.setContents(
                    new Object[] {TableCopy.of(rows.columns(), selection.selected())},
                    new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }

    private void settle() {
        if (rows.settle()) {
            structure();
        }
    }

    private void structure() {
        if (table == null || table.isDisposed()) {
            return;
        }
        layers.body.fireLayerEvent(new RowStructuralRefreshEvent(layers.body));
        count();
        showMessage();
    }

    private void selectionChanged() {
        count();
        access.moved();
    }

    private void count() {
        if (selection != null) {
            List<T> selected = selection.selected();
            footer.selected(selected.size(), selected.isEmpty() ? "" : totals.apply(selected));
            footer.rows(rows.getRowCount(), rows.total());
        }
    }

    private void showMessage() {
        boolean empty = rows.getRowCount() == 0;
        String text =
                rows.total() == 0
                        ? emptyText
                        : NLS.bind(Messages.filteredEmpty, Quantities.count(rows.total()));
        boolean shown = empty && !text.isEmpty();
        if (shown == message.getVisible() && (!shown || message.getText().equals(text))) {
            return;
        }
        GridDataFactory.createFrom((org.eclipse.swt.layout.GridData) message.getLayoutData())
                .exclude(!shown)
                .applyTo(message);
        message.setVisible(shown);
        if (shown) {
            message.setText(text);
        }
        box.layout(true);
    }

    private void focus(boolean now) {
        look.focused(now);
        look.configureRegistry(table.getConfigRegistry());
        table.redraw();
    }

    private void color(Palette palette, Fonts fonts) {
        box.setBackground(palette.get(Token.SURFACE2));
        table.setBackground(palette.get(Token.SURFACE));
        message.setBackground(palette.get(Token.SURFACE2));
        message.setForeground(palette.get(Token.INK2));
        message.setLinkForeground(palette.get(Token.ACCENT));
        footer.color(palette, fonts);
        look.configureRegistry(table.getConfigRegistry());
        table.redraw();
    }
}
