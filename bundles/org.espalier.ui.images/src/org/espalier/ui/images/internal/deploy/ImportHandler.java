// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.espalier.model.site.MEntity;
import org.espalier.ui.drag.FileDrop;

import java.util.List;

/** Import Image…: asks what the file is, and takes it into the library. */
public final class ImportHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Scene scene = Scene.of(event);
        List<String> vos = scene.session().site().getVos().stream().map(MEntity::getName).toList();
        ImportDraft draft = new ImportDraft();
        scene.parameter(FileDrop.FILE).ifPresent(draft::file);
        String own = scene.session().site().getDefaultVo();
        draft.vo(own != null ? own : vos.isEmpty() ? "" : vos.get(0));
        ImportDialog dialog = new ImportDialog(scene.shell(), draft, vos);
        if (dialog.open() == Window.OK) {
            dialog.command().ifPresent(scene::send);
        }
        return null;
    }
}
