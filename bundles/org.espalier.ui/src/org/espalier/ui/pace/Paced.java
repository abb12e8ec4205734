// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.pace;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Does something on the UI thread soon, once for many demands, with a pause between, and a longer
 * one where it takes long: so that a site in turmoil leaves the UI thread time for the person. For
 * the UI thread.
 */
public final class Paced {
    /** For what costs little: a person who looks at it is not to wait. */
    public static final int SOON_MILLIS = 50;

    /** For what costs something with every row. */
    public static final int SPARING_MILLIS = 200;

    private static final int SHARE = 10;

    /** Runs things later on the UI thread. */
    interface Timer {
        void in(int millis, Runnable work);
    }

    /** How long work is still put off that has been due since then, ms. */
    interface Courtesy {
        long millis(long dueSince);
    }

    private final BooleanSupplier gone;
    private final Courtesy courtesy;
    private final int pauseMillis;
    private final Runnable work;
    private final Timer timer;
    private final LongSupplier nanos;
    private boolean due;
    private long dueSince;
    private boolean running;
    private long ended;
    private long spent;
    private long notBefore;

    /**
     * For as long as {@code control} is there. While a person goes on with something elsewhere,
     * through rows with a held key for one, it is put off: for two seconds at most.
     *
     * @param pauseMillis from the end of one time to the next, at least
     */
    public Paced(Control control, int pauseMillis, Runnable work) {
        this(
                control::isDisposed,
                since -> Attention.of(control.getDisplay()).millis(control, since),
                pauseMillis,
                work,
                control.getDisplay()::timerExec,
                System::nanoTime);
    }

    /**
     * The same for what has no control of its own.
     *
     * @param gone whether it is not to be done any more
     */
    public Paced(Display display, BooleanSupplier gone, int pauseMillis, Runnable work) {
        this(
                () -> display.isDisposed() || gone.getAsBoolean(),
                since -> Attention.of(display).millis(since),
                pauseMillis,
                work,
                display::timerExec,
                System::nanoTime);
    }

    Paced(
            BooleanSupplier gone,
            Courtesy courtesy,
            int pauseMillis,
            Runnable work,
            Timer timer,
            LongSupplier nanos) {
        this.gone = gone;
        this.courtesy = courtesy;
        this.pauseMillis = pauseMillis;
        this.work = work;
        this.timer = timer;
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    /**
     * From now on what {@code control} paints comes to the screen before any work of this kind
     * begins: what is painted again and again while a person moves it.
     */
    public static void afterPictures(Control control) {
        Display display = control.getDisplay();
        Attention attention = Attention.of(display);
        control.addListener(SWT.Paint, e -> attention.painted(display::asyncExec));
    }

    /** It is to be done. */
    public void due() {
        if (due || gone.getAsBoolean()) {
            return;
        }
        due = true;
        dueSince = nanos.getAsLong();
        if (!running) {
            schedule();
        }
    }

    /**
     * What was done took some time more afterwards, to paint what it made: the pause after it is as
     * if it had taken that time itself.
     */
    public void took(long moreNanos) {
        spent += moreNanos;
        pause();
    }

    private void pause() {
        notBefore = ended + Math.max(pauseMillis * 1_000_000L, SHARE * spent);
    }

    private long waitMillis() {
        long paused = (notBefore - nanos.getAsLong()) / 1_000_000;
        return Math.max(0, Math.max(paused, courtesy.millis(dueSince)));
    }

    private void schedule() {
        timer.in((int) Math.min(waitMillis(), Integer.MAX_VALUE), this::run);
    }

    private void run() {
        if (gone.getAsBoolean()) {
            due = false;
            return;
        }
        if (waitMillis() > 0) {
            // It took more since this was asked for, or a person does something meanwhile.
            schedule();
            return;
        }
        due = false;
        running = true;
        long start = nanos.getAsLong();
        try {
            work.run();
        } finally {
            running = false;
            ended = nanos.getAsLong();
            spent = ended - start;
            pause();
            if (due) {
                schedule();
            }
        }
    }
}
