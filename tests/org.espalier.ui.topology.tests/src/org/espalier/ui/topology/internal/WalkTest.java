// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Direction;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Where the keyboard goes in beds of 7 and 4 hosts, 5 a row. */
class WalkTest {
    private final Picture picture = Samples.picture(7, 4);

    @Test
    void alongTheWireAndIntoTheNextBed() {
        assertThat(go(0, 0, -1, Direction.RIGHT)).contains(Samples.host(2));
        assertThat(go(0, 6, -1, Direction.RIGHT)).contains(Samples.host(8));
        assertThat(go(1, 0, -1, Direction.LEFT)).contains(Samples.host(7));
        assertThat(go(0, 0, -1, Direction.LEFT)).isEmpty();
        assertThat(go(1, 3, -1, Direction.RIGHT)).isEmpty();
    }

    @Test
    void downARowThenDownABed() {
        assertThat(go(0, 1, -1, Direction.DOWN)).contains(Samples.host(7));
        assertThat(go(0, 4, -1, Direction.DOWN)).contains(Samples.host(7));
        assertThat(go(0, 6, -1, Direction.DOWN)).contains(Samples.host(9));
        assertThat(go(1, 1, -1, Direction.DOWN)).isEmpty();
    }

    @Test
    void upARowThenUpABed() {
        assertThat(go(0, 6, -1, Direction.UP)).contains(Samples.host(2));
        assertThat(go(1, 0, -1, Direction.UP)).contains(Samples.host(6));
        assertThat(go(1, 3, -1, Direction.UP)).contains(Samples.host(7));
        assertThat(go(0, 2, -1, Direction.UP)).isEmpty();
    }

    @Test
    void inAndOut() {
        assertThat(go(0, -1, -1, Direction.IN)).contains(Samples.host(1));
        assertThat(go(0, 0, -1, Direction.IN)).contains(Samples.vm(1, 0));
        assertThat(go(0, 0, 1, Direction.IN)).isEmpty();
        assertThat(go(0, 0, 1, Direction.OUT)).contains(Samples.host(1));
        assertThat(go(0, 0, -1, Direction.OUT)).contains(Samples.group(0));
        assertThat(go(0, -1, -1, Direction.OUT)).isEmpty();
    }

    @Test
    void fromVmToVm() {
        assertThat(go(0, 0, 0, Direction.RIGHT)).contains(Samples.vm(1, 1));
        assertThat(go(0, 0, 1, Direction.LEFT)).contains(Samples.vm(1, 0));
        assertThat(go(0, 0, 1, Direction.DOWN)).isEmpty();
    }

    @Test
    void fromBedToBed() {
        assertThat(go(0, -1, -1, Direction.DOWN)).contains(Samples.group(1));
        assertThat(go(1, -1, -1, Direction.UP)).contains(Samples.group(0));
        assertThat(go(1, -1, -1, Direction.RIGHT)).isEmpty();
    }

    @Test
    void aBedWithoutHostsIsGoneToItself() {
        Picture gap = Samples.picture(7, 0, 4);
        assertThat(Walk.from(gap, 5, new Spot(0, 6, -1), Direction.RIGHT))
                .contains(Samples.group(1));
        assertThat(Walk.from(gap, 5, new Spot(0, 6, -1), Direction.DOWN))
                .contains(Samples.group(1));
        assertThat(Walk.from(gap, 5, new Spot(2, 0, -1), Direction.LEFT))
                .contains(Samples.group(1));
        assertThat(Walk.from(gap, 1, new Spot(2, 0, -1), Direction.UP)).contains(Samples.group(1));
        assertThat(Walk.from(gap, 5, new Spot(1, -1, -1), Direction.DOWN))
                .contains(Samples.group(2));
        assertThat(Walk.from(gap, 5, new Spot(1, -1, -1), Direction.IN)).isEmpty();
        assertThat(Walk.into(gap.beds().get(1))).isEqualTo(Samples.group(1));
        assertThat(Walk.into(gap.beds().get(2))).isEqualTo(Samples.host(8));
    }

    private Optional<EntityKey> go(int bed, int tile, int chip, Direction direction) {
        return Walk.from(picture, 5, new Spot(bed, tile, chip), direction);
    }
}
