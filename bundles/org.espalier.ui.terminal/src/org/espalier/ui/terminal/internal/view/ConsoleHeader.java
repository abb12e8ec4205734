// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.espalier.ui.terminal.internal.Messages;
import org.espalier.ui.terminal.internal.link.LinkState;
import org.espalier.ui.terminal.internal.link.Target;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.Optional;

/** The strip above the terminal: state, name, port, and who has the keys. */
final class ConsoleHeader extends Composite {
    private final Label shape;
    private final Label name;
    private final Label port;
    private final Label keys;
    private Target shown;

    ConsoleHeader(Composite parent) {
        super(parent, SWT.NONE);
        GridLayout layout = new GridLayout(4, false);
        layout.marginWidth = 12;
        layout.marginHeight = 6;
        layout.horizontalSpacing = 6;
        setLayout(layout);
        shape = label("console.state");
        name = label("console.name");
        name.setFont(Fonts.of(this).smallSemibold());
        port = label("console.port");
        keys = label("console.keys");
        keys.setLayoutData(new GridData(SWT.END, SWT.CENTER, true, false));
        addListener(SWT.Resize, e -> fit());
        Palette palette = Palette.of(this);
        palette.follow(
                this,
                () -> {
                    setBackground(palette.get(Token.SURFACE2));
                    for (Label l : new Label[] {shape, name, port, keys}) {
                        l.setBackground(palette.get(Token.SURFACE2));
                        l.setForeground(palette.get(l == name ? Token.INK : Token.INK2));
                    }
                    shape();
                });
    }

    /** Shows {@code target} as it stands. */
    void show(Optional<Target> target, LinkState link, boolean grabbed) {
        shown = target.orElse(null);
        shape();
        text(name, target.map(Target::name).orElse(""));
        text(
                port,
                switch (link) {
                    case NONE -> "";
                    case ATTACHING -> Messages.attaching;
                    case ATTACHED -> Messages.portOpen;
                    case CLOSED -> Messages.notAttached;
                    case OFF -> Messages.portShut;
                });
        boolean typing = link == LinkState.ATTACHED;
        text(keys, !typing ? "" : grabbed ? Messages.keysBack : Messages.keysTake);
        fit();
    }

    /** The hint goes first where there is no room; it is told as a tool tip then. */
    private void fit() {
        int margins = 24 + 3 * 6;
        int wanted = margins;
        for (Label l : new Label[] {shape, name, port, keys}) {
            wanted += l.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        }
        boolean room = wanted <= getClientArea().width;
        ((GridData) keys.getLayoutData()).exclude = !room;
        keys.setVisible(room);
        port.setToolTipText(room || keys.getText().isEmpty() ? null : keys.getText());
        layout();
    }

    private void shape() {
        shape.setImage(
                shown == null
                        ? null
                        : StateShapes.of(this).image(StateShape.of(shown.state()), 8, 12));
        shape.setToolTipText(shown == null ? null : shown.state().label());
    }

    private Label label(String id) {
        Label label = new Label(this, SWT.NONE);
        label.setFont(Fonts.of(this).small());
        label.setData("id", id);
        return label;
    }

    private static void text(Label label, String text) {
        if (!label.getText().equals(text)) {
            label.setText(text);
        }
    }
}
