// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Viewport;

/**
 * What is where on screen. Across, hosts stand {@value #PITCH} units of the world apart, so zooming
 * pulls them apart; up and down the trees always take the height that there is.
 *
 * @param hosts how many there are
 * @param up how high tree 1 is, in levels
 * @param down how high tree 2 is; −1 if there is none
 * @param width of the screen, points
 * @param height of the screen, points
 * @param line height of a line of text, points
 */
record TreeLayout(int hosts, int up, int down, int width, int height, int line) {
    /** How far hosts stand apart, units of the world. */
    static final double PITCH = 24;

    /** A few hosts are not pulled apart beyond this, points. */
    static final double WIDEST = 72;

    /** Height of the ruler. */
    static final int RULER = 56;

    /** Width of the source's column. */
    static final int SOURCE = 96;

    private static final int EDGE = 12;
    private static final int CALLOUT = 2;
    private static final double HIGHEST = 48;
    private static final double LOWEST = 3;

    static TreeLayout of(Tree tree, int width, int height, int line) {
        int down = tree.stripes() > 1 ? tree.height(1) : -1;
        return new TreeLayout(tree.nodes().size(), tree.height(0), down, width, height, line);
    }

    /** Points a unit of the world takes where all is in sight. */
    double fitScale() {
        double room = Math.max(1, width - 2.0 * EDGE - SOURCE);
        return Math.min(nearest(), room / Math.max(1, hosts * PITCH));
    }

    /** What {@link #fitScale} is at most. */
    static double nearest() {
        return WIDEST / PITCH;
    }

    /** All of the world; how high it is does not count, as all of it is always in sight. */
    Bounds bounds() {
        double column = SOURCE / fitScale();
        return new Bounds(-column, 0, column + hosts * PITCH, 1e-3);
    }

    static double worldX(int host) {
        return (host + 0.5) * PITCH;
    }

    /** Left edge of the source's box: it goes along when its hosts are out of sight. */
    int sourceX(Viewport view) {
        double own = view.screenX(-SOURCE / fitScale());
        return (int) Math.round(Math.max(EDGE / 2.0, Math.min(own, view.width() - SOURCE)));
    }

    /** How far levels stand apart, points. */
    double step() {
        double levels = up + 1.0 + (down < 0 ? 0.4 : down + 1.0);
        return Math.max(LOWEST, Math.min(HIGHEST, (room() - band()) / levels));
    }

    /** Middle of the hosts' rings, points. */
    int axis() {
        double used = band() + (up + 1) * step() + (down < 0 ? 0 : (down + 1) * step());
        double spare = Math.max(0, room() - used) / 2;
        return (int) Math.round(top() + spare + (up + 1) * step() + band() / 2.0 - line / 2.0);
    }

    /** Where what comes from above ends. */
    int axisTop() {
        return axis() - ringRoom() / 2;
    }

    /** Where what comes from below ends: below the names. */
    int axisBottom() {
        return axis() + ringRoom() / 2 + line + 2;
    }

    /** The height of a level of a tree. */
    int level(int stripe, int level) {
        double away = level * step();
        return (int) Math.round(stripe % 2 == 0 ? axisTop() - away : axisBottom() + away);
    }

    /** The height of the line by which the source feeds a tree. */
    int bus(int stripe) {
        return level(stripe, (stripe % 2 == 0 ? up : Math.max(0, down)) + 1);
    }

    /** Where the first call-out may stand. */
    int callOut() {
        return RULER + 6;
    }

    private double room() {
        return Math.max(1, height - top() - EDGE - line);
    }

    private double top() {
        return RULER + CALLOUT * line + 14.0;
    }

    private int band() {
        return ringRoom() + line + 4;
    }

    private static int ringRoom() {
        return 32;
    }
}
