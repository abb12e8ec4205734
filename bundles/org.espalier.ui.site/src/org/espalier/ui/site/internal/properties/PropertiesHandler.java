// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.ui.SiteParts;

/** Alt+Enter: shows the properties of what is selected. */
public final class PropertiesHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            HandlerUtil.getActiveWorkbenchWindowChecked(event)
                    .getActivePage()
                    .showView(SiteParts.PROPERTIES);
        } catch (PartInitException e) {
            throw new ExecutionException("The properties could not be shown", e);
        }
        return null;
    }
}
