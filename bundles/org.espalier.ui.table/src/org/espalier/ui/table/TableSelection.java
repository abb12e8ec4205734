// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.nebula.widgets.nattable.coordinate.PositionCoordinate;
import org.eclipse.nebula.widgets.nattable.coordinate.Range;
import org.eclipse.nebula.widgets.nattable.layer.event.ILayerEvent;
import org.eclipse.nebula.widgets.nattable.selection.event.ISelectionEvent;
import org.eclipse.nebula.widgets.nattable.selection.event.RowSelectionEvent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The table's selection for JFace: the rows' objects, in the order of rows. */
final class TableSelection<T> implements ISelectionProvider {
    private final TableLayers<T> layers;
    private final Rows<T> rows;
    private final Runnable changed;
    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
    private boolean silent;
    private Set<T> last = Set.of();

    /**
     * @param changed called after every change, also a silent one
     */
    TableSelection(TableLayers<T> layers, Rows<T> rows, Runnable changed) {
        this.layers = layers;
        this.rows = rows;
        this.changed = changed;
        layers.selection.addLayerListener(this::hear);
    }

    List<T> selected() {
        List<T> all = new ArrayList<>(layers.model.getSelectedRowObjects());
        all.removeIf(row -> rows.indexOfRowObject(row) < 0);
        all.sort(Comparator.comparingInt(rows::indexOfRowObject));
        return all;
    }

    /** The row that has the keyboard; null if none has. */
    T focus() {
        PositionCoordinate anchor = layers.selection.getSelectionAnchor();
        return anchor == null ? null : rows.getRowObject(anchor.getRowPosition());
    }

    /** The column that has the keyboard; null if no row has it. */
    Column<T> focusedColumn() {
        PositionCoordinate anchor = layers.selection.getSelectionAnchor();
        int index =
                anchor == null || rows.getRowObject(anchor.getRowPosition()) == null
                        ? -1
                        : layers.selection.getColumnIndexByPosition(anchor.getColumnPosition());
        return index < 0 ? null : rows.columns().get(index);
    }

    /** The group that has the keyboard; null if none has. */
    Group<T> focusedGroup() {
        PositionCoordinate anchor = layers.selection.getSelectionAnchor();
        return anchor == null ? null : rows.lines().group(anchor.getRowPosition());
    }

    /** Has {@code group} have the keyboard, and no row selected. */
    void focus(Group<T> group) {
        int line = rows.lines().indexOf(group);
        if (line >= 0) {
            layers.selection.selectRow(0, line, false, false);
        }
    }

    @Override
    public IStructuredSelection getSelection() {
        return new StructuredSelection(selected());
    }

    /** Selects those rows without telling anyone: they are what another view has selected. */
    void follow(List<? extends T> wanted) {
        List<T> there = new ArrayList<>(wanted);
        there.removeIf(row -> rows.indexOfRowObject(row) < 0);
        if (there.equals(selected())) {
            return;
        }
        silent = true;
        try {
            select(there);
        } finally {
            silent = false;
        }
        last = Set.copyOf(selected());
        changed.run();
    }

    @Override
    public void setSelection(ISelection selection) {
        List<T> there = new ArrayList<>();
        if (selection instanceof IStructuredSelection structured) {
            Set<Object> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
            List<?> told = structured.toList();
            wanted.addAll(told);
            rows.visible().stream().filter(wanted::contains).forEach(there::add);
            there.removeIf(row -> rows.indexOfRowObject(row) < 0);
        }
        silent = true;
        try {
            select(there);
        } finally {
            silent = false;
        }
        fire();
    }

    private void select(List<T> wanted) {
        layers.selection.clear(false);
        int first = -1;
        if (!wanted.isEmpty()) {
            first = rows.indexOfRowObject(wanted.get(0));
            layers.selection.selectRow(0, first, false, false);
            // Each by itself would tell of itself: a hundred thousand rows take minutes so.
            wanted.stream().mapToInt(rows::indexOfRowObject).forEach(this::add);
            layers.viewport.moveRowPositionIntoViewport(first);
        }
        layers.selection.fireLayerEvent(
                new RowSelectionEvent(
                        layers.selection, new Range(0, rows.getRowCount()), first, false, false));
    }

    private void add(int position) {
        layers.model.addSelection(0, position);
    }

    private void hear(ILayerEvent event) {
        if (event instanceof ISelectionEvent && !silent) {
            fire();
        }
    }

    /** Rows may have gone: whoever acts on the selection must not have them any more. */
    void revise() {
        if (!last.isEmpty() && !last.equals(Set.copyOf(selected()))) {
            fire();
        }
    }

    private void fire() {
        last = Set.copyOf(selected());
        changed.run();
        SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
        for (ISelectionChangedListener listener : listeners) {
            listener.selectionChanged(event);
        }
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }
}
