// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.pace;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.swt.widgets.Widget;

import java.util.function.LongSupplier;

/**
 * Where a person goes on with something: holds a key, turns the wheel, drags a scroll bar. What
 * other parts of the window would do meanwhile waits, so that what is in hand does not. One a
 * display. UI thread.
 */
final class Attention {
    /** Two inputs not further from each other belong together. */
    private static final long STREAK_NANOS = 300_000_000L;

    /** So long after the last one a person is done. */
    private static final long REST_NANOS = 150_000_000L;

    /** So long others wait at most. */
    private static final long LONGEST_NANOS = 2_000_000_000L;

    private static final int[] INPUTS = {
        SWT.KeyDown, SWT.MouseVerticalWheel, SWT.MouseHorizontalWheel, SWT.Selection
    };

    private final LongSupplier nanos;
    private Control where;
    private long last;
    private boolean streak;

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
     * How long work for {@code control} is still put off, ms, that has been due since {@code
     * dueSince}; 0 where nobody is in the middle of something, or just there.
     */
    long millis(Control control, long dueSince) {
        long now = nanos.getAsLong();
        long rest = last + REST_NANOS - now;
        if (!streak || rest <= 0 || isIn(control)) {
            return 0;
        }
        return Math.max(0, Math.min(rest, dueSince + LONGEST_NANOS - now) / 1_000_000);
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
