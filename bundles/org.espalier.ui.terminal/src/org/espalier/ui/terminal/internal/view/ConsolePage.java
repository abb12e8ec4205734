// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.terminal.internal.Messages;
import org.espalier.ui.terminal.internal.link.LinkState;
import org.espalier.ui.terminal.internal.link.Notice;
import org.espalier.ui.terminal.internal.link.Target;
import org.espalier.ui.terminal.internal.widget.TerminalWidget;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.Optional;
import java.util.function.Consumer;

/** The inside of the Console view: header, notice and terminal, or one sentence without a VM. */
final class ConsolePage extends Composite {
    private final StackLayout stack = new StackLayout();
    private final Composite full;
    private final Composite empty;
    private final ConsoleHeader header;
    private final NoticeBar notices;
    private final TerminalWidget terminal;

    ConsolePage(Composite parent, Consumer<Notice.Offer> taken) {
        super(parent, SWT.NONE);
        setLayout(stack);
        full = new Composite(this, SWT.NONE);
        full.setLayout(tight());
        header = new ConsoleHeader(full);
        header.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        notices = new NoticeBar(full, taken);
        GridData hidden = new GridData(SWT.FILL, SWT.TOP, true, false);
        hidden.exclude = true;
        notices.setLayoutData(hidden);
        notices.setVisible(false);
        terminal = new TerminalWidget(full, true);
        terminal.setData("id", "console.terminal");
        terminal.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        empty = new Composite(this, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 12;
        layout.marginHeight = 12;
        empty.setLayout(layout);
        Label none = new Label(empty, SWT.WRAP);
        none.setText(Messages.noVm);
        none.setData("id", "console.empty");
        none.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        Palette palette = Palette.of(this);
        palette.follow(
                this,
                () -> {
                    empty.setBackground(palette.get(Token.SURFACE));
                    none.setBackground(palette.get(Token.SURFACE));
                    none.setForeground(palette.get(Token.INK3));
                });
        stack.topControl = empty;
    }

    TerminalWidget terminal() {
        return terminal;
    }

    void show(Optional<Target> target, LinkState link, Optional<Notice> notice) {
        Composite top = target.isPresent() ? full : empty;
        if (stack.topControl != top) {
            stack.topControl = top;
            layout();
        }
        header.show(target, link, terminal.grabbed());
        notices.show(notice);
        target.ifPresent(t -> AccessibleNames.of(terminal, ConsoleView.accessibleName(t)));
    }

    @Override
    public boolean setFocus() {
        return stack.topControl == full ? terminal.setFocus() : empty.forceFocus();
    }

    private static GridLayout tight() {
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        return layout;
    }
}
