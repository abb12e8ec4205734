// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;

import java.util.Arrays;
import java.util.List;

/** A combo box. */
public final class ComboBot extends ControlBot<Combo> {
    ComboBot(Combo combo) {
        super(combo);
    }

    /** What it shows. */
    public String getText() {
        return get(widget::getText);
    }

    /** What it offers. */
    public List<String> items() {
        return get(() -> Arrays.asList(widget.getItems()));
    }

    /** Chooses {@code item}, waiting until it is offered. */
    public void setSelection(String item) {
        Ui.await(display(), "'" + item + "' to be offered", () -> widget.indexOf(item) >= 0);
        run(() -> widget.select(widget.indexOf(item)));
        send(SWT.Selection, new Event());
    }
}
