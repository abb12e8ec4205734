// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.prefs;

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
import org.espalier.ui.theme.Appearance;

import java.util.EnumMap;
import java.util.Map;

/** Preferences › Appearance: the theme, and whether things may move. */
public final class AppearancePage extends PreferencePage implements IWorkbenchPreferencePage {
    private final Map<Appearance.Choice, Button> themes = new EnumMap<>(Appearance.Choice.class);
    private Appearance appearance;
    private Button motion;

    @Override
    public void init(IWorkbench workbench) {
        appearance = workbench.getService(Appearance.class);
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(box);
        Label theme = new Label(box, SWT.NONE);
        theme.setText(Texts.THEME);
        // Radio buttons of one parent exclude each other.
        Composite choices = new Composite(box, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(choices);
        GridDataFactory.fillDefaults().indent(12, 0).applyTo(choices);
        choice(choices, Appearance.Choice.LIGHT, Texts.LIGHT);
        choice(choices, Appearance.Choice.DARK, Texts.DARK);
        choice(choices, Appearance.Choice.DESKTOP, Texts.DESKTOP);
        motion = new Button(box, SWT.CHECK);
        motion.setText(Texts.REDUCE_MOTION);
        motion.setData("id", "preferences.motion");
        GridDataFactory.fillDefaults().indent(0, 12).applyTo(motion);
        show(appearance.choice(), appearance.reducedMotion());
        return box;
    }

    private void choice(Composite parent, Appearance.Choice choice, String text) {
        Button button = new Button(parent, SWT.RADIO);
        button.setText(text);
        button.setData("id", "preferences.theme." + choice);
        themes.put(choice, button);
    }

    private void show(Appearance.Choice theme, boolean still) {
        themes.forEach((choice, button) -> button.setSelection(choice == theme));
        motion.setSelection(still);
    }

    @Override
    protected void performDefaults() {
        show(Appearance.Choice.DESKTOP, false);
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        themes.forEach(
                (choice, button) -> {
                    if (button.getSelection() && choice != appearance.choice()) {
                        appearance.choose(choice);
                    }
                });
        appearance.reduceMotion(motion.getSelection());
        return true;
    }
}
