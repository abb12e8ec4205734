// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.pools;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.session.SiteSession;

/** SSH Pools…: which pools of images the site knows. */
public final class PoolsHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        CommandSender sender = window.getService(CommandSender.class);
        new PoolsDialog(window.getShell(), window.getService(SiteSession.class), sender::send)
                .open();
        return null;
    }
}
