// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Moves running VMs to other hosts while they go on. Each gets its place as a new VM would; one for
 * which there is none is refused by name and stays where it is, as does one whose move fails or is
 * cancelled. One that is there already is success.
 *
 * @param vms which, at least one
 * @param target where to; empty: each to the host with the most room
 */
public record MigrateVms(Set<VmId> vms, Optional<HostId> target) implements Command {
    /** Checks and copies. */
    public MigrateVms {
        vms = VmSets.checked(vms);
        Objects.requireNonNull(target, "target");
    }
}
