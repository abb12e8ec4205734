// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.espalier.ui.terminal.internal.Messages;
import org.espalier.ui.terminal.internal.link.Notice;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.Optional;
import java.util.function.Consumer;

/** A strip below the header that says what is the matter and offers what helps. */
final class NoticeBar extends Composite {
    private final Label text;
    private final Button button;
    private Notice shown;

    NoticeBar(Composite parent, Consumer<Notice.Offer> taken) {
        super(parent, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 12;
        layout.marginHeight = 4;
        setLayout(layout);
        text = new Label(this, SWT.WRAP);
        text.setFont(Fonts.of(this).small());
        text.setData("id", "console.notice");
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        button = new Button(this, SWT.PUSH);
        button.setFont(Fonts.of(this).small());
        button.setData("id", "console.notice.act");
        button.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        button.addListener(SWT.Selection, e -> taken.accept(shown.offer()));
        Palette.of(this).follow(this, this::look);
    }

    /** Shows {@code notice}, or nothing. */
    void show(Optional<Notice> notice) {
        Notice now = notice.orElse(null);
        if (java.util.Objects.equals(now, shown)) {
            return;
        }
        shown = now;
        if (now != null) {
            text.setText(now.text());
            button.setText(now.offer() == Notice.Offer.ATTACH ? Messages.attach : Messages.showLog);
            boolean offers = now.offer() != Notice.Offer.NOTHING;
            button.setVisible(offers);
            ((GridData) button.getLayoutData()).exclude = !offers;
            look();
        }
        setVisible(now != null);
        ((GridData) getLayoutData()).exclude = now == null;
        getParent().layout(true, true);
    }

    private void look() {
        Palette palette = Palette.of(this);
        boolean grave = shown != null && shown.grave();
        Token back = grave ? Token.WARN_WEAK : Token.SURFACE2;
        setBackground(palette.get(back));
        text.setBackground(palette.get(back));
        text.setForeground(palette.get(grave ? Token.WARN : Token.INK2));
    }
}
