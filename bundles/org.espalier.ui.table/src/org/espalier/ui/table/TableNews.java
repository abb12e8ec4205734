// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.layer.event.RowVisualUpdateEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.VisualRefreshEvent;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Takes in what happened to rows: cheap at once, what is seen follows a moment later. */
final class TableNews<T> {
    private final Rows<T> rows;
    private final TableLayers<T> layers;
    private final Runnable restructured;
    private final Runnable redrawn;
    private final Settling settling;
    private final Refreshing refreshing;
    private final Refreshing redrawing;
    // Rows in sight whose values are others than those drawn.
    private final Set<T> stale = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param restructured is called when rows came, went or moved
     * @param redrawn is called when what is seen was brought up to date
     */
    TableNews(
            NatTable table,
            Rows<T> rows,
            TableLayers<T> layers,
            Runnable restructured,
            Runnable redrawn) {
        this.rows = rows;
        this.layers = layers;
        this.restructured = restructured;
        this.redrawn = redrawn;
        settling = new Settling(table, this::settle);
        refreshing = new Refreshing(table, Refreshing.SPARING_MILLIS, this::refresh);
        redrawing = new Refreshing(table, Refreshing.SOON_MILLIS, structure -> redraw());
    }

    void update(Collection<? extends T> added, boolean changed, Collection<? extends T> removed) {
        boolean structure = rows.update(added, removed);
        if (structure || changed || !added.isEmpty()) {
            refreshing.due(structure);
        }
        if (changed || !added.isEmpty()) {
            settling.due();
        }
    }

    void update(
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

    private void settle() {
        if (rows.settle()) {
            restructured.run();
        }
    }

    private void refresh(boolean structure) {
        if (structure) {
            restructured.run();
        } else {
            layers.body.fireLayerEvent(new VisualRefreshEvent(layers.body));
        }
        redrawn.run();
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
        redrawn.run();
    }
}
