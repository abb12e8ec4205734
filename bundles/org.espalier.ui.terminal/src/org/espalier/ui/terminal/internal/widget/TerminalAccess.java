// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleTextEvent;
import org.eclipse.swt.accessibility.AccessibleTextExtendedAdapter;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.ui.terminal.internal.vt.Screen;

/** What assistive technology reads: the rows of the screen as one text, and the caret in it. */
final class TerminalAccess {
    private final TerminalWidget widget;
    private final Accessible accessible;
    private final AccessibleControlAdapter control = new ScreenControl();
    private final AccessibleTextExtendedAdapter texts = new ScreenText();
    private String told = "";

    TerminalAccess(TerminalWidget widget) {
        this.widget = widget;
        accessible = widget.getAccessible();
        accessible.addAccessibleControlListener(control);
        accessible.addAccessibleTextListener(texts);
    }

    AccessibleControlAdapter control() {
        return control;
    }

    AccessibleTextExtendedAdapter texts() {
        return texts;
    }

    /** Tells that the screen shows something else, if it does. */
    void changed() {
        String now = text();
        if (now.equals(told)) {
            return;
        }
        int same = 0;
        int shorter = Math.min(now.length(), told.length());
        while (same < shorter && now.charAt(same) == told.charAt(same)) {
            same++;
        }
        String gone = told.substring(same);
        String come = now.substring(same);
        told = now;
        if (!gone.isEmpty()) {
            accessible.textChanged(ACC.DELETE, same, gone.length());
        }
        if (!come.isEmpty()) {
            accessible.textChanged(ACC.INSERT, same, come.length());
        }
        accessible.textCaretMoved(caret());
    }

    private String text() {
        Screen screen = widget.screen();
        return screen.text(screen.history(), screen.lines());
    }

    private int caret() {
        Screen screen = widget.screen();
        int offset = 0;
        for (int row = 0; row < screen.cursorRow(); row++) {
            offset += screen.rowText(row).length() + 1;
        }
        int length = screen.rowText(screen.cursorRow()).length();
        return offset + Math.min(screen.cursorColumn(), length);
    }

    private final class ScreenControl extends AccessibleControlAdapter {
        @Override
        public void getRole(AccessibleControlEvent e) {
            e.detail = ACC.ROLE_TEXT;
        }

        @Override
        public void getState(AccessibleControlEvent e) {
            e.detail |= ACC.STATE_FOCUSABLE | ACC.STATE_MULTILINE;
            if (widget.isFocusControl()) {
                e.detail |= ACC.STATE_FOCUSED;
            }
        }

        @Override
        public void getValue(AccessibleControlEvent e) {
            e.result = text();
        }
    }

    private final class ScreenText extends AccessibleTextExtendedAdapter {
        @Override
        public void getCaretOffset(AccessibleTextEvent e) {
            e.offset = caret();
        }

        @Override
        public void getSelectionRange(AccessibleTextEvent e) {
            e.offset = caret();
            e.length = 0;
        }

        @Override
        public void getCharacterCount(AccessibleTextEvent e) {
            e.count = text().length();
        }

        @Override
        public void getText(AccessibleTextEvent e) {
            String all = text();
            int start = Math.max(0, Math.min(e.start, all.length()));
            int end = e.end < 0 ? all.length() : Math.max(start, Math.min(e.end, all.length()));
            switch (e.type) {
                case ACC.TEXT_BOUNDARY_LINE, ACC.TEXT_BOUNDARY_PARAGRAPH -> {
                    start = all.lastIndexOf('\n', start - 1) + 1;
                    int after = all.indexOf('\n', start);
                    end = after < 0 ? all.length() : after + 1;
                }
                case ACC.TEXT_BOUNDARY_CHAR -> end = Math.min(all.length(), start + 1);
                default -> {
                    // The range as asked for.
                }
            }
            e.start = start;
            e.end = end;
            e.result = all.substring(start, end);
        }

        @Override
        public void getTextBounds(AccessibleTextEvent e) {
            String before = text().substring(0, Math.min(text().length(), Math.max(0, e.start)));
            int row = (int) before.chars().filter(c -> c == '\n').count();
            int column = before.length() - before.lastIndexOf('\n') - 1;
            Rectangle cell = widget.cellBounds(row, column);
            Point at = widget.toDisplay(cell.x, cell.y);
            e.x = at.x;
            e.y = at.y;
            e.width = cell.width * Math.max(1, e.end - e.start);
            e.height = cell.height;
        }
    }
}
