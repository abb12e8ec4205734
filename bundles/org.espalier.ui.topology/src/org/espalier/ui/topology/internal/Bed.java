// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Hosts that stand together in the picture.
 *
 * @param key of what they have in common; the site may not have it
 * @param name of that
 * @param tiles its hosts, in the order of names
 * @param vms how many VMs its hosts have
 * @param mean of the hosts whose number is known
 * @param trouble whether one of its hosts is impaired
 * @param cells what its hosts look like from afar
 */
record Bed(
        EntityKey key,
        String name,
        List<Tile> tiles,
        int vms,
        Measure mean,
        boolean trouble,
        Cells cells) {
    /** With counts that are those of {@code tiles}. */
    Bed(EntityKey key, String name, List<Tile> tiles) {
        this(
                key,
                name,
                List.copyOf(tiles),
                count(tiles),
                mean(tiles),
                impaired(tiles),
                Cells.of(tiles));
    }

    private static int count(List<Tile> tiles) {
        int all = 0;
        for (Tile tile : tiles) {
            all += tile.chips().size();
        }
        return all;
    }

    private static boolean impaired(List<Tile> tiles) {
        return tiles.stream().anyMatch(t -> t.state() == HostState.IMPAIRED);
    }

    private static Measure mean(List<Tile> tiles) {
        Heat heat = tiles.isEmpty() ? Heat.LOAD : tiles.get(0).heat().of();
        long sum = 0;
        int known = 0;
        for (Tile tile : tiles) {
            if (tile.heat().known()) {
                sum += tile.heat().value();
                known++;
            }
        }
        return Measure.of(
                heat,
                known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / known));
    }

    /** The same bed with other hosts. */
    Bed with(List<Tile> others) {
        return new Bed(key, name, others);
    }
}
