// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

import java.util.List;

/** The strip below the tree that says what rings, shapes and lines mean. */
final class Legend extends Canvas {
    private static final int HEIGHT = 32;
    private static final int LINE = 22;
    private static final int RING = 18;

    private final Look look;
    private boolean halves = true;

    Legend(Composite parent, Look look) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        this.look = look;
        addListener(SWT.Paint, e -> paint(e.gc));
        look.palette().follow(this, this::redraw);
    }

    /** Says whether there are two trees. */
    void show(boolean two) {
        if (halves != two) {
            halves = two;
            redraw();
        }
    }

    @Override
    public Point computeSize(int wide, int high, boolean changed) {
        return new Point(wide == SWT.DEFAULT ? 400 : wide, HEIGHT);
    }

    private void paint(GC gc) {
        Point size = getSize();
        gc.setBackground(look.color(Token.SURFACE2));
        gc.fillRectangle(0, 0, size.x, size.y);
        gc.setForeground(look.color(Token.LINE));
        gc.drawLine(0, 0, size.x, 0);
        gc.setFont(look.text());
        Image progress = look.glyphs().ring(RING, 0, 0.6, halves);
        int x = image(gc, progress, 12, halves ? Texts.LEGEND_HALVES : Texts.LEGEND_PROGRESS);
        x = image(gc, look.glyphs().ring(RING, 1, 1, halves), x, Texts.LEGEND_HAD);
        for (StateShape shape :
                List.of(
                        StateShape.DONE,
                        StateShape.STARTING,
                        StateShape.WARNING,
                        StateShape.WAITING,
                        StateShape.LOST)) {
            x = image(gc, look.shape(shape, 10), x, words(shape));
        }
        x = line(gc, Token.HOLD, 3, x, Texts.LEGEND_REPAIRED);
        x = dashed(gc, x);
        x = critical(gc, x);
        line(gc, Token.ACCENT, 4, x, Texts.LEGEND_WIDTH);
    }

    private static String words(StateShape shape) {
        return switch (shape) {
            case DONE -> Texts.STAGE_COMPLETE;
            case STARTING -> Texts.STAGE_ASSEMBLING;
            case WARNING -> Texts.STAGE_SLOW;
            case WAITING -> Texts.STAGE_WAITING;
            default -> Texts.STAGE_AWAY;
        };
    }

    private int image(GC gc, Image image, int x, String words) {
        gc.drawImage(image, x, (HEIGHT - image.getBounds().height) / 2);
        return write(gc, words, x + image.getBounds().width + 6);
    }

    private int line(GC gc, Token ink, int thick, int x, String words) {
        gc.setBackground(look.color(ink));
        gc.fillRectangle(x, (HEIGHT - thick) / 2, LINE, thick);
        return write(gc, words, x + LINE + 6);
    }

    private int dashed(GC gc, int x) {
        gc.setBackground(look.color(Token.CTL));
        for (int at = 0; at < LINE; at += 6) {
            gc.fillRectangle(x + at, HEIGHT / 2, 3, 1);
        }
        return write(gc, Texts.LEGEND_LOST_EDGE, x + LINE + 6);
    }

    private int critical(GC gc, int x) {
        gc.setBackground(look.color(Token.INK));
        gc.fillRectangle(x, HEIGHT / 2 - 3, LINE, 6);
        return line(gc, Token.ACCENT, 4, x, Texts.LEGEND_CRITICAL);
    }

    private int write(GC gc, String text, int x) {
        gc.setForeground(look.color(Token.INK2));
        Point extent = gc.textExtent(text);
        gc.drawText(text, x, (HEIGHT - extent.y) / 2, true);
        return x + extent.x + 16;
    }
}
