// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.actions.internal.dialogs.Rows;

/** What is being ended, a sentence at each step. It closes by itself and not before. */
final class ExitProgress extends Dialog {
    private final String title;
    private final Display display;
    private Label step;
    private boolean ended;

    ExitProgress(Shell parent, String title) {
        super(parent);
        this.title = title;
        display = parent.getDisplay();
        setShellStyle(SWT.TITLE | SWT.BORDER | SWT.APPLICATION_MODAL);
    }

    /** Shows {@code sentence}; from any thread. */
    void say(String sentence) {
        display.asyncExec(
                () -> {
                    if (step != null && !step.isDisposed()) {
                        step.setText(sentence.replace("&", "&&"));
                    }
                });
    }

    /** Nothing more comes; from any thread. */
    void end() {
        display.asyncExec(
                () -> {
                    ended = true;
                    close();
                });
    }

    @Override
    protected boolean canHandleShellCloseEvent() {
        return ended;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
        shell.setData("id", "exitProgress");
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        Rows.columns(area, 1);
        step = new Label(area, SWT.WRAP);
        step.setText(title);
        step.setData("id", "exitProgress.step");
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = 420;
        data.heightHint = 40;
        step.setLayoutData(data);
        ProgressBar bar = new ProgressBar(area, SWT.INDETERMINATE);
        bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        return area;
    }
}
