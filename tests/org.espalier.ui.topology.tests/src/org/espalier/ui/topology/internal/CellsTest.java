// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostState;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** What is kept of hosts for the picture from afar is what each of them says. */
public class CellsTest {
    private static Tile tile(HostState state, int load, boolean maintenance) {
        return new Tile(
                Samples.key(EntityKind.HOST, "node1"),
                "node1",
                "1",
                state,
                new Measure(Heat.LOAD, load),
                "",
                "",
                maintenance,
                List.of());
    }

    private static List<Tile> of(int... loads) {
        List<Tile> all = new ArrayList<>();
        for (int load : loads) {
            all.add(tile(HostState.ONLINE, load, false));
        }
        return all;
    }

    @Property(tries = 200)
    void eachHostHasItsFillAndRunsEndWhereItChanges(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -1, max = 100) Integer> loads) {
        List<Tile> tiles = of(loads.stream().mapToInt(Integer::intValue).toArray());
        Cells cells = Cells.of(tiles);
        for (int i = 0; i < tiles.size(); i = cells.endOfRun(i, tiles.size())) {
            int end = cells.endOfRun(i, tiles.size());
            assertThat(end).isGreaterThan(i);
            for (int k = i; k < end; k++) {
                assertThat(tiles.get(k).fill()).isEqualTo(cells.fill(i));
            }
            if (end < tiles.size()) {
                assertThat(tiles.get(end).fill()).isNotEqualTo(cells.fill(i));
            }
        }
        long most = count(tiles, cells.most(0, tiles.size()));
        assertThat(tiles).allMatch(tile -> count(tiles, tile.fill()) <= most);
    }

    private static long count(List<Tile> tiles, Token fill) {
        return tiles.stream().filter(tile -> tile.fill() == fill).count();
    }

    @Test
    void whatLiesOutsideOfARowIsNotAsked() {
        Cells cells = Cells.of(of(0, 0, 0, 99, 50, 99, 0, 0));
        assertThat(cells.most(3, 6)).isEqualTo(Heat.LOAD.token(99));
        assertThat(cells.endOfRun(6, 7)).isEqualTo(7);
    }

    @Test
    void thoseThatNeedMoreThanTheirFillAreMarked() {
        List<Tile> tiles = of(10, 10, 10, 10, 10);
        tiles.set(1, tile(HostState.IMPAIRED, 10, false));
        tiles.set(2, tile(HostState.ONLINE, 10, true));
        tiles.set(4, tile(HostState.UNKNOWN, -1, false));
        assertThat(Cells.of(tiles).marked()).containsExactly(1, 2, 4);
    }

    @Test
    void equalHostsMakeEqualCells() {
        assertThat(Cells.of(of(1, 50)))
                .isEqualTo(Cells.of(of(2, 50)))
                .hasSameHashCodeAs(Cells.of(of(2, 50)));
        assertThat(Cells.of(of(1, 50))).isNotEqualTo(Cells.of(of(50, 1)));
    }
}
