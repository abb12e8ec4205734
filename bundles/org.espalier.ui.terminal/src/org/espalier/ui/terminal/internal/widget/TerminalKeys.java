// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.espalier.ui.terminal.internal.vt.Screen;

import java.util.function.Consumer;

/**
 * While the terminal has the focus every key goes to the guest, until Ctrl+Alt+Q gives the keys
 * back; Enter or a click takes them again. Kept for the console are only combinations that carry
 * nothing of their own over a serial line: Ctrl+Shift+C, Ctrl+Shift+V, Shift+Insert, Shift+Page.
 */
final class TerminalKeys {
    private static final int ALL = SWT.CTRL | SWT.ALT | SWT.SHIFT | SWT.COMMAND;

    private final TerminalWidget widget;
    private final boolean typing;
    private Consumer<Boolean> listener = grabbed -> {};
    private boolean grabbed;

    TerminalKeys(TerminalWidget widget, boolean typing) {
        this.widget = widget;
        this.typing = typing;
        widget.addListener(SWT.FocusIn, e -> grab(true));
        widget.addListener(SWT.FocusOut, e -> grab(false));
        widget.addListener(SWT.MouseDown, e -> grab(true));
        widget.addListener(SWT.Dispose, e -> grab(false));
        widget.addListener(SWT.Traverse, e -> e.doit = !grabbed);
        widget.addListener(SWT.KeyDown, this::key);
    }

    void onGrab(Consumer<Boolean> hears) {
        listener = hears;
    }

    boolean grabbed() {
        return grabbed;
    }

    private void grab(boolean take) {
        if (take != grabbed && (typing || !take)) {
            grabbed = take;
            listener.accept(take);
            if (!widget.isDisposed()) {
                widget.redraw();
            }
        }
    }

    private void key(Event e) {
        if (!typing) {
            e.doit = !look(e.keyCode, e.stateMask & ALL);
            return;
        }
        if (!grabbed) {
            if (e.keyCode == SWT.CR && (e.stateMask & ALL) == 0) {
                grab(true);
                e.doit = false;
            }
            return;
        }
        e.doit = false;
        int modifiers = e.stateMask & ALL;
        if (modifiers == (SWT.CTRL | SWT.ALT) && e.keyCode == 'q') {
            grab(false);
        } else if (!local(e.keyCode, modifiers)) {
            widget.type(
                    KeyEncoder.encode(e.keyCode, e.character, modifiers, widget.screen().modes()));
        }
    }

    /** Keys of a terminal that is only looked at. */
    private boolean look(int keyCode, int modifiers) {
        int page = Math.max(1, widget.screen().rows() - 1);
        if (modifiers == SWT.CTRL && keyCode == 'c') {
            return widget.copy();
        } else if (modifiers == SWT.CTRL && keyCode == 'a') {
            widget.selectAll();
            return true;
        }
        int lines =
                switch (keyCode) {
                    case SWT.ARROW_UP -> 1;
                    case SWT.ARROW_DOWN -> -1;
                    case SWT.PAGE_UP -> page;
                    case SWT.PAGE_DOWN -> -page;
                    case SWT.HOME -> Screen.SCROLLBACK;
                    case SWT.END -> -Screen.SCROLLBACK;
                    default -> 0;
                };
        widget.scroll(lines);
        return lines != 0;
    }

    private boolean local(int keyCode, int modifiers) {
        int page = Math.max(1, widget.screen().rows() - 1);
        if (modifiers == (SWT.CTRL | SWT.SHIFT) && keyCode == 'c') {
            widget.copy();
        } else if (modifiers == (SWT.CTRL | SWT.SHIFT) && keyCode == 'v'
                || modifiers == SWT.SHIFT && keyCode == SWT.INSERT) {
            widget.paste();
        } else if (modifiers == SWT.SHIFT && keyCode == SWT.PAGE_UP) {
            widget.scroll(page);
        } else if (modifiers == SWT.SHIFT && keyCode == SWT.PAGE_DOWN) {
            widget.scroll(-page);
        } else {
            return false;
        }
        return true;
    }
}
