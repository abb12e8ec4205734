// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.handlers;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.ui.session.SiteSession;

/** F5: what is measured is asked for now, not with the next beat. */
public final class RefreshHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(SiteSession.class).refresh();
        return null;
    }
}
