// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.SceneCanvas;

import java.util.List;
import java.util.Optional;

/**
 * What the mouse does: wheel zooms, Shift and wheel pans across, a drag pans, or moves what is
 * selected where it begins on that, Shift and drag draws a rubber band, a click selects, Ctrl and
 * click adds or takes out, a double click opens.
 *
 * @param <T> the scene's items
 */
public final class ScenePointer<T> {
    private static final int SLOP = 4;
    private static final double STEP = 1.2;

    private final SceneCanvas<T> canvas;
    private Event down;
    private boolean dragging;
    private boolean held;
    private int lastX;
    private int lastY;

    /** Listens to {@code canvas}. */
    public ScenePointer(SceneCanvas<T> canvas) {
        this.canvas = canvas;
        canvas.addListener(SWT.MouseDown, this::press);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseUp, this::release);
        canvas.addListener(SWT.MouseExit, e -> canvas.setHover(Optional.empty()));
        canvas.addListener(SWT.MouseDoubleClick, e -> at(e).ifPresent(canvas::open));
        canvas.addListener(SWT.MouseWheel, this::wheel);
        canvas.addListener(SWT.DragDetect, e -> lifted());
    }

    private void press(Event e) {
        canvas.setFocus();
        down = e;
        dragging = false;
        lastX = e.x;
        lastY = e.y;
        held = e.button == 1 && (e.stateMask & SWT.MODIFIER_MASK) == 0 && canvas.grabs(e.x, e.y);
        if (e.button == 3) {
            Optional<T> item = at(e);
            if (item.isPresent() && !canvas.selection().items().contains(item.get())) {
                select(item, false);
            }
        }
    }

    private void move(Event e) {
        if (down == null) {
            canvas.setHover(at(e));
            return;
        }
        if (!dragging && Math.abs(e.x - down.x) < SLOP && Math.abs(e.y - down.y) < SLOP) {
            return;
        }
        dragging = !held;
        if (held) {
            return;
        }
        if (rubber()) {
            canvas.setBand(band(e));
        } else {
            canvas.setViewport(canvas.viewport().panned(e.x - lastX, e.y - lastY));
        }
        lastX = e.x;
        lastY = e.y;
    }

    /** What is selected is dragged out: the window system has the pointer until it is dropped. */
    private void lifted() {
        if (held) {
            down = null;
            held = false;
        }
    }

    private void release(Event e) {
        if (down == null) {
            return;
        }
        boolean add = (down.stateMask & SWT.MOD1) != 0;
        if (dragging && rubber()) {
            List<T> inside = canvas.content().itemsIn(band(e));
            if (add) {
                canvas.selection().add(inside);
            } else {
                canvas.selection().set(inside);
            }
            canvas.setBand(Bounds.NONE);
        } else if (!dragging && down.button == 1) {
            select(at(e), add);
        }
        down = null;
        dragging = false;
    }

    private void select(Optional<T> item, boolean add) {
        if (add) {
            item.ifPresent(canvas.selection()::toggle);
        } else {
            canvas.selection().set(item.map(List::of).orElse(List.of()));
        }
        canvas.setFocusItem(item);
    }

    private void wheel(Event e) {
        e.doit = false;
        if ((e.stateMask & SWT.MOD2) != 0) {
            canvas.setViewport(canvas.viewport().panned(e.count * 16.0, 0));
        } else {
            canvas.setViewport(canvas.viewport().zoomed(e.count > 0 ? STEP : 1 / STEP, e.x, e.y));
        }
    }

    private boolean rubber() {
        return down.button == 1 && (down.stateMask & SWT.MOD2) != 0;
    }

    private Bounds band(Event e) {
        var view = canvas.viewport();
        return Bounds.between(
                view.worldX(down.x), view.worldY(down.y), view.worldX(e.x), view.worldY(e.y));
    }

    private Optional<T> at(Event e) {
        return canvas.itemAt(e.x, e.y);
    }
}
