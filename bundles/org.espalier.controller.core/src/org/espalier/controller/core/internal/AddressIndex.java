// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.model.AddressUse;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.VmId;

import java.util.Optional;

/** Finds the addresses of VMs. Immutable. */
public final class AddressIndex {
    /** Without addresses. */
    public static final AddressIndex EMPTY = new AddressIndex(PersistentMap.empty());

    private final PersistentMap<VmId, EntityKey> open;

    private AddressIndex(PersistentMap<VmId, EntityKey> open) {
        this.open = open;
    }

    /** What {@code vm} has now. */
    public Optional<EntityKey> of(VmId vm) {
        return open.get(vm);
    }

    /**
     * This index after the use of an address changed.
     *
     * @param before null where there was none
     * @param after null where there is none
     */
    public AddressIndex changed(AddressUse before, AddressUse after) {
        PersistentMap<VmId, EntityKey> map = open;
        if (before != null && map.get(before.vm()).filter(before.key()::equals).isPresent()) {
            map = map.without(before.vm());
        }
        if (after != null && after.open()) {
            map = map.with(after.vm(), after.key());
        }
        return new AddressIndex(map);
    }
}
