// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.swt.graphics.Font;
import org.espalier.ui.canvas.Batch;

/** Text that has to fit. */
final class Fitted {
    private Fitted() {}

    /** As much of {@code text} as {@code width} points hold, with an ellipsis where it is cut. */
    static String text(Batch batch, String text, Font font, int width) {
        if (batch.widthOf(text, font) <= width) {
            return text;
        }
        for (int end = text.length() - 1; end > 0; end--) {
            String cut = text.substring(0, end).stripTrailing() + "\u2026";
            if (batch.widthOf(cut, font) <= width) {
                return cut;
            }
        }
        return "";
    }
}
