// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;

import java.util.Objects;
import java.util.Set;

/**
 * One operation for one or many VMs. Where what is asked for holds already, that is success.
 *
 * @param operation what is done
 * @param vms to which, at least one
 */
public record OperateOnVms(VmOperation operation, Set<VmId> vms) implements Command {
    /** Checks and copies. */
    public OperateOnVms {
        Objects.requireNonNull(operation, "operation");
        vms = VmSets.checked(vms);
    }
}
