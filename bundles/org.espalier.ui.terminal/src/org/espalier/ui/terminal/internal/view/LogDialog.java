// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.terminal.internal.Messages;
import org.espalier.ui.terminal.internal.widget.TerminalWidget;

/** The end of a log, to be read and copied. */
final class LogDialog extends Dialog {
    private final String id;
    private final String title;
    private final byte[] log;
    private TerminalWidget terminal;

    /**
     * @param id by which tests find it
     * @param log as a terminal takes it
     */
    LogDialog(Shell parent, String id, String title, byte[] log) {
        super(parent);
        this.id = id;
        this.title = title;
        this.log = log;
        setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.RESIZE | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
        shell.setData("id", id);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        terminal = new TerminalWidget(area, false);
        terminal.setData("id", id + ".text");
        terminal.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        AccessibleNames.of(terminal, title);
        terminal.feed(log);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.CLIENT_ID, Messages.copyAll, false);
        createButton(parent, IDialogConstants.CLOSE_ID, Messages.close, true);
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == IDialogConstants.CLIENT_ID) {
            terminal.selectAll();
            terminal.copy();
        } else {
            close();
        }
    }

    @Override
    protected Point getInitialSize() {
        Point size = super.getInitialSize();
        return new Point(Math.max(760, size.x), Math.max(480, size.y));
    }
}
