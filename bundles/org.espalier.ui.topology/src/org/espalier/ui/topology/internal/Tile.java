// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A host in the picture.
 *
 * @param key which
 * @param name in full
 * @param caption what sets it apart from its neighbours: "007"
 * @param state what is known of it
 * @param heat the number that colours it
 * @param note what stands in the tile instead of a number: "? 41 s"; may be empty
 * @param words its state in words
 * @param maintenance whether it is in maintenance mode
 * @param chips its VMs
 */
record Tile(
        EntityKey key,
        String name,
        String caption,
        HostState state,
        Measure heat,
        String note,
        String words,
        boolean maintenance,
        List<Chip> chips) {
    /** Whether nothing is known of it now. */
    boolean unknown() {
        return state == HostState.UNKNOWN || state == HostState.EXPECTED;
    }

    /** Its fill: its heat; what is not known has none. */
    Token fill() {
        return unknown() ? Token.CANVAS : heat.fill();
    }

    /**
     * The same with the chips of {@code former} where they are equal. Numbers of all hosts change
     * every few seconds, most VMs don't: what is kept for long need not be made anew each time, for
     * the collector would have to move it.
     */
    Tile keeping(Tile former) {
        if (chips.equals(former.chips)) {
            return with(former.chips);
        }
        if (inTheSameOrder(former)) {
            List<Chip> all = new ArrayList<>(chips);
            for (int i = 0; i < all.size(); i++) {
                all.set(i, kept(former.chips.get(i), all.get(i)));
            }
            return with(List.copyOf(all));
        }
        Map<EntityKey, Chip> kept = new HashMap<>();
        former.chips.forEach(chip -> kept.put(chip.key(), chip));
        return with(chips.stream().map(chip -> kept(kept.get(chip.key()), chip)).toList());
    }

    private boolean inTheSameOrder(Tile former) {
        boolean same = chips.size() == former.chips.size();
        for (int i = 0; same && i < chips.size(); i++) {
            same = chips.get(i).key().equals(former.chips.get(i).key());
        }
        return same;
    }

    private static Chip kept(Chip former, Chip now) {
        return now.equals(former) ? former : now;
    }

    private Tile with(List<Chip> others) {
        return new Tile(key, name, caption, state, heat, note, words, maintenance, others);
    }
}
