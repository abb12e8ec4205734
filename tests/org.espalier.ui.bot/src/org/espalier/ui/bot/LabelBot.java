// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.widgets.Label;

/** A label. */
public final class LabelBot extends ControlBot<Label> {
    LabelBot(Label label) {
        super(label);
    }

    /** What it reads. */
    public String getText() {
        return get(widget::getText);
    }
}
