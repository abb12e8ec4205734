// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

/** Rectangles of the world. */
class BoundsTest {
    @Property(tries = 200)
    void aUnionHoldsBoth(
            @ForAll @DoubleRange(min = -100, max = 100) double x,
            @ForAll @DoubleRange(min = 1, max = 100) double w,
            @ForAll @DoubleRange(min = -100, max = 100) double y,
            @ForAll @DoubleRange(min = 1, max = 100) double h) {
        Bounds a = new Bounds(x, y, w, h);
        Bounds b = new Bounds(y, x, h, w);
        Bounds both = a.union(b);
        assertThat(both).isEqualTo(b.union(a));
        assertThat(both.x()).isLessThanOrEqualTo(Math.min(a.x(), b.x()));
        assertThat(both.right()).isGreaterThanOrEqualTo(Math.max(a.right(), b.right()) - 1e-9);
        assertThat(both.bottom()).isGreaterThanOrEqualTo(Math.max(a.bottom(), b.bottom()) - 1e-9);
    }

    @Test
    void edgesTouchButDoNotIntersect() {
        Bounds a = new Bounds(0, 0, 10, 10);
        assertThat(a.intersects(new Bounds(10, 0, 10, 10))).isFalse();
        assertThat(a.intersects(new Bounds(9.9, 9.9, 10, 10))).isTrue();
    }

    @Test
    void leftAndTopEdgeCount() {
        Bounds a = new Bounds(2, 3, 10, 10);
        assertThat(a.contains(2, 3)).isTrue();
        assertThat(a.contains(12, 5)).isFalse();
        assertThat(a.contains(5, 13)).isFalse();
    }

    @Test
    void emptyAddsNothing() {
        Bounds a = new Bounds(2, 3, 10, 10);
        assertThat(a.union(Bounds.NONE)).isEqualTo(a);
        assertThat(Bounds.NONE.union(a)).isEqualTo(a);
    }

    @Test
    void cornersInAnyOrder() {
        assertThat(Bounds.between(9, 1, 3, 5)).isEqualTo(new Bounds(3, 1, 6, 4));
    }

    @Test
    void shrinksAtMostToNothing() {
        assertThat(new Bounds(0, 0, 10, 4).grown(-3)).isEqualTo(new Bounds(3, 2, 4, 0));
        assertThat(new Bounds(0, 0, 10, 4).grown(1)).isEqualTo(new Bounds(-1, -1, 12, 6));
    }

    @Test
    void noNegativeSize() {
        assertThatThrownBy(() -> new Bounds(0, 0, -1, 0)).hasMessageContaining("Negative");
    }
}
