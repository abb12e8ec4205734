// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/** A text field. */
public final class TextBot extends ControlBot<Text> {
    TextBot(Text text) {
        super(text);
    }

    /** What it holds. */
    public String getText() {
        return get(widget::getText);
    }

    /** Replaces what it holds. */
    public TextBot setText(String text) {
        run(
                () -> {
                    widget.setFocus();
                    widget.setText(text);
                });
        return this;
    }

    /** Appends as if typed. */
    public TextBot typeText(String text) {
        run(
                () -> {
                    widget.setFocus();
                    widget.append(text);
                });
        return this;
    }

    /** Presses Enter. */
    public void enter() {
        send(SWT.DefaultSelection, new Event());
    }
}
