// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

/**
 * A rectangle of the world.
 *
 * @param x left
 * @param y top
 * @param width not negative
 * @param height not negative
 */
public record Bounds(double x, double y, double width, double height) {
    /** Nothing at the origin. */
    public static final Bounds NONE = new Bounds(0, 0, 0, 0);

    /** Checks. */
    public Bounds {
        if (!(width >= 0) || !(height >= 0)) {
            throw new IllegalArgumentException("Negative size: " + width + " × " + height);
        }
    }

    /** The rectangle between two corners, whichever they are. */
    public static Bounds between(double x1, double y1, double x2, double y2) {
        return new Bounds(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
    }

    /** Right edge. */
    public double right() {
        return x + width;
    }

    /** Bottom edge. */
    public double bottom() {
        return y + height;
    }

    /** Middle, left to right. */
    public double centerX() {
        return x + width / 2;
    }

    /** Middle, top to bottom. */
    public double centerY() {
        return y + height / 2;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    /** Whether the point is in it; left and top edge count, right and bottom do not. */
    public boolean contains(double px, double py) {
        return px >= x && py >= y && px < right() && py < bottom();
    }

    /** Whether the two share more than an edge. */
    public boolean intersects(Bounds other) {
        return other.x < right() && other.right() > x && other.y < bottom() && other.bottom() > y;
    }

    /** The smallest rectangle with both in it; an empty one adds nothing. */
    public Bounds union(Bounds other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return between(
                Math.min(x, other.x),
                Math.min(y, other.y),
                Math.max(right(), other.right()),
                Math.max(bottom(), other.bottom()));
    }

    /** The same with {@code margin} on each side; a negative one shrinks it, at most to nothing. */
    public Bounds grown(double margin) {
        double w = Math.max(0, width + 2 * margin);
        double h = Math.max(0, height + 2 * margin);
        return new Bounds(centerX() - w / 2, centerY() - h / 2, w, h);
    }
}
