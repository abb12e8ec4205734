// SPDX-License-Identifier: EPL-2.0
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When a control's paintings begin, and when the X server has drawn them: it answers a question
 * after all that was sent before it.
 */
final class Drawn implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final Display display;
    private final Control control;
    private final Listener begins = this::begins;
    private final Listener ends = e -> ends();
    private long began;
    private volatile long paintedFrom;
    private volatile long drawnAt;

    /** Of {@code control}; UI thread. */
    Drawn(Control control) {
        this.control = control;
        display = control.getDisplay();
        // Before the control's own listeners; a filter would have all controls make a GC.
        Listener[] own = control.getListeners(SWT.Paint);
        for (Listener each : own) {
            control.removeListener(SWT.Paint, each);
        }
        control.addListener(SWT.Paint, begins);
        for (Listener each : own) {
            control.addListener(SWT.Paint, each);
        }
        control.addListener(SWT.Paint, ends);
    }

    private void begins(Event e) {
        began = System.nanoTime();
    }

    private void ends() {
        long from = began;
        display.asyncExec(
                () -> {
                    display.getCursorLocation();
                    drawnAt = System.nanoTime();
                    paintedFrom = from;
                });
    }

    /** From the beginning of the next painting after {@code cause} until it is drawn, ms. */
    double frame(Runnable cause) {
        await(cause);
        return (drawnAt - paintedFrom) / 1e6;
    }

    /** From {@code cause}, run on the UI thread, until the next painting is drawn, ms. */
    double since(Runnable cause) {
        long from = await(cause);
        return (drawnAt - from) / 1e6;
    }

    /** From {@code input}, called on this thread, until a painting that began later is drawn. */
    double sinceInput(Runnable input) {
        quiet();
        long from = System.nanoTime();
        input.run();
        waitFor(from);
        return (drawnAt - from) / 1e6;
    }

    private long await(Runnable cause) {
        quiet();
        long[] from = new long[1];
        display.syncExec(
                () -> {
                    from[0] = System.nanoTime();
                    cause.run();
                });
        waitFor(from[0]);
        return from[0];
    }

    /** What was asked for before is drawn, so that the next painting is that of the cause. */
    private void quiet() {
        display.syncExec(control::update);
        display.syncExec(() -> {});
    }

    private void waitFor(long from) {
        while (paintedFrom < from) {
            if (System.nanoTime() - from > PATIENCE) {
                throw new IllegalStateException("nothing was drawn for 20 s");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        display.syncExec(
                () -> {
                    if (!control.isDisposed()) {
                        control.removeListener(SWT.Paint, begins);
                        control.removeListener(SWT.Paint, ends);
                    }
                });
    }
}
