// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Finds items in the picture; what is the same object in the next picture is not looked at. */
final class Places {
    private final Map<EntityKey, Spot> changed = new HashMap<>();
    private Map<EntityKey, Spot> spots = new HashMap<>();
    private Picture picture = Picture.EMPTY;

    /**
     * Finds items in {@code next} from now on.
     *
     * @return whether beds have as many hosts as before
     */
    boolean show(Picture next) {
        Picture before = picture;
        picture = next;
        changed.clear();
        if (all(before.beds(), next.beds(), Places::sameHosts)) {
            replace(before, next);
            return true;
        }
        Map<EntityKey, Spot> old = spots;
        spots = new HashMap<>();
        for (int b = 0; b < next.beds().size(); b++) {
            Bed bed = next.beds().get(b);
            spots.put(bed.key(), new Spot(b, -1, -1));
            for (int t = 0; t < bed.tiles().size(); t++) {
                put(b, t, bed.tiles().get(t));
            }
        }
        regrouped(before, old);
        return all(before.beds(), next.beds(), (a, o) -> a.tiles().size() == o.tiles().size());
    }

    /** What got another state or place by the picture shown last, and where it was before. */
    Map<EntityKey, Spot> changed() {
        return changed;
    }

    private void regrouped(Picture before, Map<EntityKey, Spot> old) {
        for (Bed bed : picture.beds()) {
            for (Tile tile : bed.tiles()) {
                Spot was = old.get(tile.key());
                if (was != null && !before.beds().get(was.bed()).key().equals(bed.key())) {
                    changed.put(tile.key(), was);
                }
            }
        }
    }

    /** Where {@code item} is; empty if it is not in the picture. */
    Optional<Spot> find(EntityKey item) {
        return Optional.ofNullable(spots.get(item));
    }

    private void replace(Picture before, Picture next) {
        Map<EntityKey, Chip> old = new HashMap<>();
        Map<EntityKey, Spot> were = new HashMap<>();
        // A VM may go from one tile to another: first all leave, then all arrive.
        each(
                before,
                next,
                (b, t) -> {
                    if (sameVms(tile(before, b, t), tile(next, b, t))) {
                        return;
                    }
                    for (Chip chip : tile(before, b, t).chips()) {
                        old.put(chip.key(), chip);
                        were.put(chip.key(), spots.remove(chip.key()));
                    }
                });
        each(
                before,
                next,
                (b, t) -> {
                    Tile tile = tile(next, b, t);
                    if (tile(before, b, t).state() != tile.state()) {
                        changed.put(tile.key(), new Spot(b, t, -1));
                    }
                    if (sameVms(tile(before, b, t), tile)) {
                        otherShapes(b, t, tile(before, b, t).chips(), tile.chips());
                        return;
                    }
                    put(b, t, tile);
                    for (Chip chip : tile.chips()) {
                        Spot was = were.get(chip.key());
                        boolean elsewhere = was != null && (was.bed() != b || was.tile() != t);
                        if (elsewhere
                                || was != null && old.get(chip.key()).shape() != chip.shape()) {
                            changed.put(chip.key(), was);
                        }
                    }
                });
    }

    /** Most changes are of this kind: every VM stays where it is. */
    private static boolean sameVms(Tile tile, Tile other) {
        return tile.chips() == other.chips()
                || all(tile.chips(), other.chips(), (a, o) -> a == o || a.key().equals(o.key()));
    }

    private void otherShapes(int b, int t, List<Chip> before, List<Chip> now) {
        for (int c = 0; c < now.size() && before != now; c++) {
            if (before.get(c).shape() != now.get(c).shape()) {
                changed.put(now.get(c).key(), new Spot(b, t, c));
            }
        }
    }

    private interface Visit {
        void at(int bed, int tile);
    }

    private static void each(Picture before, Picture next, Visit visit) {
        for (int b = 0; b < next.beds().size(); b++) {
            if (before.beds().get(b) == next.beds().get(b)) {
                continue;
            }
            for (int t = 0; t < next.beds().get(b).tiles().size(); t++) {
                if (tile(before, b, t) != tile(next, b, t)) {
                    visit.at(b, t);
                }
            }
        }
    }

    private void put(int b, int t, Tile tile) {
        spots.put(tile.key(), new Spot(b, t, -1));
        for (int c = 0; c < tile.chips().size(); c++) {
            spots.put(tile.chips().get(c).key(), new Spot(b, t, c));
        }
    }

    private static Tile tile(Picture of, int b, int t) {
        return of.beds().get(b).tiles().get(t);
    }

    private static boolean sameHosts(Bed bed, Bed other) {
        return bed == other
                || bed.key().equals(other.key())
                        && all(
                                bed.tiles(),
                                other.tiles(),
                                (a, o) -> a == o || a.key().equals(o.key()));
    }

    private static <T> boolean all(List<T> some, List<T> others, BiPredicate<T, T> match) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!match.test(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
