// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.espalier.ui.terminal.internal.link.ConsoleLink;
import org.espalier.ui.terminal.internal.widget.TerminalWidget;

/** Text of a session to a terminal. */
record TerminalOutput(TerminalWidget terminal) implements ConsoleLink.Output {
    @Override
    public void begin() {
        if (!terminal.isDisposed()) {
            terminal.clear();
        }
    }

    @Override
    public void write(byte[] bytes) {
        if (!terminal.isDisposed()) {
            terminal.feed(bytes);
        }
    }
}
