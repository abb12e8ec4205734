// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VmId;

import java.util.Set;

/**
 * Restores deleted VMs from the bin, as they were. Refused, all of them, where one is not known any
 * more, or its host has no room left for it. One that is not in the bin is success.
 *
 * @param vms which, at least one
 */
public record UnbinVms(Set<VmId> vms) implements Command {
    /** Checks and copies. */
    public UnbinVms {
        vms = VmSets.checked(vms);
    }
}
