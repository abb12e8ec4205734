// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/** Selects text: drag, double click for a word; the middle button pastes. */
final class TerminalMouse {
    private final TerminalWidget widget;
    private final TextRange selection;
    private final ScrollStrip strip;
    private boolean dragging;

    TerminalMouse(TerminalWidget widget, TextRange selection, ScrollStrip strip) {
        this.widget = widget;
        this.selection = selection;
        this.strip = strip;
        widget.addListener(SWT.MouseDown, this::down);
        widget.addListener(SWT.MouseMove, this::move);
        widget.addListener(SWT.MouseUp, e -> up());
        widget.addListener(SWT.MouseDoubleClick, this::word);
    }

    private void down(Event e) {
        widget.setFocus();
        if (strip.press(e)) {
            return;
        }
        if (e.button == 1) {
            long line = widget.lineAt(e.y);
            int column = widget.columnAt(e.x, true);
            if ((e.stateMask & SWT.SHIFT) != 0) {
                selection.extend(line, column);
            } else {
                selection.start(line, column);
            }
            dragging = true;
            widget.redraw();
        } else if (e.button == 2) {
            widget.paste();
        }
    }

    private void move(Event e) {
        if (strip.drag(e) || !dragging) {
            return;
        }
        if (e.y < 0) {
            widget.scroll(1);
        } else if (e.y > widget.getClientArea().height) {
            widget.scroll(-1);
        }
        selection.extend(widget.lineAt(e.y), widget.columnAt(e.x, true));
        widget.redraw();
    }

    private void up() {
        dragging = false;
        strip.release();
    }

    private void word(Event e) {
        dragging = false;
        if (strip.contains(e.x)) {
            return;
        }
        selection.word(widget.screen(), widget.lineAt(e.y), widget.columnAt(e.x, false));
        widget.redraw();
    }
}
