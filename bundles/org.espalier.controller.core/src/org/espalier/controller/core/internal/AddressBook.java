// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.event.Change;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Addresses go with their VMs, whatever changes those: in the same revision, so that none is ever
 * held by a VM that is gone.
 */
final class AddressBook {
    private AddressBook() {}

    /** {@code changes} of {@code state}, and what follows from them for the VMs' addresses. */
    static List<Change> with(SiteState state, List<Change> changes, Instant at) {
        List<Change> all = new ArrayList<>(changes);
        for (Change change : changes) {
            if (change.key().kind() == EntityKind.VM) {
                state.addressOf(VmId.of(change.key().id()))
                        .filter(use -> changes.stream().noneMatch(c -> c.key().equals(use.key())))
                        .flatMap(use -> after(use, change, at))
                        .ifPresent(all::add);
            }
        }
        return all.size() == changes.size() ? changes : all;
    }

    private static Optional<Change> after(AddressUse use, Change change, Instant at) {
        if (change instanceof Change.Put put) {
            Vm vm = (Vm) put.entity();
            boolean same =
                    use.host().equals(vm.host())
                            && use.vo().equals(vm.vo())
                            && use.owner().equals(vm.owner())
                            && use.name().equals(vm.name());
            return same ? Optional.empty() : Optional.of(new Change.Put(use.by(vm, at)));
        }
        return Optional.of(ended(use, at));
    }

    /** One that had an address is remembered: that of longest ago is the next to be given. */
    private static Change ended(AddressUse use, Instant at) {
        EntityKey key = use.key();
        return use.ipv4().isPresent() ? new Change.Put(use.ended(at)) : new Change.Remove(key);
    }
}
