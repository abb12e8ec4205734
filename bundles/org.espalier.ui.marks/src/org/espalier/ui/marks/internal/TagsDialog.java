// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;
import org.espalier.api.model.Property;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tags of one or many: those that some have stay with them unless they are checked or not. */
final class TagsDialog extends Dialog {
    private static final int WIDE = 300;
    private static final int HIGH = 140;

    private final MarkPick pick;
    private final TagChoice choice;
    private Table table;
    private Text further;
    private Label trouble;
    private ReasonField reason;
    private Optional<Property> property = Optional.empty();

    TagsDialog(Shell parent, MarkPick pick) {
        super(parent);
        this.pick = pick;
        this.choice = new TagChoice(pick);
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** What is to be sent; empty where nothing changes. */
    Optional<Property> property() {
        return property;
    }

    /** Why, if that was said. */
    String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.tagsTitle);
        shell.setData("id", "tags");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        String message = MarksHandler.what(pick, Messages.tagsOne, Messages.tagsMany);
        new Label(area, SWT.NONE).setText(message);
        table = new Table(area, SWT.CHECK | SWT.BORDER);
        table.setData("id", "tags.table");
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = HIGH;
        table.setLayoutData(data);
        AccessibleNames.of(table, message);
        choice.tags().forEach(this::row);
        // Who decides about a tag of some decides for all.
        table.addListener(SWT.Selection, e -> decided(e.item, e.detail));
        new Label(area, SWT.NONE).setText(Messages.tagsFurther);
        further = new Text(area, SWT.BORDER);
        further.setData("id", "tags.further");
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = WIDE;
        further.setLayoutData(wide);
        AccessibleNames.of(further, Messages.tagsFurther);
        further.addListener(SWT.Modify, e -> check());
        trouble = new Label(area, SWT.WRAP);
        trouble.setData("id", "tags.trouble");
        trouble.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        reason = new ReasonField(area, "tags.reason");
        further.setFocus();
        return area;
    }

    private void row(String tag) {
        TableItem row = new TableItem(table, SWT.NONE);
        row.setText(tag);
        row.setChecked(true);
        row.setGrayed(!choice.all(tag));
    }

    private static void decided(Widget item, int detail) {
        if (detail == SWT.CHECK && item instanceof TableItem row) {
            row.setGrayed(false);
        }
    }

    private void check() {
        Optional<String> wrong = TagChoice.wrong(further.getText());
        trouble.setText(wrong.map(word -> NLS.bind(Messages.tagsWrong, word)).orElse(""));
        trouble.requestLayout();
        getButton(IDialogConstants.OK_ID).setEnabled(wrong.isEmpty());
    }

    @Override
    protected void okPressed() {
        Set<String> checked = new HashSet<>();
        Set<String> some = new HashSet<>();
        for (TableItem row : table.getItems()) {
            if (row.getChecked()) {
                (row.getGrayed() ? some : checked).add(row.getText());
            }
        }
        property = choice.property(checked, some, further.getText());
        super.okPressed();
    }
}
