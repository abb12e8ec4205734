// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * VMs that another host reports than the one they are on: a copy, a lie, or a move whose end the
 * old host has not told yet. Used on the writer's thread only, as is what asks it.
 */
final class Doubles {
    private final Map<VmId, Double> last = new HashMap<>();

    /** Who reported a VM, and as what. */
    record Double(HostId host, VmObservation seen) {}

    void put(HostId host, VmObservation seen) {
        last.put(seen.id(), new Double(host, seen));
    }

    /** {@code host} is about to say anew what it has. */
    void forget(HostId host) {
        last.values().removeIf(each -> each.host().equals(host));
    }

    /** {@code host} has no such VM. */
    void forget(HostId host, VmId vm) {
        last.computeIfPresent(vm, (id, each) -> each.host().equals(host) ? null : each);
    }

    /** Where {@code vm} is, now that its host does not have it any more. */
    Optional<Double> take(VmId vm) {
        return Optional.ofNullable(last.remove(vm));
    }
}
