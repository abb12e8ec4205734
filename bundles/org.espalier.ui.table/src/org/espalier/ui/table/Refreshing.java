// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.swt.widgets.Control;

/**
 * Draws a table again at most five times a second, however often it changes, and less often where
 * drawing takes long: so that a site in turmoil leaves the UI thread time for the person.
 */
final class Refreshing {
    private static final int PAUSE_MILLIS = 200;
    private static final int SHARE = 10;

    /** Draws what changed. */
    interface Refresh {
        /**
         * @param structure whether rows came, went or moved
         */
        void run(boolean structure);
    }

    private final Control control;
    private final Refresh refresh;
    private boolean due;
    private boolean structure;
    private long notBefore;

    Refreshing(Control control, Refresh refresh) {
        this.control = control;
        this.refresh = refresh;
    }

    /** Something is to be drawn. */
    void due(boolean structural) {
        structure |= structural;
        if (due) {
            return;
        }
        due = true;
        long wait = Math.max(0, (notBefore - System.nanoTime()) / 1_000_000);
        control.getDisplay().timerExec((int) Math.min(wait, Integer.MAX_VALUE), this::run);
    }

    private void run() {
        if (control.isDisposed()) {
            return;
        }
        boolean structural = structure;
        due = false;
        structure = false;
        long start = System.nanoTime();
        try {
            refresh.run(structural);
        } finally {
            long took = System.nanoTime() - start;
            notBefore = System.nanoTime() + Math.max(PAUSE_MILLIS * 1_000_000L, SHARE * took);
        }
    }
}
