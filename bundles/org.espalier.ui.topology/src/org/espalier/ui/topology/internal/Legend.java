// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The strip below the picture that says what colours, shapes and letters mean. */
final class Legend extends Canvas {
    private static final int HEIGHT = 32;
    private static final int SWATCH = 24;

    private final Look look;
    private Heat heat = Heat.LOAD;
    private String age = "";
    private final List<Map.Entry<StateShape, String>> states =
            List.of(
                    Map.entry(StateShape.RUNNING, Texts.STATE_RUNNING),
                    Map.entry(StateShape.STARTING, Texts.STATE_STARTING),
                    Map.entry(StateShape.SUSPENDED, Texts.STATE_SUSPENDED),
                    Map.entry(StateShape.SAVED, Texts.STATE_SAVED),
                    Map.entry(StateShape.STOPPED, Texts.STATE_STOPPED),
                    Map.entry(StateShape.LOST, Texts.STATE_LOST),
                    Map.entry(StateShape.UNKNOWN, Texts.STATE_UNKNOWN),
                    Map.entry(StateShape.MAINTENANCE, Texts.STATE_MAINTENANCE));

    Legend(Composite parent, Look look) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        this.look = look;
        addListener(SWT.Paint, e -> paint(e.gc));
        look.palette().follow(this, this::redraw);
        name();
    }

    private void name() {
        String cuts =
                IntStream.of(heat.cuts())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        String what = heat.unit().isEmpty() ? heat.label() : heat.label() + " " + heat.unit();
        AccessibleNames.of(this, NLS.bind(Texts.LEGEND_NAME, what, cuts));
    }

    /**
     * Says what colours stand for.
     *
     * @param words how old the numbers are; may be empty
     */
    void show(Heat next, String words) {
        if (heat != next || !age.equals(words)) {
            heat = next;
            age = words;
            name();
            redraw();
        }
    }

    /** What it says of colours: what they stand for and how old that is. */
    String words() {
        String what = heat.unit().isEmpty() ? heat.label() : heat.label() + " " + heat.unit();
        return age.isEmpty() ? what : what + ", " + age;
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
        gc.setFont(look.name());
        int top = (HEIGHT - gc.getFontMetrics().getHeight()) / 2;
        int x = write(gc, heat.label(), 12, top, Token.INK) + 10;
        gc.setFont(look.text());
        x = heat(gc, x, top) + 12;
        if (!age.isEmpty()) {
            x = write(gc, age, x, top, Token.INK2) + 12;
        }
        for (Map.Entry<StateShape, String> each : states) {
            int width = 14 + gc.textExtent(each.getValue()).x;
            if (x + width > size.x) {
                return;
            }
            StateShapes.draw(gc, look.palette(), each.getKey(), x, HEIGHT / 2.0 - 4, 8);
            x = write(gc, each.getValue(), x + 14, top, Token.INK2) + 12;
        }
        for (String text : List.of(Texts.LEGEND_PLACEHOLDER, Texts.LEGEND_FOREIGN)) {
            if (x + gc.textExtent(text).x < size.x) {
                x = write(gc, text, x, top, Token.INK3) + 12;
            }
        }
    }

    private int heat(GC gc, int left, int top) {
        int x = left;
        for (int cut : heat.cuts()) {
            swatch(gc, new Measure(heat, cut), x, top);
            x += wide(gc);
        }
        if (!heat.unit().isEmpty()) {
            x = write(gc, heat.unit(), x + 6, top, Token.INK2);
        }
        swatch(gc, new Measure(heat, -1), x + 8, top);
        return write(gc, Texts.NOT_KNOWN, x + 14 + wide(gc), top, Token.INK2);
    }

    /** A swatch, with the largest number in it, however large the desktop's font is. */
    private int wide(GC gc) {
        int[] cuts = heat.cuts();
        String largest = Integer.toString(cuts[cuts.length - 1]);
        return Math.max(SWATCH, gc.textExtent(largest).x + 6);
    }

    private void swatch(GC gc, Measure measure, int x, int top) {
        gc.setBackground(look.color(measure.fill()));
        String text = measure.text();
        int width = wide(gc);
        int high = Math.max(16, gc.textExtent(text).y);
        gc.fillRectangle(x, (HEIGHT - high) / 2, width, high);
        gc.setForeground(look.color(Token.LINE2));
        gc.drawRectangle(x, (HEIGHT - high) / 2, width, high);
        write(gc, text, x + (width - gc.textExtent(text).x) / 2, top, measure.ink());
    }

    private int write(GC gc, String text, int x, int y, Token ink) {
        gc.setForeground(look.color(ink));
        gc.drawText(text, x, y, true);
        return x + gc.textExtent(text).x;
    }
}
