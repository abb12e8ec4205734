// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VmId;

import java.util.Set;

/**
 * Deletes VMs so that they can be restored: they go into the bin with their disks for as long as
 * the site keeps what is deleted, and cannot be started there. Refused, all of them, where one is
 * not known, not managed, or has power. One that is in the bin is success, and stays no longer.
 *
 * @param vms which, at least one
 */
public record BinVms(Set<VmId> vms) implements Command {
    /** Checks and copies. */
    public BinVms {
        vms = VmSets.checked(vms);
    }
}
