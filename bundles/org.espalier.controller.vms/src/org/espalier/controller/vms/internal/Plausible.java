// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmTraits;

/** What an agent says within bounds: sums over all hosts and VMs of a site must not overflow. */
final class Plausible {
    /** More than any machine has. */
    static final Capacity MOST = new Capacity(1 << 16, 1L << 52, 1L << 52);

    /** More may have been taken outside Espalier, but nobody wants to read thousands. */
    private static final int MOST_SNAPSHOTS = 4 * VmSnapshot.MOST;

    private Plausible() {}

    /** {@code said}, each amount at most {@link #MOST}. */
    static Capacity of(Capacity said) {
        return new Capacity(
                Math.min(said.cores(), MOST.cores()),
                Math.min(said.memoryBytes(), MOST.memoryBytes()),
                Math.min(said.diskBytes(), MOST.diskBytes()));
    }

    /** {@code said}, its size and the number of its snapshots within bounds. */
    static VmTraits of(VmTraits said) {
        return said.withNext(said.next().map(Plausible::of))
                .withSnapshots(said.snapshots().stream().limit(MOST_SNAPSHOTS).toList());
    }
}
