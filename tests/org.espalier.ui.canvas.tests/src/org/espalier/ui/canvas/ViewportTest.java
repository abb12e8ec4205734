// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

/** World and screen. */
class ViewportTest {
    private static final Bounds WORLD = new Bounds(0, 0, 1000, 500);

    @Property(tries = 200)
    void screenAndWorldAreInverse(
            @ForAll @DoubleRange(min = 0.02, max = 8) double scale,
            @ForAll @DoubleRange(min = -5000, max = 5000) double origin,
            @ForAll @DoubleRange(min = -5000, max = 5000) double x) {
        Viewport view = new Viewport(scale, origin, -origin, 800, 600);
        assertThat(view.worldX(view.screenX(x))).isCloseTo(x, within(1e-6));
        assertThat(view.worldY(view.screenY(x))).isCloseTo(x, within(1e-6));
    }

    @Property(tries = 200)
    void zoomKeepsThePointUnderThePointer(
            @ForAll @DoubleRange(min = 0.2, max = 5) double factor,
            @ForAll @IntRange(max = 800) int x,
            @ForAll @IntRange(max = 600) int y) {
        Viewport view = new Viewport(0.7, 33, -21, 800, 600);
        Viewport next = view.zoomed(factor, x, y);
        assertThat(next.worldX(x)).isCloseTo(view.worldX(x), within(1e-6));
        assertThat(next.worldY(y)).isCloseTo(view.worldY(y), within(1e-6));
    }

    @Property(tries = 200)
    void fittedShowsAllOfTheWorld(
            @ForAll @DoubleRange(min = 1, max = 20_000) double width,
            @ForAll @DoubleRange(min = 1, max = 20_000) double height) {
        Bounds world = new Bounds(-7, 11, width, height);
        Viewport view = Viewport.of(800, 600).fitted(world, 10, 2);
        assertThat(view.screenX(world.x())).isGreaterThanOrEqualTo(10 - 1e-6);
        assertThat(view.screenX(world.right())).isLessThanOrEqualTo(790 + 1e-6);
        assertThat(view.screenY(world.y())).isCloseTo(10, within(1e-6));
        assertThat(view.screenY(world.bottom())).isLessThanOrEqualTo(590 + 1e-6);
        assertThat(view.scale()).isLessThanOrEqualTo(2);
    }

    @Test
    void zoomEndsAtItsLimits() {
        Viewport view = Viewport.of(800, 600);
        assertThat(view.zoomed(1e9, 0, 0).scale()).isEqualTo(Viewport.MAX_SCALE);
        assertThat(view.zoomed(1e-9, 0, 0).scale()).isEqualTo(Viewport.MIN_SCALE);
    }

    @Test
    void anEmptyWorldLeavesTheLookAlone() {
        Viewport view = new Viewport(3, 1, 2, 800, 600);
        assertThat(view.fitted(Bounds.NONE, 10, 1)).isEqualTo(view);
        assertThat(view.held(Bounds.NONE, 10)).isEqualTo(view);
    }

    @Test
    void panMovesWhatIsSeen() {
        Viewport view = Viewport.of(800, 600).panned(30, -20);
        assertThat(view.screenX(0)).isEqualTo(30);
        assertThat(view.screenY(0)).isEqualTo(-20);
    }

    @Test
    void showingMovesNoMoreThanNeeded() {
        Viewport view = Viewport.of(800, 600);
        assertThat(view.showing(new Bounds(100, 100, 50, 50), 10)).isEqualTo(view);
        Viewport right = view.showing(new Bounds(900, 100, 50, 50), 10);
        assertThat(right.screenX(950)).isEqualTo(790);
        assertThat(right.originY()).isEqualTo(view.originY());
        Viewport left = view.showing(new Bounds(-100, 100, 50, 50), 10);
        assertThat(left.screenX(-100)).isEqualTo(10);
    }

    @Test
    void theWorldCannotBeLost() {
        Viewport away = Viewport.of(800, 600).panned(50_000, -50_000).held(WORLD, 40);
        assertThat(away.screenX(WORLD.x())).isEqualTo(760);
        assertThat(away.screenY(WORLD.bottom())).isEqualTo(40);
        Viewport other = Viewport.of(800, 600).panned(-50_000, 50_000).held(WORLD, 40);
        assertThat(other.screenX(WORLD.right())).isEqualTo(40);
        assertThat(other.screenY(WORLD.y())).isEqualTo(560);
    }

    @Test
    void aroundPutsAnItemIntoTheMiddleAndMakesNothingSmaller() {
        Bounds item = new Bounds(400, 300, 50, 20);
        Viewport near = Viewport.of(800, 600).around(item, 100);
        assertThat(near.scale()).isEqualTo(2);
        assertThat(near.screenX(item.centerX())).isEqualTo(400);
        assertThat(near.screenY(item.centerY())).isEqualTo(300);
        Viewport nearer = new Viewport(4, 0, 0, 800, 600).around(item, 100);
        assertThat(nearer.scale()).isEqualTo(4);
    }

    @Test
    void theWayBeginsHereEndsThereAndKeepsThePointThatBothKeep() {
        Viewport here = Viewport.of(800, 600);
        Viewport there = here.zoomed(4, 200, 100);
        assertThat(here.towards(there, 0)).isEqualTo(here);
        Viewport end = here.towards(there, 1);
        assertThat(end.scale()).isCloseTo(there.scale(), within(1e-9));
        assertThat(end.originX()).isCloseTo(there.originX(), within(1e-6));
        Viewport half = here.towards(there, 0.5);
        assertThat(half.scale()).isCloseTo(2, within(1e-9));
        assertThat(half.screenX(200)).isCloseTo(200, within(1e-6));
        assertThat(half.screenY(100)).isCloseTo(100, within(1e-6));
        Viewport panned = here.towards(here.panned(100, 40), 0.5);
        assertThat(panned.screenX(0)).isCloseTo(50, within(1e-6));
    }

    @Test
    void resizeKeepsTheCorner() {
        Viewport view = new Viewport(2, 10, 20, 800, 600).resized(400, 300);
        assertThat(view.worldX(0)).isEqualTo(5);
        assertThat(view.visible()).isEqualTo(new Bounds(5, 10, 200, 150));
    }

    @Test
    void aScaleIsPositive() {
        assertThatThrownBy(() -> new Viewport(0, 0, 0, 1, 1)).hasMessageContaining("scale");
        assertThatThrownBy(() -> new Viewport(Double.NaN, 0, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
