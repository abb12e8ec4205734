// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.stream.Collectors;

/** Counts in small frames, the worst in the colour of errors. */
final class ChipRow extends Canvas {
    private static final int HEIGHT = 24;
    private static final int PAD = 8;
    private static final int GAP = 6;
    private static final int SHAPE = 8;

    private final List<Effect.Chip> chips;
    private final Palette palette;

    ChipRow(Composite parent, List<Effect.Chip> chips) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        this.chips = chips;
        palette = Palette.of(parent);
        setFont(Fonts.of(parent).small());
        AccessibleNames.of(
                this, chips.stream().map(Effect.Chip::text).collect(Collectors.joining(", ")));
        addListener(SWT.Paint, e -> paint(e.gc));
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        GC gc = new GC(this);
        int width = chips.stream().mapToInt(c -> width(gc, c) + GAP).sum();
        gc.dispose();
        return new Point(width, HEIGHT);
    }

    private void paint(GC gc) {
        gc.setAntialias(SWT.ON);
        int x = 0;
        for (Effect.Chip chip : chips) {
            int width = width(gc, chip);
            gc.setForeground(palette.get(chip.grave() ? Token.ERR : Token.CTL));
            gc.drawRoundRectangle(x, 0, width - 1, HEIGHT - 1, 6, 6);
            int text = x + PAD;
            if (chip.shape() != null) {
                StateShapes.draw(gc, palette, chip.shape(), text, (HEIGHT - SHAPE) / 2.0, SHAPE);
                text += SHAPE + GAP;
            }
            gc.setForeground(palette.get(chip.grave() ? Token.ERR : Token.INK));
            Point extent = gc.textExtent(chip.text());
            gc.drawString(chip.text(), text, (HEIGHT - extent.y) / 2, true);
            x += width + GAP;
        }
    }

    private static int width(GC gc, Effect.Chip chip) {
        int shape = chip.shape() == null ? 0 : SHAPE + GAP;
        return gc.textExtent(chip.text()).x + shape + 2 * PAD;
    }
}
