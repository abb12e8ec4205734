// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.Moments;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.images.internal.Texts;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** When a deployment begins at the earliest; at once where nobody says. */
final class LaterField {
    private final Clock clock;
    private final Text text;

    LaterField(Composite area, Clock clock, Runnable changed) {
        this.clock = clock;
        new Label(area, SWT.NONE).setText(Texts.laterLabel);
        text = new Text(area, SWT.BORDER);
        text.setMessage(Texts.laterHint);
        text.setToolTipText(Texts.laterTip);
        text.setData("id", "deploy.later");
        AccessibleNames.of(text, Texts.laterLabel);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        text.addListener(SWT.Modify, e -> changed.run());
    }

    void setEnabled(boolean enabled) {
        text.setEnabled(enabled);
    }

    /** Why what is written there is no time to come; empty where nothing is wrong. */
    Optional<String> problem() {
        try {
            at();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What is written there; empty where nothing is, or it does not count.
     *
     * @throws IllegalArgumentException where there is a {@link #problem}
     */
    Optional<Instant> at() {
        String written = text.isEnabled() ? text.getText().strip() : "";
        return written.isEmpty() ? Optional.empty() : Optional.of(Moments.parse(written, clock));
    }
}
