// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;

import java.util.Objects;
import java.util.Set;

/**
 * Takes VMs that appeared outside Espalier into its care. They go on as they are.
 *
 * @param vms which, at least one
 * @param vo whose they become
 */
public record AdoptVms(Set<VmId> vms, VoId vo) implements Command {
    /** Checks and copies. */
    public AdoptVms {
        vms = VmSets.checked(vms);
        Objects.requireNonNull(vo, "vo");
    }
}
