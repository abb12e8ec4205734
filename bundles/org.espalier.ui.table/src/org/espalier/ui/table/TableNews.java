// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.layer.event.RowVisualUpdateEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.VisualRefreshEvent;
import org.espalier.ui.pace.Paced;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Takes in what happened to rows: cheap at once, what is seen follows a moment later. */
final class TableNews<T> {
    private final Rows<T> rows;
    private final TableLayers<T> layers;
    private final TableFilter<T> filter;
    private final Runnable restructured;
    private final Runnable redrawn;
    private final Settling settling;
    private final Paced refreshing;
    private final Paced redrawing;
    private boolean restructure;
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
            TableFilter<T> filter,
            Runnable restructured,
            Runnable redrawn) {
        this.rows = rows;
        this.layers = layers;
        this.filter = filter;
        this.restructured = restructured;
        this.redrawn = redrawn;
        settling = new Settling(table, this::settle);
        refreshing = new Paced(table, Paced.SPARING_MILLIS, this::refresh);
        redrawing = new Paced(table, Paced.SOON_MILLIS, this::redraw);
    }

    void update(Collection<? extends T> added, boolean changed, Collection<? extends T> removed) {
        boolean structure = rows.update(added, removed);
        if (changed) {
            rows.lines().groups().forEach(Group::stale);
        }
        restructure |= structure;
        // Rows that no filter let through count among all of them.
        if (structure || changed || !added.isEmpty() || !removed.isEmpty()) {
            refreshing.due();
        }
        if (changed && isLive() || !added.isEmpty()) {
            settling.due();
        }
    }

    /** Whether other measurements may order or filter rows in another way. */
    private boolean isLive() {
        return filter.isLive() || rows.sortColumn() != null && rows.sortColumn().live();
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
            if (!stale.isEmpty() || !rows.lines().groups().isEmpty()) {
                redrawing.due();
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

    private void refresh() {
        if (restructure) {
            restructure = false;
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
