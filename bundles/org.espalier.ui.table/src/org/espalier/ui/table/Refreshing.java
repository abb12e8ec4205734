// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.swt.widgets.Control;

import java.util.function.LongSupplier;

/**
 * Brings a table up to date with a pause between, however often it changes, and a longer one where
 * that takes long: so that a site in turmoil leaves the UI thread time for the person.
 */
final class Refreshing {
    /** For what costs little: a person who looks at it is not to wait. */
    static final int SOON_MILLIS = 50;

    /** For what costs something with every row. */
    static final int SPARING_MILLIS = 200;

    private static final int SHARE = 10;

    /** Draws what changed. */
    interface Refresh {
        /**
         * @param structure whether rows came, went or moved
         */
        void run(boolean structure);
    }

    /** Runs things later on the UI thread. */
    interface Timer {
        void in(int millis, Runnable work);
    }

    private final Control control;
    private final int pauseMillis;
    private final Refresh refresh;
    private final Timer timer;
    private final LongSupplier nanos;
    private boolean due;
    private boolean structure;
    private long notBefore;

    Refreshing(Control control, int pauseMillis, Refresh refresh) {
        this(control, pauseMillis, refresh, control.getDisplay()::timerExec, System::nanoTime);
    }

    Refreshing(Control control, int pauseMillis, Refresh refresh, Timer timer, LongSupplier nanos) {
        this.control = control;
        this.pauseMillis = pauseMillis;
        this.refresh = refresh;
        this.timer = timer;
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    /** Something is to be drawn. */
    void due(boolean structural) {
        structure |= structural;
        if (due) {
            return;
        }
        due = true;
        long wait = Math.max(0, (notBefore - nanos.getAsLong()) / 1_000_000);
        timer.in((int) Math.min(wait, Integer.MAX_VALUE), this::run);
    }

    private void run() {
        if (control.isDisposed()) {
            return;
        }
        boolean structural = structure;
        due = false;
        structure = false;
        long start = nanos.getAsLong();
        try {
            refresh.run(structural);
        } finally {
            long end = nanos.getAsLong();
            notBefore = end + Math.max(pauseMillis * 1_000_000L, SHARE * (end - start));
        }
    }
}
