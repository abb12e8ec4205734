// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/** What a control has drawn. */
final class Pixels {
    private Pixels() {}

    /** The colour at a place, 0xRRGGBB. */
    static int at(Control control, int x, int y) {
        GC gc = new GC(control);
        Image image = new Image(control.getDisplay(), control.getSize().x, control.getSize().y);
        try {
            gc.copyArea(image, 0, 0);
            ImageData data = image.getImageData();
            RGB rgb = data.palette.getRGB(data.getPixel(x, y));
            return rgb.red << 16 | rgb.green << 8 | rgb.blue;
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
