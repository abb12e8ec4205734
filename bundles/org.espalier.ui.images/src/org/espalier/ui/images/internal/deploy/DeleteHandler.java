// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.espalier.api.command.DeleteImage;
import org.espalier.model.site.MImage;
import org.espalier.ui.images.internal.ConfirmDialog;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;

import java.util.List;

/** Delete Image…: takes the selected images out of the library, after a preview. */
public final class DeleteHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Scene scene = Scene.of(event);
        List<MImage> images = Picks.images(scene.selection());
        if (images.isEmpty()) {
            return null;
        }
        List<String[]> rows = images.stream().map(DeleteHandler::row).toList();
        ConfirmDialog.Preview preview =
                new ConfirmDialog.Preview(
                        Texts.deleteTitle,
                        NLS.bind(Texts.deleteMessage, images.size()),
                        rows,
                        Texts.deleteAct);
        ConfirmDialog dialog = new ConfirmDialog(scene.shell(), preview);
        if (dialog.open() == Window.OK) {
            images.forEach(image -> scene.send(new DeleteImage(image.getId()), dialog.reason()));
        }
        return null;
    }

    private static String[] row(MImage image) {
        String vms =
                image.getVms().isEmpty()
                        ? ""
                        : NLS.bind(Texts.keptFor, Noun.VM.count(image.getVms().size()));
        return new String[] {image.getName(), Quantities.bytes(image.getSizeBytes()), vms};
    }
}
