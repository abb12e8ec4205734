// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import java.util.List;

/**
 * All that is drawn, at one time; immutable.
 *
 * @param beds the node groups
 */
record Picture(List<Bed> beds) {
    static final Picture EMPTY = new Picture(List.of());

    /** Number of hosts. */
    int hosts() {
        return beds.stream().mapToInt(b -> b.tiles().size()).sum();
    }
}
