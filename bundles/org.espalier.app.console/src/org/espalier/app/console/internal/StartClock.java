// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

import java.time.Duration;
import java.time.Instant;

/**
 * Measures from the start of the process to the first input event that the window handles. It sends
 * that event itself, through the window system, so that nobody has to sit there.
 */
final class StartClock {
    private static final int LOOK_AGAIN_MILLIS = 5;

    private final Display display;
    private final Instant started;
    private Runnable then;
    private volatile double seconds = -1;

    StartClock(Display display) {
        this.display = display;
        this.started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    /**
     * Begins to look for the window; to be called before the workbench opens it.
     *
     * @param whenHandled called on the UI thread once the first event was handled
     */
    void begin(Runnable whenHandled) {
        then = whenHandled;
        display.timerExec(LOOK_AGAIN_MILLIS, this::look);
    }

    private void look() {
        Shell shell = display.getActiveShell();
        if (shell == null || !shell.isVisible()) {
            display.timerExec(LOOK_AGAIN_MILLIS, this::look);
            return;
        }
        display.addFilter(
                SWT.MouseMove,
                new Listener() {
                    @Override
                    public void handleEvent(Event event) {
                        display.removeFilter(SWT.MouseMove, this);
                        seconds = Duration.between(started, Instant.now()).toNanos() / 1e9;
                        then.run();
                    }
                });
        knock(shell, 0);
    }

    /** The pointer may rest where it is sent to: moves go back and forth until one is seen. */
    private void knock(Shell shell, int times) {
        if (seconds >= 0 || shell.isDisposed()) {
            return;
        }
        Point centre = shell.toDisplay(shell.getSize().x / 2, shell.getSize().y / 2);
        Event move = new Event();
        move.type = SWT.MouseMove;
        move.x = centre.x + times % 2;
        move.y = centre.y;
        display.post(move);
        display.timerExec(LOOK_AGAIN_MILLIS, () -> knock(shell, times + 1));
    }

    /** Process start to first event handled, seconds; -1 until it was handled. */
    double seconds() {
        return seconds;
    }
}
