// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.ui.SiteParts;

/** Ctrl+L from any view: the explorer follows the selection, or no more. */
public final class LinkHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (HandlerUtil.getActiveWorkbenchWindowChecked(event)
                        .getActivePage()
                        .findView(SiteParts.EXPLORER)
                instanceof ExplorerView explorer) {
            explorer.toggleLink();
        }
        return null;
    }
}
