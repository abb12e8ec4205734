// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Viewport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where trees stand: all in sight, whatever the number of hosts and the size of the view. */
class TreeLayoutTest {
    private static final int LINE = 14;

    private static TreeLayout one(int hosts, int up, int width, int height) {
        return new TreeLayout(hosts, up, -1, width, height, LINE);
    }

    private static TreeLayout two(int hosts, int levels, int width, int height) {
        return new TreeLayout(hosts, levels, levels, width, height, LINE);
    }

    private static Viewport fit(TreeLayout layout) {
        return Viewport.of(layout.width(), layout.height())
                .fitted(layout.bounds(), 12, TreeLayout.nearest());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 32, 200, 1000, 2000})
    void fittedEveryHostAndTheSourceStandBesideEachOtherInSight(int hosts) {
        TreeLayout layout = two(hosts, 10, 1200, 600);
        Viewport view = fit(layout);
        double pitch = TreeLayout.PITCH * view.scale();
        double first = view.screenX(TreeLayout.worldX(0));
        double last = view.screenX(TreeLayout.worldX(hosts - 1));
        double source = layout.sourceX(view);
        assertThat(source).isGreaterThanOrEqualTo(0);
        assertThat(first - pitch / 2).isGreaterThanOrEqualTo(source + TreePainter.BOX);
        assertThat(last + pitch / 2).isLessThanOrEqualTo(1200);
    }

    @Test
    void fewHostsAreNotPulledApartAndManyShareTheWidth() {
        assertThat(one(1, 0, 1200, 600).fitScale()).isEqualTo(TreeLayout.nearest());
        double many = one(1000, 9, 1200, 600).fitScale();
        assertThat(many * 1000 * TreeLayout.PITCH).isCloseTo(1200 - 24 - 96, within(1e-6));
        assertThat(one(2000, 9, 1200, 600).fitScale()).isCloseTo(many / 2, within(1e-9));
    }

    @Test
    void theSourceGoesAlongWhereItsHostsAreOutOfSight() {
        TreeLayout layout = two(2000, 10, 1000, 600);
        Viewport near = fit(layout).zoomed(30, 900, 300);
        assertThat(near.screenX(0)).isNegative();
        assertThat(layout.sourceX(near)).isEqualTo(6);
        Viewport right = near.panned(1e6, 0);
        assertThat(layout.sourceX(right)).isEqualTo(1000 - TreeLayout.SOURCE);
    }

    @Test
    void aSecondTreeHangsBelowTheNames() {
        TreeLayout layout = two(31, 4, 900, 600);
        assertThat(layout.level(0, 1)).isLessThan(layout.axisTop());
        assertThat(layout.level(1, 1)).isGreaterThan(layout.axisBottom());
        assertThat(layout.axisBottom() - layout.axis()).isGreaterThan(layout.line());
        assertThat(layout.bus(0)).isEqualTo(layout.level(0, 5));
        assertThat(layout.bus(1)).isEqualTo(layout.level(1, 5));
    }

    @ParameterizedTest
    @CsvSource({"1, 600", "10, 600", "4, 400", "4, 1400"})
    void oneTreeLeavesNoRoomForASecond(int up, int height) {
        TreeLayout alone = one(100, up, 900, height);
        TreeLayout both = two(100, up, 900, height);
        assertThat(alone.step()).isGreaterThanOrEqualTo(both.step());
        assertThat(alone.axis()).isGreaterThanOrEqualTo(both.axis());
    }

    @Test
    void aHighViewLeavesWhatIsSpareOnBothSides() {
        TreeLayout layout = two(3, 1, 900, 1400);
        double above = layout.bus(0) - TreeLayout.RULER;
        double below = 1400.0 - layout.bus(1);
        assertThat(above / below).isBetween(0.6, 1.8);
    }

    @Test
    void theCallOutStandsBelowTheRulerAndAboveTheTree() {
        TreeLayout layout = two(31, 4, 900, 600);
        assertThat(layout.callOut()).isGreaterThan(TreeLayout.RULER);
        assertThat(layout.callOut() + 2 * LINE).isLessThanOrEqualTo(layout.bus(0));
    }

    @Property(tries = 300)
    void levelsGoUpInOrderAndNeverLieOverTheRulerOrTheAxis(
            @ForAll @IntRange(min = 1, max = 2000) int hosts,
            @ForAll @IntRange(max = 14) int up,
            @ForAll @IntRange(min = -1, max = 14) int down,
            @ForAll @IntRange(min = 200, max = 3000) int width,
            @ForAll @IntRange(min = 320, max = 2000) int height) {
        TreeLayout layout = new TreeLayout(hosts, up, down, width, height, LINE);
        for (int level = 1; level <= up; level++) {
            double apart = layout.level(0, level - 1) - (double) layout.level(0, level);
            assertThat(apart).isCloseTo(layout.step(), within(1.0)).isGreaterThanOrEqualTo(2);
        }
        assertThat(layout.bus(0)).isLessThan(layout.level(0, up));
        assertThat(layout.bus(0)).isGreaterThanOrEqualTo(TreeLayout.RULER);
        assertThat(layout.axisTop()).isLessThan(layout.axis());
        for (int level = 1; level <= down; level++) {
            double apart = layout.level(1, level) - (double) layout.level(1, level - 1);
            assertThat(apart).isCloseTo(layout.step(), within(1.0)).isGreaterThanOrEqualTo(2);
        }
        if (down >= 0) {
            assertThat(layout.bus(1)).isGreaterThan(layout.level(1, down));
            assertThat(layout.bus(1)).isLessThanOrEqualTo(height);
        }
        assertThat(layout.axisBottom()).isLessThanOrEqualTo(height);
    }

    @Property(tries = 300)
    void allOfTheWorldFitsAcross(
            @ForAll @IntRange(min = 1, max = 2000) int hosts,
            @ForAll @IntRange(min = 200, max = 3000) int width) {
        TreeLayout layout = one(hosts, 3, width, 500);
        Bounds all = layout.bounds();
        assertThat(all.width() * layout.fitScale()).isLessThanOrEqualTo(width - 24 + 1e-6);
        assertThat(all.right()).isCloseTo(hosts * TreeLayout.PITCH, within(1e-6));
        assertThat(TreeLayout.worldX(hosts - 1)).isLessThan(all.right());
    }

    @Property(tries = 200)
    void ringsGrowAsHostsComeApartAndNeverTouch(
            @ForAll @IntRange(min = 34, max = 2000) int tenths) {
        double far = tenths / 10.0;
        double near = far + 0.1;
        assertThat(TreePainter.ring(far)).isLessThanOrEqualTo(TreePainter.ring(near));
        assertThat((double) TreePainter.ring(far)).isLessThan(far);
        assertThat(TreePainter.relaySize(far, 40)).isLessThanOrEqualTo(22);
        assertThat((double) TreePainter.relaySize(far, 40)).isLessThan(far);
        assertThat(TreePainter.relaySize(far, 6)).as("levels close together").isBetween(2, 3);
    }
}
