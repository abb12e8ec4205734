// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;

/** Changes of VMs that are more than a step: their size, and their snapshots. */
final class Changes {
    private final Calls calls;

    Changes(Calls calls) {
        this.calls = calls;
    }

    void resize(String thing, VmId vm, int cores, long memoryBytes) throws RefusedException {
        calls.act(
                thing,
                Calls.QUICK,
                (virt, connection, deadline) ->
                        Domains.with(
                                virt,
                                connection,
                                vm,
                                d -> {
                                    deadline.check();
                                    return Sizes.set(virt, connection, d, cores, memoryBytes);
                                }));
    }

    void take(String thing, VmId vm, String name) throws RefusedException {
        calls.act(
                thing,
                Calls.MEMORY,
                (virt, connection, deadline) ->
                        Domains.with(
                                virt,
                                connection,
                                vm,
                                d -> {
                                    deadline.check();
                                    // libvirt's drivers say so each in another way.
                                    if (Snapshots.of(virt, d).stream()
                                            .anyMatch(s -> s.name().equals(name))) {
                                        throw RefusedException.of(
                                                Refusal.Code.NAME_TAKEN,
                                                thing,
                                                "it has a snapshot called " + name + " already",
                                                "Choose another name");
                                    }
                                    return Snapshots.take(virt, d, name);
                                }));
    }

    /** One without memory takes no flag of power: it would be started by it. */
    void revert(String thing, VmId vm, String name, boolean paused) throws RefusedException {
        int flags = Virt.REVERT_FORCE | (paused ? Virt.REVERT_PAUSED : 0);
        onSnapshot(thing, vm, name, (virt, s) -> virt.virDomainRevertToSnapshot(s, flags));
    }

    void delete(String thing, VmId vm, String name) throws RefusedException {
        onSnapshot(thing, vm, name, (virt, s) -> virt.virDomainSnapshotDelete(s, 0));
    }

    private interface Step {
        int run(Virt virt, org.libvirt.jna.DomainSnapshotPointer snapshot);
    }

    private void onSnapshot(String thing, VmId vm, String name, Step step) throws RefusedException {
        calls.act(
                thing,
                Calls.MEMORY,
                (virt, connection, deadline) ->
                        Domains.with(
                                virt,
                                connection,
                                vm,
                                d ->
                                        Snapshots.with(
                                                virt,
                                                d,
                                                name,
                                                s -> {
                                                    deadline.check();
                                                    return VirtException.check(
                                                            virt, step.run(virt, s));
                                                })));
    }
}
