// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.AddressPool;
import org.espalier.api.model.AddressUse;

import java.util.List;
import java.util.Objects;

/**
 * Addresses, as far as the caller may see them.
 *
 * @param uses who has or had them, the newest first
 * @param more whether there are more
 * @param pools all pools
 */
public record AddressAnswer(List<AddressUse> uses, boolean more, List<Pool> pools) {
    /** Copies. */
    public AddressAnswer {
        uses = List.copyOf(uses);
        pools = List.copyOf(pools);
    }

    /**
     * A pool and how full it is.
     *
     * @param pool the pool
     * @param used addresses of IPv4 that VMs have
     * @param free addresses of IPv4 that VMs can get
     */
    public record Pool(AddressPool pool, long used, long free) {
        /** Checks. */
        public Pool {
            Objects.requireNonNull(pool, "pool");
        }
    }
}
