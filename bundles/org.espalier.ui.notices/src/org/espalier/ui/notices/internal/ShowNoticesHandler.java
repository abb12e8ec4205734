// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the notifications. */
public final class ShowNoticesHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            HandlerUtil.getActiveWorkbenchWindowChecked(event)
                    .getActivePage()
                    .showView(NoticesView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException("The notifications did not open", e);
        }
        return null;
    }
}
