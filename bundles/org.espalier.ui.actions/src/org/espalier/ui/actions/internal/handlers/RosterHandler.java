// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.PartInitException;
import org.espalier.ui.actions.internal.people.Rosters;

/**
 * What is done to people, VOs and networks: shows the view that has them and presses the button
 * there; view and button stand behind the class's name in plugin.xml.
 */
public final class RosterHandler extends SelectionHandler implements IExecutableExtension {
    private String view;
    private String button;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        String[] both = String.valueOf(data).split("/");
        view = both[0];
        button = both[1];
    }

    @Override
    void run(Scene scene) throws ExecutionException {
        try {
            if (scene.window().getActivePage().showView(view) instanceof Rosters rosters) {
                rosters.press(button);
            }
        } catch (PartInitException e) {
            throw new ExecutionException("The view " + view + " cannot be shown", e);
        }
    }
}
