// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What the search finds in the picture; a tile that stays the same is not searched again. */
final class Hits {
    private final Finder finder;
    private Map<Tile, List<EntityKey>> byTile = new IdentityHashMap<>();
    private Optional<BiPredicate<EntityKey, String>> wanted = Optional.empty();
    private List<EntityKey> all = List.of();

    Hits(Finder finder) {
        this.finder = finder;
    }

    /** What of {@code text} asks for nothing, and why; empty where all of it is clear. */
    String problem(String text) {
        return finder.problem(text);
    }

    /** Searches {@code in} for {@code text}. */
    void search(String text, Picture in) {
        wanted = finder.parse(text);
        byTile.clear();
        update(in);
    }

    /** Searches what is new in {@code picture}. */
    void update(Picture picture) {
        if (wanted.isEmpty()) {
            all = List.of();
            return;
        }
        Map<Tile, List<EntityKey>> next = new IdentityHashMap<>();
        List<EntityKey> found = new ArrayList<>();
        for (Bed bed : picture.beds()) {
            for (Tile tile : bed.tiles()) {
                List<EntityKey> hits = byTile.get(tile);
                hits = hits == null ? in(tile, wanted.get()) : hits;
                next.put(tile, hits);
                found.addAll(hits);
            }
        }
        byTile = next;
        all = found;
    }

    private static List<EntityKey> in(Tile tile, BiPredicate<EntityKey, String> wanted) {
        List<EntityKey> hits = new ArrayList<>();
        if (wanted.test(tile.key(), tile.name())) {
            hits.add(tile.key());
        }
        for (Chip chip : tile.chips()) {
            if (wanted.test(chip.key(), chip.name())) {
                hits.add(chip.key());
            }
        }
        return List.copyOf(hits);
    }

    /** Whether there is a search. */
    boolean searching() {
        return wanted.isPresent();
    }

    /** The hosts and VMs that are found, in reading order. */
    List<EntityKey> all() {
        return all;
    }

    /** Whether {@code tile} or one of its VMs is found. */
    boolean any(Tile tile) {
        return !byTile.getOrDefault(tile, List.of()).isEmpty();
    }

    /** The one after or before {@code at}, around the end; empty where nothing is found. */
    Optional<EntityKey> next(Optional<EntityKey> at, boolean backward) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int from = at.map(all::indexOf).orElse(-1);
        int next = backward ? (from < 0 ? all.size() : from) - 1 : from + 1;
        return Optional.of(all.get(Math.floorMod(next, all.size())));
    }
}
