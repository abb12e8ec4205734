// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;

/** Endorsers…: whose word for images counts at this site. */
public final class EndorsersHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Scene scene = Scene.of(event);
        new EndorsersDialog(scene.shell(), scene.session(), scene::send).open();
        return null;
    }
}
