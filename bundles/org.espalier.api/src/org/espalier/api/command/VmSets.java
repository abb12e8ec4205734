// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VmId;

import java.util.Set;

final class VmSets {
    private VmSets() {}

    static Set<VmId> checked(Set<VmId> vms) {
        if (vms.isEmpty()) {
            throw new IllegalArgumentException("No VM is named. Select at least one.");
        }
        return Set.copyOf(vms);
    }
}
