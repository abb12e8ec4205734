// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;

/** A push, check or radio button. */
public final class ButtonBot extends ControlBot<Button> {
    ButtonBot(Button button) {
        super(button);
    }

    /** Clicks it; returns at once, as the click may open a dialog. */
    public ButtonBot click() {
        waitUntilEnabled();
        Ui.start(
                display(),
                () -> {
                    if (widget.isDisposed()) {
                        return;
                    }
                    if ((widget.getStyle() & SWT.CHECK) != 0) {
                        widget.setSelection(!widget.getSelection());
                    } else if ((widget.getStyle() & SWT.RADIO) != 0) {
                        widget.setSelection(true);
                    }
                    widget.notifyListeners(SWT.Selection, new Event());
                });
        Ui.settle(display());
        return this;
    }

    /** Whether a check or radio button is on. */
    public boolean isChecked() {
        return get(widget::getSelection);
    }

    /** Its text without mnemonic. */
    public String getText() {
        return get(() -> Finder.plain(widget.getText()));
    }
}
