// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.jface.action.Action;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.canvas.ScenePicture;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.export.FileExport;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes the picture, all of it or what is seen, into an SVG or PNG file. */
final class ExportAction extends Action {
    private final SceneCanvas<EntityKey> canvas;
    private final Supplier<Exported> content;
    private final boolean whole;
    private final FileExport export;

    ExportAction(SceneCanvas<EntityKey> canvas, Supplier<Exported> content, boolean whole) {
        super(whole ? Texts.EXPORT_WHOLE : Texts.EXPORT_SEEN);
        this.canvas = canvas;
        this.content = content;
        this.whole = whole;
        export = new FileExport(canvas, Texts.EXPORT_TITLE, Texts.EXPORT_FAILED);
    }

    @Override
    public void run() {
        export.ask("topology.svg", "*.svg", "*.png").ifPresent(this::write);
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
        export.write(
                file,
                to -> {
                    picture.save(to);
                    return Optional.empty();
                });
    }
}
