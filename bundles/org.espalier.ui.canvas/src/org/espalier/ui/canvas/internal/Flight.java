// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.widgets.Control;
import org.espalier.ui.canvas.Viewport;

import java.util.function.Consumer;

/** Goes from one look at the world to another in a moment, slower at its end. */
public final class Flight {
    private static final long MILLIS = 120;
    private static final int STEP = 16;

    private final Control control;
    private final Consumer<Viewport> show;
    private Viewport from;
    private Viewport to;
    private long began;

    /** Shows steps of the way by {@code show} while {@code control} lives. */
    public Flight(Control control, Consumer<Viewport> show) {
        this.control = control;
        this.show = show;
    }

    /** Begins a flight; one under way ends where it is. */
    public void start(Viewport begin, Viewport end) {
        boolean under = to != null;
        from = begin;
        to = end;
        began = System.nanoTime();
        if (!under) {
            step();
        }
    }

    /** Ends it where it is. */
    public void stop() {
        to = null;
    }

    private void step() {
        if (to == null || control.isDisposed()) {
            return;
        }
        double part = (System.nanoTime() - began) / (MILLIS * 1e6);
        Viewport next = part >= 1 ? to : from.towards(to, 1 - (1 - part) * (1 - part));
        if (part >= 1) {
            to = null;
        }
        show.accept(next);
        control.getDisplay().timerExec(STEP, this::step);
    }
}
