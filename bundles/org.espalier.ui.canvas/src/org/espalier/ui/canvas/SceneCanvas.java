// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.espalier.ui.canvas.internal.Flight;
import org.espalier.ui.canvas.internal.SceneAccess;
import org.espalier.ui.canvas.internal.SceneKeys;
import org.espalier.ui.canvas.internal.ScenePointer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A control that shows a {@link SceneContent}. It draws the whole view into a buffer, only when
 * something changed and only while it can be seen.
 *
 * @param <T> the scene's items
 */
public final class SceneCanvas<T> extends Canvas {
    /** Key of {@link #setData(String, Object)} for the accessible name of the whole scene. */
    public static final String NAME = "org.espalier.ui.canvas.name";

    /** What {@link #fit} leaves free on each side, points. */
    public static final int MARGIN = 12;

    private static final int HOLD = 40;

    private final SceneContent<T> content;
    private final TextCache texts;
    private final Batch batch;
    private final SceneSelection<T> selection = new SceneSelection<>();
    private final List<Runnable> viewListeners = new ArrayList<>();
    private final List<Consumer<T>> openListeners = new ArrayList<>();
    private final SceneAccess<T> access;
    private final Flight flight = new Flight(this, this::show);
    private BooleanSupplier still = () -> true;
    private Predicate<T> draggable = item -> false;
    private Viewport viewport = Viewport.of(1, 1);
    private Optional<T> hover = Optional.empty();
    private Optional<T> focus = Optional.empty();
    private Bounds band = Bounds.NONE;
    private Color bandColor;
    private double fitLimit = 1;
    private boolean fitting = true;
    private long frames;
    private long frameNanos;

    /** Shows {@code content} in {@code parent}. */
    public SceneCanvas(Composite parent, SceneContent<T> content) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.content = Objects.requireNonNull(content);
        texts = new TextCache(getDisplay());
        batch = new Batch(texts);
        bandColor = getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION);
        access = new SceneAccess<>(this);
        new ScenePointer<>(this);
        new SceneKeys<>(this);
        addListener(SWT.Paint, e -> paint(e.gc));
        addListener(SWT.Resize, e -> resized());
        addListener(SWT.Dispose, e -> texts.clear());
        addListener(SWT.FocusIn, e -> redraw());
        addListener(SWT.FocusOut, e -> redraw());
        selection.addListener(this::changed);
    }

    /** What is shown. */
    public SceneContent<T> content() {
        return content;
    }

    /** What is selected. */
    public SceneSelection<T> selection() {
        return selection;
    }

    /** How the world is looked at. */
    public Viewport viewport() {
        return viewport;
    }

    /** Looks at the world otherwise; {@link #fit} no longer holds by itself. */
    public void setViewport(Viewport next) {
        fitting = false;
        flight.stop();
        show(next.held(content.bounds(), HOLD));
    }

    /**
     * Shows all of the world, now and after each change of size, until one zooms or pans.
     *
     * @param maxScale a small world is not blown up beyond this
     */
    public void fit(double maxScale) {
        fitLimit = maxScale;
        fitting = true;
        flight.stop();
        show(viewport.fitted(content.bounds(), MARGIN, fitLimit));
    }

    /** Whether all of the world is shown, until one zooms or pans. */
    public boolean isFitting() {
        return fitting;
    }

    /** {@link #fit(double)} with the limit given last. */
    public void fit() {
        fit(fitLimit);
    }

    /** Zooms around the middle of the view. */
    public void zoom(double factor) {
        go(viewport.zoomed(factor, viewport.width() / 2.0, viewport.height() / 2.0));
    }

    /**
     * Brings {@code item} into the middle.
     *
     * @param size points that it is wide there at least
     */
    public void flyTo(T item, double size) {
        content.boundsOf(item).ifPresent(place -> go(viewport.around(place, size)));
    }

    /**
     * Has zooms and flights jump where {@code still} says so, as a person or the desktop wishes;
     * they do from the beginning.
     */
    public void setStill(BooleanSupplier says) {
        still = says;
    }

    private void go(Viewport to) {
        if (still.getAsBoolean()) {
            setViewport(to);
        } else {
            fitting = false;
            flight.start(viewport, to.held(content.bounds(), HOLD));
        }
    }

    /** Says that the content is another one: draws again, and fits again while that holds. */
    public void contentChanged() {
        selection.removeIf(item -> content.boundsOf(item).isEmpty());
        focus = focus.filter(item -> content.boundsOf(item).isPresent());
        hover = hover.filter(item -> content.boundsOf(item).isPresent());
        if (fitting) {
            show(viewport.fitted(content.bounds(), MARGIN, fitLimit));
        }
        changed();
    }

    /** Says that colours or fonts are others. */
    public void lookChanged(Color rubberBand) {
        bandColor = rubberBand;
        texts.clear();
        changed();
    }

    /** Brings {@code item} into sight. */
    public void reveal(T item) {
        content.boundsOf(item)
                .map(bounds -> viewport.showing(bounds, MARGIN))
                .filter(next -> !next.equals(viewport))
                .ifPresent(this::setViewport);
    }

    /** The item under the pointer. */
    public Optional<T> hover() {
        return hover;
    }

    /** Changes the item under the pointer; for pointers and tests. */
    public void setHover(Optional<T> item) {
        if (!item.equals(hover)) {
            hover = item;
            changed();
        }
    }

    /** The item where the keyboard is. */
    public Optional<T> focusItem() {
        return focus;
    }

    /** Moves the keyboard to {@code item}, and the view with it where it is out of sight. */
    public void moveFocusTo(T item) {
        reveal(item);
        setFocusItem(Optional.of(item));
    }

    /** Says where the keyboard is; the view stays as it is. */
    public void setFocusItem(Optional<T> item) {
        if (!item.equals(focus)) {
            focus = item;
            access.focusMoved();
            changed();
        }
    }

    /** The topmost item at a point of the control. */
    public Optional<T> itemAt(int x, int y) {
        return content.itemAt(viewport.worldX(x), viewport.worldY(y));
    }

    /** Has a drag that begins on a selected item move that, where {@code what} holds for it. */
    public void setDraggable(Predicate<T> what) {
        draggable = what;
    }

    /** Whether a drag that begins at a point of the control moves what is selected. */
    public boolean grabs(int x, int y) {
        return itemAt(x, y).filter(selection.items()::contains).filter(draggable).isPresent();
    }

    /** Shows a rubber band around that part of the world; empty takes it away. */
    public void setBand(Bounds area) {
        band = area;
        changed();
    }

    /** Opens {@code item} as Enter and a double click do. */
    public void open(T item) {
        List.copyOf(openListeners).forEach(each -> each.accept(item));
    }

    /** Calls {@code listener} when an item is opened. */
    public void addOpenListener(Consumer<T> listener) {
        openListeners.add(listener);
    }

    /** Calls {@code listener} after each zoom and pan. */
    public void addViewListener(Runnable listener) {
        viewListeners.add(listener);
    }

    /** How long it was drawn the last time; what the X server does afterwards is not in it. */
    public long frameNanos() {
        return frameNanos;
    }

    /** How often it was drawn; for tests of "only when something changed". */
    public long frames() {
        return frames;
    }

    private void show(Viewport next) {
        if (!next.equals(viewport)) {
            viewport = next;
            List.copyOf(viewListeners).forEach(Runnable::run);
            changed();
        }
    }

    private void changed() {
        access.forget();
        if (!isDisposed() && isVisible()) {
            redraw();
        }
    }

    private void resized() {
        // Its end is of the old size.
        flight.stop();
        Point size = getSize();
        show(viewport.resized(Math.max(1, size.x), Math.max(1, size.y)));
        if (fitting) {
            fit();
        }
        redraw();
    }

    private void paint(GC gc) {
        long start = System.nanoTime();
        frames++;
        batch.begin(gc);
        content.paint(
                new Frame<>(
                        batch,
                        viewport,
                        selection.items(),
                        hover,
                        isFocusControl() ? focus : Optional.empty()));
        if (!band.isEmpty()) {
            batch.layer();
            batch.dashed(
                    (int) viewport.screenX(band.x()),
                    (int) viewport.screenY(band.y()),
                    (int) (band.width() * viewport.scale()),
                    (int) (band.height() * viewport.scale()),
                    bandColor);
        }
        batch.flush();
        frameNanos = System.nanoTime() - start;
    }
}
