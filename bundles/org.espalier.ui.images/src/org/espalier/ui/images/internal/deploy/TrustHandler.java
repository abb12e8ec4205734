// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.espalier.api.command.SetImageTrust;
import org.espalier.model.site.MImage;

import java.util.List;

/** Trust…: what the site says of the selected images by themselves. */
public final class TrustHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Scene scene = Scene.of(event);
        List<MImage> images = Picks.images(scene.selection());
        if (!images.isEmpty()) {
            TrustDialog dialog = new TrustDialog(scene.shell(), images);
            if (dialog.open() == Window.OK) {
                images.forEach(
                        image ->
                                scene.send(
                                        new SetImageTrust(image.getId(), dialog.word()),
                                        dialog.reason()));
            }
        }
        return null;
    }
}
