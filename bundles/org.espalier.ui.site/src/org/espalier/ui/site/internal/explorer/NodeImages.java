// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Display;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVm;
import org.espalier.ui.search.SmartGroup;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;

import java.util.HashMap;
import java.util.Map;

/** Icon and state of a node in one image: a tree's row has room for one. */
final class NodeImages {
    private static final int ICON = 16;
    private static final int SHAPE = 8;
    private static final int WIDTH = ICON + 4 + SHAPE;

    private final Display display;
    private final Map<String, Image> images = new HashMap<>();

    NodeImages(Display display) {
        this.display = display;
    }

    /** The image of {@code node}; null for none. It belongs to this cache. */
    Image of(Object node) {
        if (node instanceof Nodes.More) {
            return null;
        }
        if (node instanceof MVm vm) {
            return with(Icon.VM, States.shape(vm));
        }
        if (node instanceof MHost host) {
            return with(Icon.HOST, States.shape(host).orElse(StateShape.RUNNING));
        }
        if (node instanceof Nodes.Folders || node instanceof SmartGroup group && group.isFolder()) {
            return with(Icon.FOLDER, null);
        }
        if (node instanceof SmartGroup || node instanceof Nodes.Searches) {
            return with(Icon.SEARCH, null);
        }
        return with(
                node instanceof MSite ? Icon.SITE : node instanceof MGroup ? Icon.GROUP : Icon.VO,
                null);
    }

    private Image with(Icon icon, StateShape shape) {
        return images.computeIfAbsent(icon + "/" + shape, k -> compose(icon, shape));
    }

    /** The palette changed, or the tree is gone. */
    void retire() {
        Map<String, Image> old = new HashMap<>(images);
        images.clear();
        display.timerExec(2000, () -> old.values().forEach(Image::dispose));
    }

    /** All images are done with. */
    void dispose() {
        images.values().forEach(Image::dispose);
        images.clear();
    }

    private Image compose(Icon icon, StateShape shape) {
        return new Image(display, (int zoom) -> render(icon, shape, zoom));
    }

    private ImageData render(Icon icon, StateShape shape, int zoom) {
        double scale = zoom / 100.0;
        int height = (int) Math.round(ICON * scale);
        ImageData blank =
                new ImageData(
                        (int) Math.round(WIDTH * scale),
                        height,
                        32,
                        new PaletteData(0xFF00, 0xFF0000, 0xFF000000));
        blank.alphaData = new byte[blank.width * blank.height];
        Image canvas = new Image(display, blank);
        GC gc = new GC(canvas);
        try {
            gc.setAntialias(SWT.ON);
            Image drawn = Icons.of(display).image(icon);
            // Where there is no shape the icon stands next to the name.
            int x = shape == null ? (int) Math.round((WIDTH - ICON) * scale) : 0;
            gc.drawImage(drawn, 0, 0, ICON, ICON, x, 0, height, height);
            if (shape != null) {
                double y = (ICON - SHAPE) / 2.0 * scale;
                StateShapes.draw(
                        gc,
                        org.espalier.ui.theme.Palette.of(display),
                        shape,
                        (ICON + 3) * scale,
                        y,
                        SHAPE * scale);
            }
            return canvas.getImageData();
        } finally {
            gc.dispose();
            canvas.dispose();
        }
    }
}
