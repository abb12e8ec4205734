// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;

/** Draws one state shape into a square. */
final class ShapePainter {
    private final GC gc;
    private final Palette palette;
    private final float x;
    private final float y;
    private final float s;

    ShapePainter(GC gc, Palette palette, double x, double y, double size) {
        this.gc = gc;
        this.palette = palette;
        this.x = (float) x;
        this.y = (float) y;
        s = (float) size;
    }

    void paint(StateShape shape) {
        gc.setAntialias(SWT.ON);
        gc.setBackground(palette.get(shape.token()));
        gc.setForeground(palette.get(shape.token()));
        gc.setLineAttributes(
                new LineAttributes(Math.max(1.2f, s * 0.15f), SWT.CAP_ROUND, SWT.JOIN_ROUND));
        switch (shape) {
            case RUNNING -> fill(arc(0, 360, 0));
            case STARTING -> half(270);
            case STOPPING -> half(90);
            case SUSPENDED, HELD -> bars();
            case SAVED -> fill(rectangle(0.08f, 0.08f, 0.84f, 0.84f));
            case STOPPED -> stroke(arc(0, 360, inset()));
            case LOST, FAILED -> diamond();
            case UNKNOWN -> dashedRing();
            case WARNING -> fill(polygon(0.5f, 0.04f, 1, 0.94f, 0, 0.94f));
            case DONE -> stroke(line(0.1f, 0.55f, 0.4f, 0.85f, 0.9f, 0.18f));
            case WAITING -> fill(arc(0, 360, s * 0.28f));
            case CANCELLED -> {
                stroke(arc(0, 360, inset()));
                stroke(line(0.24f, 0.76f, 0.76f, 0.24f));
            }
            case DEPLOYING -> {
                stroke(line(0.5f, 0.06f, 0.5f, 0.92f));
                stroke(line(0.16f, 0.58f, 0.5f, 0.92f, 0.84f, 0.58f));
            }
            case MAINTENANCE -> {
                stroke(arc(0, 360, inset()));
                stroke(line(0.3f, 0.5f, 0.7f, 0.5f));
            }
            case SWAPPING -> {
                stroke(line(0.06f, 0.28f, 0.94f, 0.28f, 0.7f, 0.06f));
                stroke(line(0.94f, 0.72f, 0.06f, 0.72f, 0.3f, 0.94f));
            }
        }
        gc.setLineAttributes(new LineAttributes(1));
    }

    private float inset() {
        return Math.max(0.6f, s * 0.09f);
    }

    private void half(int fromAngle) {
        stroke(arc(0, 360, inset()));
        Path half = arc(fromAngle, 180, 0);
        half.close();
        fill(half);
    }

    private void bars() {
        fill(rectangle(0.12f, 0.05f, 0.26f, 0.9f));
        fill(rectangle(0.62f, 0.05f, 0.26f, 0.9f));
    }

    private void diamond() {
        fill(polygon(0.5f, -0.06f, 1.06f, 0.5f, 0.5f, 1.06f, -0.06f, 0.5f));
        gc.setForeground(palette.get(Token.SURFACE));
        gc.setLineWidth(1);
        stroke(line(0.34f, 0.34f, 0.66f, 0.66f));
        stroke(line(0.66f, 0.34f, 0.34f, 0.66f));
    }

    private void dashedRing() {
        for (int i = 0; i < 6; i++) {
            stroke(arc(i * 60, 28, inset()));
        }
    }

    private Path arc(int from, int sweep, float inset) {
        Path p = new Path(gc.getDevice());
        p.addArc(x + inset, y + inset, s - 2 * inset, s - 2 * inset, from, sweep);
        return p;
    }

    private Path rectangle(float dx, float dy, float w, float h) {
        Path p = new Path(gc.getDevice());
        p.addRectangle(x + dx * s, y + dy * s, w * s, h * s);
        return p;
    }

    private Path polygon(float... shares) {
        Path p = line(shares);
        p.close();
        return p;
    }

    private Path line(float... shares) {
        Path p = new Path(gc.getDevice());
        p.moveTo(x + shares[0] * s, y + shares[1] * s);
        for (int i = 2; i < shares.length; i += 2) {
            p.lineTo(x + shares[i] * s, y + shares[i + 1] * s);
        }
        return p;
    }

    private void fill(Path p) {
        gc.fillPath(p);
        p.dispose();
    }

    private void stroke(Path p) {
        gc.drawPath(p);
        p.dispose();
    }
}
