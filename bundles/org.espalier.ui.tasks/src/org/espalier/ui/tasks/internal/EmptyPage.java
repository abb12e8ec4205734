// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** A body, or where there is nothing to show one sentence and one action. */
final class EmptyPage extends Composite {
    private final StackLayout stack = new StackLayout();
    private final Composite body;
    private final Composite empty;
    private final Label sentence;
    private final Link action;

    EmptyPage(Composite parent, String id, Runnable act) {
        super(parent, SWT.NONE);
        setLayout(stack);
        body = new Composite(this, SWT.NONE);
        body.setLayout(new FillLayout(SWT.VERTICAL));
        empty = new Composite(this, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 12;
        layout.marginHeight = 12;
        empty.setLayout(layout);
        sentence = new Label(empty, SWT.WRAP);
        sentence.setData("id", id + ".empty");
        sentence.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        action = new Link(empty, SWT.NONE);
        action.setData("id", id + ".emptyAction");
        action.addListener(SWT.Selection, e -> act.run());
        Palette palette = Palette.of(this);
        palette.follow(
                this,
                () -> {
                    empty.setBackground(palette.get(Token.SURFACE));
                    sentence.setBackground(palette.get(Token.SURFACE));
                    sentence.setForeground(palette.get(Token.INK3));
                    action.setBackground(palette.get(Token.SURFACE));
                    action.setLinkForeground(palette.get(Token.ACCENT));
                });
        stack.topControl = body;
    }

    Composite body() {
        return body;
    }

    /** Shows the body where {@code text} is null, else {@code text}, with an action if given. */
    void show(String text, String actionText) {
        sentence.setText(text == null ? "" : text);
        action.setText(actionText == null ? "" : "<a>" + actionText + "</a>");
        action.setVisible(actionText != null);
        stack.topControl = text == null ? body : empty;
        empty.layout();
        layout();
    }

    @Override
    public boolean setFocus() {
        return stack.topControl.setFocus();
    }
}
