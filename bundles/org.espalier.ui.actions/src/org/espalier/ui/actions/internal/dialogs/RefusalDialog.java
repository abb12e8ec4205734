// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.Refusal;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;

import java.util.List;

/** Says what was not done, why, and what to do next; the details are one click away. */
public final class RefusalDialog extends Dialog {
    private static final int COPY = IDialogConstants.CLIENT_ID;
    private static final int WIDTH = 460;

    private final List<Refusal> why;
    private final String details;
    private Composite area;
    private Text shown;

    /** A dialog for {@code why}, at least one. */
    public RefusalDialog(Shell parent, List<Refusal> why, String details) {
        super(parent);
        this.why = why;
        this.details = details;
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.notDone);
        shell.setData("id", "refusal");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        Label shape = new Label(area, SWT.NONE);
        shape.setImage(StateShapes.of(area).image(StateShape.FAILED, 16));
        shape.setLayoutData(new GridData(SWT.BEGINNING, SWT.TOP, false, false));
        Label text = new Label(area, SWT.WRAP);
        text.setText(RefusalText.headline(why).replace("&", "&&"));
        text.setData("id", "refusal.text");
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = WIDTH;
        text.setLayoutData(data);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.DETAILS_ID, Messages.details, false)
                .setData("id", "refusal.details");
        createButton(parent, COPY, Messages.copyDetails, false).setData("id", "refusal.copy");
        createButton(parent, IDialogConstants.CLOSE_ID, Messages.close, true)
                .setData("id", "refusal.close");
    }

    @Override
    protected void buttonPressed(int id) {
        switch (id) {
            case IDialogConstants.DETAILS_ID -> toggle();
            case COPY -> copy();
            default -> close();
        }
    }

    private void toggle() {
        Point size = getShell().getSize();
        if (shown != null) {
            shown.dispose();
            shown = null;
            getShell().setSize(size.x, getShell().computeSize(size.x, SWT.DEFAULT).y);
            return;
        }
        shown =
                new Text(
                        area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        shown.setText(details);
        shown.setFont(Fonts.of(shown).mono());
        shown.setData("id", "refusal.details.text");
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
        data.heightHint = 180;
        data.widthHint = WIDTH;
        shown.setLayoutData(data);
        getShell().setSize(size.x, size.y + 200);
        getShell().layout(true, true);
    }

    private void copy() {
        Clipboard clipboard = new Clipboard(getShell().getDisplay());
        clipboard.setContents(new Object[] {details}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }
}
