// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VmId;

import java.util.Set;

/**
 * Has VMs started once their host has started, or no more. Refused where a VM is not known or not
 * managed. A VM for which it holds already is success.
 *
 * @param vms which, at least one
 * @param on whether they are to be started with their host
 */
public record SetAutostart(Set<VmId> vms, boolean on) implements Command {
    /** Checks and copies. */
    public SetAutostart {
        vms = VmSets.checked(vms);
    }
}
