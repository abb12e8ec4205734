// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;

/** A field for a number. */
public final class SpinnerBot extends ControlBot<Spinner> {
    SpinnerBot(Spinner spinner) {
        super(spinner);
    }

    /** Its number. */
    public int getSelection() {
        return get(widget::getSelection);
    }

    /** Sets its number. */
    public void setSelection(int value) {
        run(() -> widget.setSelection(value));
        send(SWT.Selection, new Event());
    }
}
