// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Direction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** With the keyboard one gets everywhere and back, however the beds are. */
class WalkPropertiesTest {
    @Property(tries = 60)
    void rightGoesPastEveryHostOnceAndLeftGoesBack(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 20) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 12) int columns) {
        Picture picture = picture(sizes);
        List<Spot> spots = spots(picture);
        for (int i = 0; i < spots.size(); i++) {
            Optional<EntityKey> next = Walk.from(picture, columns, spots.get(i), Direction.RIGHT);
            if (i + 1 == spots.size()) {
                assertThat(next).isEmpty();
            } else {
                assertThat(next).contains(key(picture, spots.get(i + 1)));
                assertThat(Walk.from(picture, columns, spots.get(i + 1), Direction.LEFT))
                        .contains(key(picture, spots.get(i)));
            }
        }
    }

    @Property(tries = 60)
    void downEndsInTheLastBedAndUpInTheFirst(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 20) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 12) int columns) {
        Picture picture = picture(sizes);
        List<Spot> spots = spots(picture);
        for (Spot start : spots) {
            assertThat(last(picture, columns, start, Direction.DOWN).bed())
                    .isEqualTo(sizes.size() - 1);
            Spot top = last(picture, columns, start, Direction.UP);
            assertThat(top.bed()).isZero();
            assertThat(top.tile()).isLessThan(columns);
        }
    }

    private static Spot last(Picture picture, int columns, Spot start, Direction direction) {
        Spot at = start;
        for (int steps = 0; steps < 500; steps++) {
            Optional<EntityKey> next = Walk.from(picture, columns, at, direction);
            if (next.isEmpty()) {
                return at;
            }
            at = spot(picture, next.get());
        }
        throw new AssertionError("It goes in circles from " + start);
    }

    private static Picture picture(List<Integer> sizes) {
        return Samples.picture(sizes.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Spot> spots(Picture picture) {
        List<Spot> all = new ArrayList<>();
        for (int b = 0; b < picture.beds().size(); b++) {
            for (int t = 0; t < picture.beds().get(b).tiles().size(); t++) {
                all.add(new Spot(b, t, -1));
            }
        }
        return all;
    }

    private static Spot spot(Picture picture, EntityKey key) {
        return spots(picture).stream()
                .filter(spot -> key(picture, spot).equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static EntityKey key(Picture picture, Spot spot) {
        return picture.beds().get(spot.bed()).tiles().get(spot.tile()).key();
    }
}
