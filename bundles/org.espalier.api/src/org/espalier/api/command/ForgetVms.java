// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VmId;

import java.util.Set;

/**
 * Drops the records of VMs that are lost, or hides foreign ones until they appear again. Nothing is
 * done on any host.
 *
 * @param vms which, at least one
 */
public record ForgetVms(Set<VmId> vms) implements Command {
    /** Checks and copies. */
    public ForgetVms {
        vms = VmSets.checked(vms);
    }
}
