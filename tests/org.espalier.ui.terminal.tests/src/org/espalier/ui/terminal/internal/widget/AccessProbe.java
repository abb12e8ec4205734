// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleTextEvent;

/** Asks a terminal what assistive technology asks. */
final class AccessProbe {
    private AccessProbe() {}

    static String text(TerminalWidget terminal) {
        AccessibleTextEvent e = event(terminal);
        e.type = ACC.TEXT_BOUNDARY_ALL;
        e.start = 0;
        e.end = -1;
        terminal.access().texts().getText(e);
        return e.result;
    }

    static String line(TerminalWidget terminal, int offset) {
        AccessibleTextEvent e = event(terminal);
        e.type = ACC.TEXT_BOUNDARY_LINE;
        e.start = offset;
        e.end = offset;
        terminal.access().texts().getText(e);
        return e.result;
    }

    static int caret(TerminalWidget terminal) {
        AccessibleTextEvent e = event(terminal);
        terminal.access().texts().getCaretOffset(e);
        return e.offset;
    }

    static int role(TerminalWidget terminal) {
        AccessibleControlEvent e = new AccessibleControlEvent(terminal.getAccessible());
        terminal.access().control().getRole(e);
        return e.detail;
    }

    private static AccessibleTextEvent event(TerminalWidget terminal) {
        return new AccessibleTextEvent(terminal.getAccessible());
    }
}
