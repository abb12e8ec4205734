// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.espalier.model.site.MTask;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.HashMap;
import java.util.Map;

/**
 * Progress bars of 44 points as images. Not painted into the cells: a tree whose cells are painted
 * by hand forgets the colours of its text.
 */
final class BarImages {
    private static final int WIDTH = 44;
    private static final int HEIGHT = 6;

    private final Control control;
    private final Map<String, Image> images = new HashMap<>();

    BarImages(Control control) {
        this.control = control;
        Palette.of(control).follow(control, this::retire);
        control.addDisposeListener(e -> images.values().forEach(Image::dispose));
    }

    /** The bar of {@code task}; null where there is nothing to count. */
    Image of(MTask task) {
        if (task.getItemCount() == 0) {
            return null;
        }
        Token ink =
                task.getFailed() > 0
                        ? Token.ERR
                        : task.getState().ended() ? Token.OK_FILL : Token.ACCENT;
        int filled = WIDTH * TaskWords.percent(task) / 100;
        return images.computeIfAbsent(
                ink + "/" + filled,
                k -> new Image(control.getDisplay(), (int zoom) -> draw(ink, filled, zoom)));
    }

    private ImageData draw(Token ink, int filled, int zoom) {
        int width = WIDTH * zoom / 100;
        int height = HEIGHT * zoom / 100;
        RGB rest = Palette.of(control).rgb(Token.LINE);
        RGB full = Palette.of(control).rgb(ink);
        ImageData data = new ImageData(width, height, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        for (int x = 0; x < width; x++) {
            int pixel = data.palette.getPixel(x < filled * zoom / 100 ? full : rest);
            for (int y = 0; y < height; y++) {
                data.setPixel(x, y, pixel);
            }
        }
        return data;
    }

    private void retire() {
        Map<String, Image> old = new HashMap<>(images);
        images.clear();
        control.getDisplay().timerExec(2000, () -> old.values().forEach(Image::dispose));
    }
}
