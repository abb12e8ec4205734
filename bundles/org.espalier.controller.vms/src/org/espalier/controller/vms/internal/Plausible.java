// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.model.Capacity;

/** What an agent says within bounds: sums over all hosts and VMs of a site must not overflow. */
final class Plausible {
    /** More than any machine has. */
    static final Capacity MOST = new Capacity(1 << 16, 1L << 52, 1L << 52);

    private Plausible() {}

    /** {@code said}, each amount at most {@link #MOST}. */
    static Capacity of(Capacity said) {
        return new Capacity(
                Math.min(said.cores(), MOST.cores()),
                Math.min(said.memoryBytes(), MOST.memoryBytes()),
                Math.min(said.diskBytes(), MOST.diskBytes()));
    }
}
