// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;

import java.util.List;

/**
 * A node group in the picture.
 *
 * @param key which
 * @param name of the group
 * @param tiles its hosts, in the order of names
 */
record Bed(EntityKey key, String name, List<Tile> tiles) {
    /** The same bed with other hosts. */
    Bed with(List<Tile> others) {
        return new Bed(key, name, List.copyOf(others));
    }

    /** How many VMs its hosts have. */
    int vms() {
        return tiles.stream().mapToInt(t -> t.chips().size()).sum();
    }

    /** Mean load of the hosts whose load is known, percent; −1 if none is. */
    int load() {
        return (int)
                Math.round(
                        tiles.stream()
                                .mapToInt(Tile::load)
                                .filter(l -> l >= 0)
                                .average()
                                .orElse(-1));
    }
}
