// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.model.HostId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;

import java.util.Optional;
import java.util.stream.Stream;

/** Finds VMs by host and by name. Immutable. */
public final class VmIndex {
    /** Without VMs. */
    public static final VmIndex EMPTY = new VmIndex(PersistentMap.empty(), PersistentMap.empty());

    private final PersistentMap<HostId, PersistentMap<VmId, Vm>> byHost;
    private final PersistentMap<String, VmId> byName;

    private VmIndex(
            PersistentMap<HostId, PersistentMap<VmId, Vm>> byHost,
            PersistentMap<String, VmId> byName) {
        this.byHost = byHost;
        this.byName = byName;
    }

    /** The VMs on {@code host}. */
    public Stream<Vm> on(HostId host) {
        return byHost.get(host).stream().flatMap(PersistentMap::values);
    }

    /** All VMs, those of one host together. */
    public Stream<Vm> all() {
        return byHost.values().flatMap(PersistentMap::values);
    }

    /** The managed VM called {@code name}. */
    public Optional<VmId> managed(String name) {
        return byName.get(name);
    }

    /**
     * This index after a VM changed.
     *
     * @param before null where it was not there
     * @param after null where it is gone
     */
    public VmIndex changed(Vm before, Vm after) {
        return without(before).with(after);
    }

    private VmIndex without(Vm vm) {
        if (vm == null) {
            return this;
        }
        PersistentMap<VmId, Vm> left = onHost(vm.host()).without(vm.id());
        boolean named = byName.get(vm.name()).filter(vm.id()::equals).isPresent();
        return new VmIndex(
                left.size() == 0 ? byHost.without(vm.host()) : byHost.with(vm.host(), left),
                named ? byName.without(vm.name()) : byName);
    }

    private VmIndex with(Vm vm) {
        if (vm == null) {
            return this;
        }
        boolean managed = vm.origin() == Vm.Origin.MANAGED;
        return new VmIndex(
                byHost.with(vm.host(), onHost(vm.host()).with(vm.id(), vm)),
                managed ? byName.with(vm.name(), vm.id()) : byName);
    }

    private PersistentMap<VmId, Vm> onHost(HostId host) {
        return byHost.get(host).orElse(PersistentMap.empty());
    }
}
