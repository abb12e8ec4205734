// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.internal.Messages;

/**
 * A line of a dialog in which a person may say why; the audit keeps it. Where the site demands a
 * reason and none is given, {@link CommandSender} asks for it.
 */
public final class ReasonField {
    /** So many characters the controller takes. */
    public static final int LONGEST = 500;

    private final Text field;
    private String reason = "";

    /**
     * The line below what {@code area} has, which is laid out as a grid.
     *
     * @param id names the field for tests
     */
    public ReasonField(Composite area, String id) {
        Composite line = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(line);
        int columns = area.getLayout() instanceof GridLayout grid ? grid.numColumns : 1;
        GridDataFactory.fillDefaults().grab(true, false).span(columns, 1).applyTo(line);
        new Label(line, SWT.NONE).setText(Messages.reasonLabel);
        field = new Text(line, SWT.BORDER);
        field.setData("id", id);
        field.setMessage(Messages.reasonHint);
        field.setTextLimit(LONGEST);
        AccessibleNames.of(field, Messages.reasonLabel.replaceAll("[&:]", ""));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        field.addListener(SWT.Modify, e -> reason = field.getText().strip());
    }

    /** Calls {@code then} after each change of it, while there is the dialog. */
    public void whenSaid(Runnable then) {
        field.addListener(SWT.Modify, e -> then.run());
    }

    /** What was given, also after the dialog was closed; empty for none. */
    public String reason() {
        return reason;
    }
}
