// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Moves of the look that keep things in sight: no farther than they have to, and at rest then. */
class ViewProperties {
    private static final double CLOSE = 1e-6;

    private static Viewport view(double scale, double x, double y) {
        return new Viewport(scale, x, y, 800, 600);
    }

    /** Of both directions alike: what is seen of the item lies within the margin. */
    private static void assertInside(Viewport view, Bounds item, int margin) {
        assertThat(view.screenX(item.x())).isGreaterThanOrEqualTo(margin - CLOSE);
        assertThat(view.screenX(item.right())).isLessThanOrEqualTo(800 - margin + CLOSE);
        assertThat(view.screenY(item.y())).isGreaterThanOrEqualTo(margin - CLOSE);
        assertThat(view.screenY(item.bottom())).isLessThanOrEqualTo(600 - margin + CLOSE);
    }

    @Property(tries = 300)
    void whatIsShownIsInSightWithItsMarginAndNothingMovesASecondTime(
            @ForAll @DoubleRange(min = 0.05, max = 8) double scale,
            @ForAll @DoubleRange(min = -3000, max = 3000) double x,
            @ForAll @DoubleRange(min = -3000, max = 3000) double y,
            @ForAll @DoubleRange(min = 0, max = 60) double size,
            @ForAll @IntRange(max = 50) int margin) {
        Viewport before = view(scale, 100, 50);
        Bounds item = new Bounds(x, y, size, size / 2);
        Viewport after = before.showing(item, margin);
        assertInside(after, item, margin);
        assertThat(after.scale()).isEqualTo(scale);
        Viewport again = after.showing(item, margin);
        assertThat(again.originX()).isEqualTo(after.originX(), within(CLOSE));
        assertThat(again.originY()).isEqualTo(after.originY(), within(CLOSE));
    }

    /** What has no room has its beginning in sight: that is where its name stands. */
    @Property(tries = 100)
    void ofWhatIsTooLargeTheTopLeftCornerIsShown(
            @ForAll @DoubleRange(min = -3000, max = 3000) double x,
            @ForAll @DoubleRange(min = 801, max = 5000) double size) {
        Bounds item = new Bounds(x, x, size, size);
        Viewport after = view(1, 0, 0).showing(item, 20);
        assertThat(after.screenX(x)).isBetween(-CLOSE, 20 + CLOSE);
        assertThat(after.screenY(x)).isBetween(-CLOSE, 20 + CLOSE);
    }

    @Property(tries = 300)
    void theWorldStaysInReachHoweverFarItIsThrown(
            @ForAll @DoubleRange(min = 0.05, max = 8) double scale,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double x,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double y,
            @ForAll @IntRange(min = 1, max = 200) int least) {
        Bounds world = new Bounds(-500, 200, 4000, 3000);
        Viewport held = view(scale, x, y).held(world, least);
        assertThat(held.screenX(world.right())).isGreaterThanOrEqualTo(least - CLOSE);
        assertThat(held.screenX(world.x())).isLessThanOrEqualTo(800 - least + CLOSE);
        assertThat(held.screenY(world.bottom())).isGreaterThanOrEqualTo(least - CLOSE);
        assertThat(held.screenY(world.y())).isLessThanOrEqualTo(600 - least + CLOSE);
        assertThat(view(scale, x, y).held(Bounds.NONE, least)).isEqualTo(view(scale, x, y));
    }

    /** Zooming in and out again by the same steps under one point is where one was. */
    @Property(tries = 200)
    void theWayInIsTheWayOut(
            @ForAll @DoubleRange(min = 1.01, max = 2) double factor,
            @ForAll @IntRange(max = 800) int atX,
            @ForAll @IntRange(max = 600) int atY) {
        Viewport begin = view(1, 300, -200);
        Viewport there = begin.zoomed(factor, atX, atY).zoomed(factor, atX, atY);
        Viewport back = there.zoomed(1 / factor, atX, atY).zoomed(1 / factor, atX, atY);
        assertThat(back.scale()).isEqualTo(1, within(CLOSE));
        assertThat(back.originX()).isEqualTo(300, within(CLOSE));
        assertThat(back.originY()).isEqualTo(-200, within(CLOSE));
    }

    /** A flight neither jumps nor turns back: it is nearer with each step. */
    @Property(tries = 200)
    void aFlightGetsNearerWithEachStep(
            @ForAll @DoubleRange(min = 0.05, max = 8) double from,
            @ForAll @DoubleRange(min = 0.05, max = 8) double to,
            @ForAll @DoubleRange(min = -2000, max = 2000) double x) {
        Viewport begin = view(from, 0, 0);
        Viewport end = view(to, x, -x);
        double left = Double.MAX_VALUE;
        for (int step = 0; step <= 20; step++) {
            Viewport at = begin.towards(end, step / 20.0);
            assertThat(at.scale())
                    .isBetween(Math.min(from, to) - CLOSE, Math.max(from, to) + CLOSE);
            double now = Math.abs(at.visible().centerX() - end.visible().centerX());
            assertThat(now).as("step %d", step).isLessThanOrEqualTo(left + CLOSE);
            left = now;
        }
        assertThat(left).isLessThan(1e-3);
    }
}
