// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Shell;

/** A page beside a dialog, which keeps the window from being used. */
final class HelpWindow {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 480;

    private HelpWindow() {}

    /** Opens {@code page} beside {@code dialog}; Escape closes it. */
    static Shell open(Shell dialog, Page page) {
        Shell shell = new Shell(dialog, SWT.SHELL_TRIM);
        shell.setText(Messages.title);
        shell.setData("id", "help");
        shell.setLayout(new FillLayout());
        HelpPane pane = new HelpPane(shell);
        pane.show(page);
        shell.setSize(WIDTH, HEIGHT);
        shell.addListener(
                SWT.Traverse,
                event -> {
                    if (event.detail == SWT.TRAVERSE_ESCAPE) {
                        shell.close();
                    }
                });
        shell.open();
        pane.control().setFocus();
        return shell;
    }
}
