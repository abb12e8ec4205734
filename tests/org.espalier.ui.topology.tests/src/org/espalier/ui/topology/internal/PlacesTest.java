// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where items are after many small changes, and what moved by each: from there motion begins. */
class PlacesTest {
    private static final int HOSTS = 6;
    private static final int BEDS = 3;

    /** Each VM {@code i} at host {@code vms[i]}, each host {@code i} in bed {@code hosts[i]}. */
    private static Picture picture(int[] hosts, int[] vms) {
        List<Bed> beds = new ArrayList<>();
        for (int b = 0; b < BEDS; b++) {
            int bed = b;
            List<Tile> tiles =
                    IntStream.range(0, HOSTS)
                            .filter(host -> hosts[host] == bed)
                            .mapToObj(host -> tile(host, vms))
                            .toList();
            if (!tiles.isEmpty()) {
                beds.add(new Bed(Samples.group(b), "rack-" + b, tiles));
            }
        }
        return new Picture(beds);
    }

    private static Tile tile(int host, int... vms) {
        Tile empty = Samples.tile(host + 1, 40, HostState.ONLINE, 0);
        List<Chip> chips =
                IntStream.range(0, vms.length)
                        .filter(vm -> vms[vm] == host)
                        .mapToObj(vm -> Samples.chip(0, vm, StateShape.RUNNING))
                        .toList();
        return with(empty, empty.state(), chips);
    }

    private static Tile with(Tile tile, HostState state, List<Chip> chips) {
        return new Tile(
                tile.key(),
                tile.name(),
                tile.caption(),
                state,
                tile.heat(),
                tile.note(),
                tile.words(),
                tile.maintenance(),
                chips);
    }

    private static Picture standing(int... vms) {
        return picture(new int[] {0, 0, 1, 1, 2, 2}, vms);
    }

    @Property(tries = 400)
    void afterAnyChangesEachIsWhereItWouldBeInAFreshPicture(
            @ForAll @Size(min = 2, max = 8)
                    List<@Size(HOSTS) List<@IntRange(max = 2) Integer>> beds,
            @ForAll @Size(8) List<@Size(5) List<@IntRange(min = -1, max = 5) Integer>> vms) {
        Places places = new Places();
        for (int step = 0; step < beds.size(); step++) {
            // Hosts change their beds seldom, VMs their hosts often.
            int[] hosts = ints(beds.get(step / 3));
            Picture picture = picture(hosts, ints(vms.get(step)));
            places.show(picture);
            Places fresh = new Places();
            fresh.show(picture);
            for (EntityKey key : keys()) {
                assertThat(places.find(key))
                        .as("%s after %d", key, step)
                        .isEqualTo(fresh.find(key));
            }
        }
    }

    @Property(tries = 200)
    void whatMovedSaysWhereItWas(
            @ForAll @Size(5) List<@IntRange(min = -1, max = 5) Integer> before,
            @ForAll @Size(5) List<@IntRange(min = -1, max = 5) Integer> after) {
        Places places = new Places();
        Picture first = standing(ints(before));
        places.show(first);
        List<Spot> were =
                IntStream.range(0, 5)
                        .mapToObj(vm -> places.find(Samples.vm(0, vm)).orElse(null))
                        .toList();
        assertThat(places.show(standing(ints(after)))).isTrue();
        for (int vm = 0; vm < 5; vm++) {
            boolean moved = before.get(vm) >= 0 && after.get(vm) >= 0;
            moved &= !before.get(vm).equals(after.get(vm));
            if (moved) {
                assertThat(places.changed()).containsEntry(Samples.vm(0, vm), were.get(vm));
            } else {
                assertThat(places.changed()).doesNotContainKey(Samples.vm(0, vm));
            }
        }
    }

    private static int[] ints(List<Integer> all) {
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<EntityKey> keys() {
        List<EntityKey> all = new ArrayList<>();
        IntStream.range(0, BEDS).forEach(b -> all.add(Samples.group(b)));
        IntStream.rangeClosed(1, HOSTS).forEach(h -> all.add(Samples.host(h)));
        IntStream.range(0, 8).forEach(vm -> all.add(Samples.vm(0, vm)));
        return all;
    }

    @Test
    void aHostInAnotherBedMovedAndTheLayoutIsAnother() {
        Places places = new Places();
        places.show(standing(0, 0, 4));
        boolean same = places.show(picture(new int[] {0, 1, 1, 1, 2, 2}, new int[] {0, 0, 4}));
        assertThat(same).as("beds have other sizes").isFalse();
        assertThat(places.changed()).containsEntry(Samples.host(2), new Spot(0, 1, -1));
        assertThat(places.changed()).doesNotContainKey(Samples.host(1));
        assertThat(places.find(Samples.host(2))).contains(new Spot(1, 0, -1));
    }

    @Test
    void hostsThatChangePlacesLeaveTheLayoutAsItIs() {
        Places places = new Places();
        places.show(standing());
        assertThat(places.show(picture(new int[] {1, 0, 0, 1, 2, 2}, new int[0]))).isTrue();
        assertThat(places.changed()).containsOnlyKeys(Samples.host(1), Samples.host(3));
    }

    @Test
    void anotherStateIsAChangeInItsPlace() {
        Places places = new Places();
        Picture first = Samples.picture(2);
        places.show(first);
        Tile tile = first.beds().get(0).tiles().get(0);
        places.show(Samples.withFirst(first, with(tile, HostState.UNKNOWN, tile.chips())));
        assertThat(places.changed())
                .containsOnlyKeys(Samples.host(1))
                .containsValue(new Spot(0, 0, -1));
        List<Chip> chips = List.of(Samples.chip(1, 0, StateShape.SAVED), tile.chips().get(1));
        places.show(Samples.withFirst(first, with(tile, HostState.UNKNOWN, chips)));
        assertThat(places.changed())
                .containsOnlyKeys(Samples.vm(1, 0))
                .containsValue(new Spot(0, 0, 0));
    }

    @Test
    void whatIsNewOrGoneDidNotMove() {
        Places places = new Places();
        places.show(standing(0, 1));
        places.show(standing(0, -1, 3));
        assertThat(places.changed()).isEmpty();
        assertThat(places.find(Samples.vm(0, 1))).isEmpty();
        assertThat(places.find(Samples.vm(0, 2))).contains(new Spot(1, 1, 0));
    }

    @Test
    void thePictureShownAgainChangesNothing() {
        Places places = new Places();
        Picture picture = standing(0, 1, 2);
        places.show(picture);
        assertThat(places.show(picture)).isTrue();
        assertThat(places.changed()).isEmpty();
        places.show(Picture.EMPTY);
        assertThat(places.find(Samples.host(1))).isEmpty();
    }
}
