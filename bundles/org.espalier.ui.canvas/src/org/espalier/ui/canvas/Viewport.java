// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

/**
 * How the world is looked at: screen = world × scale − origin.
 *
 * @param scale points of the screen a unit of the world; positive
 * @param originX screen position of the left edge in scaled world coordinates
 * @param originY the same for the top edge
 * @param width of the screen, points
 * @param height of the screen, points
 */
public record Viewport(double scale, double originX, double originY, int width, int height) {
    /** Nearest one can zoom. */
    public static final double MAX_SCALE = 8;

    /** Farthest one can zoom. */
    public static final double MIN_SCALE = 0.01;

    /** Checks. */
    public Viewport {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("The scale is not positive: " + scale);
        }
    }

    /** Unscaled, at the origin. */
    public static Viewport of(int width, int height) {
        return new Viewport(1, 0, 0, width, height);
    }

    /** Screen position of a world x, not rounded. */
    public double screenX(double worldX) {
        return worldX * scale - originX;
    }

    /** Screen position of a world y, not rounded. */
    public double screenY(double worldY) {
        return worldY * scale - originY;
    }

    /** World position of a screen x. */
    public double worldX(double screenX) {
        return (screenX + originX) / scale;
    }

    /** World position of a screen y. */
    public double worldY(double screenY) {
        return (screenY + originY) / scale;
    }

    /** What of the world is seen. */
    public Bounds visible() {
        return new Bounds(worldX(0), worldY(0), width / scale, height / scale);
    }

    /** The same look through a window of another size; the top left corner stays. */
    public Viewport resized(int newWidth, int newHeight) {
        return new Viewport(scale, originX, originY, newWidth, newHeight);
    }

    /** Moved so that what was seen goes {@code dx} points to the right and {@code dy} down. */
    public Viewport panned(double dx, double dy) {
        return new Viewport(scale, originX - dx, originY - dy, width, height);
    }

    /** Scaled by {@code factor}, the world under the given screen point staying where it is. */
    public Viewport zoomed(double factor, double atX, double atY) {
        double next = Math.max(MIN_SCALE, Math.min(MAX_SCALE, scale * factor));
        double wx = worldX(atX);
        double wy = worldY(atY);
        return new Viewport(next, wx * next - atX, wy * next - atY, width, height);
    }

    /**
     * All of {@code world} in sight, in the middle.
     *
     * @param margin points left free on each side
     * @param maxScale a small world is not blown up beyond this
     */
    public Viewport fitted(Bounds world, int margin, double maxScale) {
        if (world.isEmpty() || width <= 0 || height <= 0) {
            return this;
        }
        double free = 2.0 * margin;
        double byWidth = Math.max(1, width - free) / world.width();
        double byHeight = Math.max(1, height - free) / world.height();
        double next =
                Math.max(
                        MIN_SCALE,
                        Math.min(Math.min(byWidth, byHeight), Math.min(maxScale, MAX_SCALE)));
        double left = Math.max(margin, (width - world.width() * next) / 2);
        double top = margin;
        return new Viewport(next, world.x() * next - left, world.y() * next - top, width, height);
    }

    /**
     * With {@code item} in the middle of the screen.
     *
     * @param size points that its width takes at least; nothing seen larger is made smaller
     */
    public Viewport around(Bounds item, double size) {
        double wanted = item.width() > 0 ? size / item.width() : scale;
        double next = Math.min(MAX_SCALE, Math.max(scale, wanted));
        return new Viewport(
                next,
                item.centerX() * next - width / 2.0,
                item.centerY() * next - height / 2.0,
                width,
                height);
    }

    /**
     * A look between this and {@code other}: each step of a zoom scales by as much.
     *
     * @param share 0 is this, 1 is the other
     */
    public Viewport towards(Viewport other, double share) {
        double next = scale * Math.pow(other.scale / scale, share);
        // What is in the middle goes as fast on screen at the beginning as at the end.
        double way =
                Math.abs(other.scale - scale) < 1e-9
                        ? share
                        : (next - scale) / (other.scale - scale) * other.scale / next;
        Bounds here = visible();
        Bounds there = other.visible();
        double x = here.centerX() + (there.centerX() - here.centerX()) * way;
        double y = here.centerY() + (there.centerY() - here.centerY()) * way;
        return new Viewport(
                next,
                x * next - other.width / 2.0,
                y * next - other.height / 2.0,
                other.width,
                other.height);
    }

    /** Moved as little as possible so that {@code item} is in sight with a margin. */
    public Viewport showing(Bounds item, int margin) {
        double dx = shift(screenX(item.x()), screenX(item.right()), width, margin);
        double dy = shift(screenY(item.y()), screenY(item.bottom()), height, margin);
        return dx == 0 && dy == 0 ? this : panned(dx, dy);
    }

    /** Moved so that at least a corner of {@code world} stays in sight: nobody gets lost. */
    public Viewport held(Bounds world, int least) {
        if (world.isEmpty()) {
            return this;
        }
        double dx = hold(screenX(world.x()), screenX(world.right()), width, least);
        double dy = hold(screenY(world.y()), screenY(world.bottom()), height, least);
        return dx == 0 && dy == 0 ? this : panned(dx, dy);
    }

    private static double shift(double from, double to, int size, int margin) {
        if (from < margin || to - from > size - 2.0 * margin) {
            return from < margin ? margin - from : Math.min(0, margin - from);
        }
        return to > size - margin ? size - margin - to : 0;
    }

    private static double hold(double from, double to, int size, int least) {
        if (to < least) {
            return least - to;
        }
        return from > size - least ? size - least - from : 0;
    }
}
