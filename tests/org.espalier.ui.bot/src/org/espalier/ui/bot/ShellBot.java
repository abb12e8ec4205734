// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** A window or dialog. */
public final class ShellBot {
    private final Shell shell;

    private ShellBot(Shell shell) {
        this.shell = shell;
    }

    static ShellBot find(Display display, String title) {
        Ui.await(display, "shell '" + title + "'", () -> open(display, title) != null);
        ShellBot found = new ShellBot(Ui.get(display, () -> open(display, title)));
        found.activate();
        return found;
    }

    static Shell open(Display display, String title) {
        for (Shell shell : display.getShells()) {
            if (shell.isVisible() && shell.getText().equals(title)) {
                return shell;
            }
        }
        return null;
    }

    /** Brings it to front. */
    public ShellBot activate() {
        Ui.run(shell.getDisplay(), shell::forceActive);
        return this;
    }

    /** Finds what is in it. */
    public Bot bot() {
        return new Bot(shell.getDisplay(), () -> shell);
    }

    /** Closes it as its close button does. */
    public void close() {
        Ui.start(shell.getDisplay(), shell::close);
        Ui.settle(shell.getDisplay());
    }

    /** Whether it is still open. */
    public boolean isOpen() {
        return !shell.isDisposed();
    }

    /** The shell itself. */
    public Shell widget() {
        return shell;
    }
}
