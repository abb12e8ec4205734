// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.canvas.ScenePicture;
import org.espalier.ui.canvas.Viewport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/** Writes the picture, all of it or what is seen, into an SVG or PNG file. */
final class ExportAction extends Action {
    private final SceneCanvas<EntityKey> canvas;
    private final Supplier<Exported> content;
    private final boolean whole;

    ExportAction(SceneCanvas<EntityKey> canvas, Supplier<Exported> content, boolean whole) {
        super(whole ? Texts.EXPORT_WHOLE : Texts.EXPORT_SEEN);
        this.canvas = canvas;
        this.content = content;
        this.whole = whole;
    }

    @Override
    public void run() {
        FileDialog dialog = new FileDialog(canvas.getShell(), SWT.SAVE | SWT.SHEET);
        dialog.setText(Texts.EXPORT_TITLE);
        dialog.setFilterExtensions(new String[] {"*.svg", "*.png"});
        dialog.setFileName("topology.svg");
        dialog.setOverwrite(true);
        String file = dialog.open();
        if (file != null) {
            write(Path.of(file));
        }
    }

    /** Draws now; what is drawn becomes the file in the background. */
    void write(Path file) {
        Exported scene = content.get();
        // The canvas may be gone when the file is written.
        Display display = canvas.getDisplay();
        Viewport view = whole ? scene.whole(SceneCanvas.MARGIN) : Exported.seen(canvas.viewport());
        boolean png = file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
        ScenePicture picture =
                png
                        ? ScenePicture.png(display, scene, view)
                        : ScenePicture.svg(display, scene, view);
        ICoreRunnable work =
                monitor -> {
                    try {
                        picture.save(file);
                    } catch (IOException e) {
                        say(display, NLS.bind(Texts.EXPORT_FAILED, file, e.getMessage()));
                    }
                };
        Job.create(Texts.EXPORT_TITLE, work).schedule();
    }

    private void say(Display display, String message) {
        display.asyncExec(
                () -> {
                    if (!canvas.isDisposed()) {
                        MessageDialog.openError(canvas.getShell(), Texts.EXPORT_TITLE, message);
                    }
                });
    }
}
