// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;

/**
 * The strip at the right edge that shows and moves what is seen of the history. Drawn by hand: the
 * desktop's bar is light beside a dark terminal, and it covers the last columns when it appears.
 */
final class ScrollStrip {
    /** Room that it takes, whether there is a history or not. */
    static final int WIDTH = 12;

    private static final int THUMB = 6;
    private static final int LEAST = 24;
    private static final Rectangle NONE = new Rectangle(0, 0, 0, 0);

    private final TerminalWidget widget;

    /** Where in the thumb the pointer took it; −1 while it is not dragged. */
    private int grip = -1;

    ScrollStrip(TerminalWidget widget) {
        this.widget = widget;
    }

    /** Whether a place as far right as {@code x} is in the strip. */
    boolean contains(int x) {
        return x >= widget.getClientArea().width - WIDTH;
    }

    /** What stands for the lines that are seen; empty while all are. */
    Rectangle thumb() {
        int hidden = widget.screen().history();
        if (hidden == 0) {
            return NONE;
        }
        Rectangle area = widget.getClientArea();
        int lines = widget.screen().lines();
        int share = (int) ((long) area.height * widget.screen().rows() / lines);
        int length = Math.min(area.height, Math.max(LEAST, share));
        int y = (int) ((long) (area.height - length) * widget.top() / hidden);
        return new Rectangle(area.width - (WIDTH + THUMB) / 2, y, THUMB, length);
    }

    /** The pointer goes down: on the thumb it takes it, beside it pages; false beyond the strip. */
    boolean press(Event e) {
        if (!contains(e.x)) {
            return false;
        }
        if (e.button != 1) {
            return true;
        }
        Rectangle thumb = thumb();
        int page = Math.max(1, widget.screen().rows() - 1);
        if (e.y < thumb.y) {
            widget.scroll(page);
        } else if (e.y >= thumb.y + thumb.height) {
            widget.scroll(-page);
        } else {
            grip = e.y - thumb.y;
        }
        return true;
    }

    /** The pointer moves; false where it has not taken the thumb. */
    boolean drag(Event e) {
        if (grip < 0) {
            return false;
        }
        int free = widget.getClientArea().height - thumb().height;
        if (free > 0) {
            long top = (long) (e.y - grip) * widget.screen().history() / free;
            widget.scroll((int) (widget.top() - top));
        }
        return true;
    }

    void release() {
        grip = -1;
    }
}
