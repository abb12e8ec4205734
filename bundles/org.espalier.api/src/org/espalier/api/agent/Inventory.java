// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import java.util.List;

/**
 * Every VM that a host has, whoever made it: one that is not in it is not there.
 *
 * @param vms all of them
 */
public record Inventory(List<VmObservation> vms) {
    /** Copies. */
    public Inventory {
        vms = List.copyOf(vms);
    }
}
