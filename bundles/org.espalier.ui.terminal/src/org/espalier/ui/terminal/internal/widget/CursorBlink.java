// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.SWT;

/** Lets the cursor blink while the terminal has the focus, and only then. */
final class CursorBlink {
    private static final int HALF_PERIOD_MS = 600;

    private final TerminalWidget widget;
    private final Runnable turn = this::turn;
    private boolean on = true;

    CursorBlink(TerminalWidget widget) {
        this.widget = widget;
        widget.addListener(SWT.FocusIn, e -> restart());
        widget.addListener(SWT.FocusOut, e -> stop());
        widget.addListener(SWT.Dispose, e -> stop());
    }

    boolean on() {
        return on;
    }

    /** Shows the cursor and begins anew: after each key, so that it is seen where it goes. */
    void restart() {
        on = true;
        widget.getDisplay().timerExec(HALF_PERIOD_MS, turn);
    }

    private void stop() {
        on = true;
        widget.getDisplay().timerExec(-1, turn);
    }

    private void turn() {
        if (!widget.isDisposed() && widget.isFocusControl()) {
            on = !on;
            widget.redraw();
            widget.getDisplay().timerExec(HALF_PERIOD_MS, turn);
        }
    }
}
