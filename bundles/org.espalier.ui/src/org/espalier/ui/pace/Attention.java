// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.pace;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.swt.widgets.Widget;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Where a person goes on with something: holds a key, turns the wheel, drags a scroll bar; and
 * whether a picture is on its way to the screen. What other parts of the window would do meanwhile
 * waits, so that what is in hand does not. One a display. UI thread.
 */
final class Attention {
    /** Two inputs not further from each other belong together. */
    private static final long STREAK_NANOS = 300_000_000L;

    /** So long after the last one a person is done. */
    private static final long REST_NANOS = 150_000_000L;

    /** So long others wait at most. */
    private static final long LONGEST_NANOS = 2_000_000_000L;

    /** A picture that was painted is there a moment later. */
    private static final long FRAME_NANOS = 1_000_000L;

    private static final int[] INPUTS = {
        SWT.KeyDown, SWT.MouseVerticalWheel, SWT.MouseHorizontalWheel, SWT.Selection
    };

    private final LongSupplier nanos;
    private Control where;
    private long last;
    private boolean streak;
    private boolean painted;

    Attention(LongSupplier nanos) {
        this.nanos = nanos;
        last = nanos.getAsLong() - STREAK_NANOS;
    }

    /** That of {@code display}. */
    static Attention of(Display display) {
        String key = Attention.class.getName();
        if (display.getData(key) instanceof Attention known) {
            return known;
        }
        Attention made = new Attention(System::nanoTime);
        display.setData(key, made);
        for (int type : INPUTS) {
            display.addFilter(type, made::heed);
        }
        return made;
    }

    private void heed(Event e) {
        Widget widget = e.widget;
        if (widget instanceof ScrollBar bar) {
            input(bar.getParent());
        } else if (e.type != SWT.Selection && widget instanceof Control control) {
            input(control);
        }
    }

    /** A person did something at {@code control}. */
    void input(Control control) {
        long now = nanos.getAsLong();
        streak = control == where && now - last <= STREAK_NANOS;
        where = control;
        last = now;
    }

    /**
     * A picture was painted that is to come to the screen before other work begins.
     *
     * @param later runs things when all that the screen asked for is done
     */
    void painted(Executor later) {
        if (!painted) {
            painted = true;
            // Who waits for the picture as well, and asked after this, has its turn first.
            later.execute(() -> later.execute(() -> painted = false));
        }
    }

    /**
     * How long work for {@code control} is still put off, ms, that has been due since {@code
     * dueSince}; 0 where nobody is in the middle of something, or just there.
     */
    long millis(Control control, long dueSince) {
        long rest = last + REST_NANOS - nanos.getAsLong();
        return !streak || rest <= 0 || isIn(control)
                ? millis(dueSince)
                : Math.max(millis(dueSince), limited(rest, dueSince));
    }

    /** The same for work that no control is waiting for: only a picture comes before it. */
    long millis(long dueSince) {
        return painted ? limited(FRAME_NANOS, dueSince) : 0;
    }

    private long limited(long rest, long dueSince) {
        long left = dueSince + LONGEST_NANOS - nanos.getAsLong();
        return Math.max(0, Math.min(rest, left) / 1_000_000);
    }

    private boolean isIn(Control control) {
        for (Control c = where; c != null && !c.isDisposed(); c = c.getParent()) {
            if (c == control) {
                return true;
            }
        }
        return false;
    }
}
