// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.espalier.ui.pace.Paced;

/**
 * Rows are not ordered anew under the pointer, but two seconds after it has left, and soon where it
 * is elsewhere. A pointer that rests for long, or never moved since the window came up under it,
 * aims at nothing.
 */
final class Settling {
    private static final int LEFT_MILLIS = 2000;
    private static final int RESTS_MILLIS = 15_000;

    private final Control control;
    private final Paced settle;
    private final Runnable quiet = this::quiet;
    private boolean held;
    private boolean due;

    Settling(Control control, Runnable settle) {
        this.control = control;
        this.settle = new Paced(control, Paced.SPARING_MILLIS, settle);
        control.addListener(SWT.MouseMove, e -> hold());
        control.addListener(SWT.MouseExit, e -> control.getDisplay().timerExec(LEFT_MILLIS, quiet));
    }

    /** Something changed that may change the order. */
    void due() {
        if (held) {
            due = true;
        } else {
            settle.due();
        }
    }

    private void hold() {
        held = true;
        control.getDisplay().timerExec(RESTS_MILLIS, quiet);
    }

    private void quiet() {
        held = false;
        if (due && !control.isDisposed()) {
            due = false;
            settle.due();
        }
    }
}
