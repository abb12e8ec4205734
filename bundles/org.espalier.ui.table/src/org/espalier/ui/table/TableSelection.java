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
import org.eclipse.nebula.widgets.nattable.layer.event.ILayerEvent;
import org.eclipse.nebula.widgets.nattable.selection.event.ISelectionEvent;
import org.eclipse.nebula.widgets.nattable.selection.event.RowSelectionEvent;

import java.util.ArrayList;
import java.util.Comparator;
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
            for (T row : rows.visible()) {
                if (structured.toList().contains(row)) {
                    there.add(row);
                }
            }
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
        boolean first = true;
        for (T row : wanted) {
            int position = rows.indexOfRowObject(row);
            layers.selection.selectRow(0, position, false, !first);
            first = false;
        }
        if (!wanted.isEmpty()) {
            layers.viewport.moveRowPositionIntoViewport(rows.indexOfRowObject(wanted.get(0)));
        } else {
            layers.selection.fireLayerEvent(
                    new RowSelectionEvent(layers.selection, new int[0], -1, false, false));
        }
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
