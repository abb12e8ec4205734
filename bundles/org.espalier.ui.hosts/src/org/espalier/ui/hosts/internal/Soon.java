// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

import java.util.concurrent.atomic.AtomicBoolean;

/** Runs something on the UI thread a moment after it was asked for, once for all who asked. */
final class Soon implements Runnable {
    private static final int MILLIS = 100;

    private final Display display;
    private final Control owner;
    private final Runnable work;
    private final AtomicBoolean asked = new AtomicBoolean();

    /** {@code work} is not run any more when {@code owner} is gone. */
    Soon(Control owner, Runnable work) {
        this.display = owner.getDisplay();
        this.owner = owner;
        this.work = work;
    }

    /** Asks for it; for any thread. */
    @Override
    public void run() {
        if (asked.compareAndSet(false, true) && !display.isDisposed()) {
            display.asyncExec(() -> display.timerExec(MILLIS, this::now));
        }
    }

    private void now() {
        asked.set(false);
        if (!owner.isDisposed()) {
            work.run();
        }
    }
}
