// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostState;
import org.espalier.ui.theme.StateShape;

import java.util.ArrayList;
import java.util.List;

/** Pictures made up for tests. */
final class Samples {
    private Samples() {}

    /** Motion that never ends, for nothing moves and no time passes. */
    static Motion still(Look look) {
        return new Motion(look, () -> false, () -> 0);
    }

    /** Beds of those sizes; hosts count through, each with two running VMs and no load. */
    static Picture picture(int... sizes) {
        List<Bed> beds = new ArrayList<>();
        int n = 1;
        for (int b = 0; b < sizes.length; b++) {
            List<Tile> tiles = new ArrayList<>();
            for (int t = 0; t < sizes[b]; t++) {
                tiles.add(tile(n++, 40, HostState.ONLINE, 2));
            }
            beds.add(new Bed(key(EntityKind.GROUP, "rack-" + b), "rack-" + b, tiles));
        }
        return new Picture(beds);
    }

    static Tile tile(int n, int load, HostState state, int vms) {
        String name = String.format("node%03d", n);
        List<Chip> chips = new ArrayList<>();
        for (int c = 0; c < vms; c++) {
            chips.add(chip(n, c, StateShape.RUNNING));
        }
        boolean silent = state == HostState.UNKNOWN;
        String note = silent ? "? 41 s" : state == HostState.IMPAIRED ? "silent" : "";
        return new Tile(
                key(EntityKind.HOST, name),
                name,
                name.substring(4),
                state,
                new Measure(Heat.LOAD, load),
                note,
                silent ? "unheard of for 41 s" : "online",
                false,
                chips);
    }

    /** The same tile in maintenance mode. */
    static Tile drained(Tile tile) {
        return new Tile(
                tile.key(),
                tile.name(),
                tile.caption(),
                tile.state(),
                tile.heat(),
                tile.note(),
                tile.words() + ", maintenance",
                true,
                tile.chips());
    }

    static Chip chip(int host, int n, StateShape shape) {
        String name = "vm-" + host + "-" + n;
        return new Chip(
                key(EntityKind.VM, name),
                name,
                shape,
                "A",
                false,
                "tiny",
                new Measure(Heat.LOAD, -1));
    }

    /** The same picture with its first host replaced. */
    static Picture withFirst(Picture picture, Tile tile) {
        List<Bed> beds = new ArrayList<>(picture.beds());
        List<Tile> tiles = new ArrayList<>(beds.get(0).tiles());
        tiles.set(0, tile);
        beds.set(0, new Bed(beds.get(0).key(), beds.get(0).name(), tiles));
        return new Picture(beds);
    }

    static EntityKey host(int n) {
        return key(EntityKind.HOST, String.format("node%03d", n));
    }

    static EntityKey vm(int host, int n) {
        return key(EntityKind.VM, "vm-" + host + "-" + n);
    }

    static EntityKey group(int n) {
        return key(EntityKind.GROUP, "rack-" + n);
    }

    static EntityKey key(EntityKind kind, String id) {
        return new EntityKey(kind, id);
    }
}
