// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;

import java.util.List;

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
}
