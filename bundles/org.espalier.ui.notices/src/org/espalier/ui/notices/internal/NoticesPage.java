// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

import java.util.EnumMap;
import java.util.Map;

/** Which kinds of notification are said in the window. */
public final class NoticesPage extends PreferencePage implements IWorkbenchPreferencePage {
    private static final int WIDTH = 320;

    private final Map<NoticeKind, Button> said = new EnumMap<>(NoticeKind.class);
    private Notices notices;

    @Override
    public void init(IWorkbench workbench) {
        notices = workbench.getService(Notices.class);
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(box);
        Label words = new Label(box, SWT.WRAP);
        words.setText(Messages.preferences);
        GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(words);
        for (NoticeKind kind : NoticeKind.values()) {
            Button button = new Button(box, SWT.CHECK);
            button.setText(kind.label());
            button.setData("id", "notices." + kind);
            button.setSelection(!notices.muted(kind));
            said.put(kind, button);
        }
        return box;
    }

    @Override
    protected void performDefaults() {
        said.values().forEach(button -> button.setSelection(true));
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        said.forEach((kind, button) -> notices.mute(kind, !button.getSelection()));
        return true;
    }
}
