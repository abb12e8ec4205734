// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;

/** Where VMs stand in a tile. */
class ChipGridTest {
    @Property(tries = 200)
    void chipsStandInTheTileAndApart(
            @ForAll @IntRange(min = 56, max = 300) int width,
            @ForAll @IntRange(min = 40, max = 300) int height,
            @ForAll boolean rows) {
        ChipGrid grid = new ChipGrid(10, 20, width, height, 16, rows);
        int shown = grid.shown(500);
        for (int i = 0; i < shown; i++) {
            Rectangle place = grid.place(i);
            assertThat(place.x).isGreaterThanOrEqualTo(10);
            assertThat(place.x + place.width).isLessThanOrEqualTo(10 + width);
            assertThat(place.y).isGreaterThanOrEqualTo(36);
            assertThat(place.y + place.height).isLessThanOrEqualTo(20 + height);
            for (int j = 0; j < i; j++) {
                assertThat(place.intersects(grid.place(j))).isFalse();
            }
        }
    }

    @Test
    void sixChipsFitTheSmallestTile() {
        assertThat(new ChipGrid(0, 0, 64, 46, 16, false).shown(6)).isEqualTo(6);
    }

    @Test
    void aPlaceIsKeptForTheRest() {
        ChipGrid grid = new ChipGrid(0, 0, 64, 46, 16, false);
        assertThat(grid.shown(7)).isEqualTo(grid.capacity() - 1);
    }

    @Test
    void whereNothingFitsNothingIsShown() {
        assertThat(new ChipGrid(0, 0, 64, 16, 16, false).shown(3)).isZero();
    }

    @Test
    void pointingFindsWhatIsShownOnly() {
        ChipGrid grid = new ChipGrid(0, 0, 64, 46, 16, false);
        Rectangle second = grid.place(1);
        assertThat(grid.at(second.x + 2, second.y + 2, 3)).isEqualTo(1);
        assertThat(grid.at(second.x + 2, second.y + 2, 1)).isEqualTo(-1);
        assertThat(grid.at(2, 2, 3)).isEqualTo(-1);
    }
}
