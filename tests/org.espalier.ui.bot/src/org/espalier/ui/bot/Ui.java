// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.widgets.Display;
import org.opentest4j.AssertionFailedError;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Crossing to the UI thread and waiting, both with a deadline. */
public final class Ui {
    /** How long a bot waits for what it was told to find, milliseconds. */
    public static final long PATIENCE_MS = Long.getLong("espalier.bot.patience", 10_000);

    private static final long STEP_NANOS = 10_000_000;

    private Ui() {}

    /** The result of {@code call} on the UI thread; what it throws is thrown here. */
    public static <T> T get(Display display, Callable<T> call) {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<Throwable> trouble = new AtomicReference<>();
        Runnable run =
                () -> {
                    try {
                        result.set(call.call());
                    } catch (Exception | AssertionError e) {
                        trouble.set(e);
                    }
                };
        if (display.getThread() == Thread.currentThread()) {
            run.run();
        } else {
            display.syncExec(run);
        }
        if (trouble.get() instanceof RuntimeException e) {
            throw e;
        }
        if (trouble.get() instanceof Error e) {
            throw e;
        }
        if (trouble.get() != null) {
            throw new IllegalStateException(trouble.get());
        }
        return result.get();
    }

    /** Runs {@code action} on the UI thread. */
    public static void run(Display display, Runnable action) {
        get(
                display,
                () -> {
                    action.run();
                    return null;
                });
    }

    /** Starts {@code action} on the UI thread and does not wait: it may open a dialog and block. */
    public static void start(Display display, Runnable action) {
        display.asyncExec(action);
    }

    /** Waits until {@code condition}, read on the UI thread, holds; fails naming {@code what}. */
    public static void await(Display display, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (!get(display, condition::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionFailedError("Waited " + PATIENCE_MS + " ms in vain for " + what);
            }
            pause(display);
        }
    }

    /** Lets the UI work off what is queued. */
    public static void settle(Display display) {
        if (display.getThread() == Thread.currentThread()) {
            while (display.readAndDispatch()) {
                continue;
            }
        } else {
            display.syncExec(() -> {});
        }
    }

    private static void pause(Display display) {
        if (display.getThread() == Thread.currentThread() && display.readAndDispatch()) {
            return;
        }
        LockSupport.parkNanos(STEP_NANOS);
    }
}
