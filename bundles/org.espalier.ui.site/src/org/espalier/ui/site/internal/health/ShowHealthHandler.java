// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.ui.SiteParts;

/** Shows Health. */
public final class ShowHealthHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            HandlerUtil.getActiveWorkbenchWindowChecked(event)
                    .getActivePage()
                    .showView(SiteParts.HEALTH);
        } catch (PartInitException e) {
            throw new ExecutionException("Health did not open", e);
        }
        return null;
    }
}
