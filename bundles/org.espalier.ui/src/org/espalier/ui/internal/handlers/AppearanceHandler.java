// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.handlers;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.espalier.ui.theme.Appearance;

import java.util.Map;

/** Window › Appearance: changes the theme at once. */
public final class AppearanceHandler extends AbstractHandler implements IElementUpdater {
    /** The command's parameter: a {@link Appearance.Choice} by name. */
    public static final String CHOICE = "org.espalier.ui.appearance.choice";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        String name = event.getParameter(CHOICE);
        if (name == null) {
            throw new ExecutionException("The command has no theme to change to");
        }
        HandlerUtil.getActiveWorkbenchWindowChecked(event)
                .getService(Appearance.class)
                .choose(Appearance.Choice.valueOf(name));
        return null;
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        Appearance.Choice now = PlatformUI.getWorkbench().getService(Appearance.class).choice();
        element.setChecked(now.name().equals(parameters.get(CHOICE)));
    }
}
