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

import java.util.ArrayList;
import java.util.List;

/**
 * The strip below the tree that says what rings, shapes and lines mean, in as many rows as it
 * takes.
 */
final class Legend extends Canvas {
    private static final int HEIGHT = 32;
    private static final int LINE = 22;
    private static final int RING = 18;
    private static final int ROW = 22;
    private static final int INSET = 12;
    private static final int GAP = 6;
    private static final int APART = 16;
    private static final int NARROW = 400;

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
            requestLayout();
            redraw();
        }
    }

    /**
     * A mark and what it means.
     *
     * @param wide the mark, in points
     * @param mark draws it at a place
     */
    private record Part(int wide, Mark mark, String words) {}

    private interface Mark {
        /** With its left edge at {@code x} and its middle at {@code y}. */
        void draw(GC gc, int x, int y);
    }

    @Override
    public Point computeSize(int wide, int high, boolean changed) {
        int width = wide == SWT.DEFAULT ? NARROW : wide;
        GC gc = new GC(this);
        try {
            gc.setFont(look.text());
            return new Point(width, HEIGHT + ROW * (flow(gc, width, false) - 1));
        } finally {
            gc.dispose();
        }
    }

    private void paint(GC gc) {
        Point size = getSize();
        gc.setBackground(look.color(Token.SURFACE2));
        gc.fillRectangle(0, 0, size.x, size.y);
        gc.setForeground(look.color(Token.LINE));
        gc.drawLine(0, 0, size.x, 0);
        gc.setFont(look.text());
        flow(gc, size.x, true);
    }

    /** All parts in as many rows as they take; gives their number. */
    private int flow(GC gc, int width, boolean draw) {
        int x = INSET;
        int row = 0;
        for (Part part : parts()) {
            int words = gc.textExtent(part.words()).x;
            int end = x + part.wide() + GAP + words;
            if (end > width && x > INSET) {
                row++;
                x = INSET;
                end = x + part.wide() + GAP + words;
            }
            if (draw) {
                int y = HEIGHT / 2 + row * ROW;
                part.mark().draw(gc, x, y);
                gc.setForeground(look.color(Token.INK2));
                int top = y - gc.textExtent(part.words()).y / 2;
                gc.drawText(part.words(), x + part.wide() + GAP, top, true);
            }
            x = end + APART;
        }
        return row + 1;
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        String begun = halves ? Texts.LEGEND_HALVES : Texts.LEGEND_PROGRESS;
        parts.add(image(look.glyphs().ring(RING, 0, 0.6, halves), begun));
        parts.add(image(look.glyphs().ring(RING, 1, 1, halves), Texts.LEGEND_HAD));
        for (StateShape shape :
                List.of(
                        StateShape.DONE,
                        StateShape.STARTING,
                        StateShape.WARNING,
                        StateShape.WAITING,
                        StateShape.LOST)) {
            parts.add(image(look.shape(shape, 10), words(shape)));
        }
        parts.add(new Part(LINE, line(Token.HOLD, 3), Texts.LEGEND_REPAIRED));
        parts.add(new Part(LINE, this::dashes, Texts.LEGEND_LOST_EDGE));
        Mark edge = line(Token.INK, 6);
        Mark inner = line(Token.ACCENT, 4);
        Mark critical =
                (gc, x, y) -> {
                    edge.draw(gc, x, y);
                    inner.draw(gc, x, y);
                };
        parts.add(new Part(LINE, critical, Texts.LEGEND_CRITICAL));
        parts.add(new Part(LINE, inner, Texts.LEGEND_WIDTH));
        return parts;
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

    private static Part image(Image image, String words) {
        int high = image.getBounds().height;
        return new Part(
                image.getBounds().width, (gc, x, y) -> gc.drawImage(image, x, y - high / 2), words);
    }

    private Mark line(Token ink, int thick) {
        return (gc, x, y) -> {
            gc.setBackground(look.color(ink));
            gc.fillRectangle(x, y - thick / 2, LINE, thick);
        };
    }

    private void dashes(GC gc, int x, int y) {
        gc.setBackground(look.color(Token.CTL));
        for (int at = 0; at < LINE; at += 6) {
            gc.fillRectangle(x + at, y, 3, 1);
        }
    }
}
