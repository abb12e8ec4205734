// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a VM is beyond its size and state.
 *
 * @param autostart whether it is to be started once its host has started: what people want of it
 * @param next the size that it has from its next start on, where that is another one; the disk's is
 *     without meaning
 * @param snapshots what it can be reverted to, oldest first
 * @param marks what people keep about it; see {@link #marked}
 * @param bin that it was deleted and lies in the bin
 */
public record VmTraits(
        boolean autostart,
        Optional<Capacity> next,
        List<VmSnapshot> snapshots,
        Optional<Marks> marks,
        Optional<InBin> bin) {
    /** Those of a VM of which nothing is to be said. */
    public static final VmTraits NONE = new VmTraits(false, Optional.empty(), List.of());

    /** Checks and copies. */
    public VmTraits {
        Objects.requireNonNull(next, "next");
        snapshots = List.copyOf(snapshots);
        Objects.requireNonNull(bin, "bin");
        marks = marks.filter(some -> !some.equals(Marks.NONE));
    }

    /** Of a VM about which people keep nothing. */
    public VmTraits(boolean autostart, Optional<Capacity> next, List<VmSnapshot> snapshots) {
        this(autostart, next, snapshots, Optional.empty(), Optional.empty());
    }

    /** What people keep about it. */
    public Marks marked() {
        return marks.orElse(Marks.NONE);
    }

    /** The same with other marks. */
    public VmTraits with(Marks other) {
        return new VmTraits(autostart, next, snapshots, Optional.of(other), bin);
    }

    /** The same with all that people want of the VM, and no host knows, as {@code other} has it. */
    public VmTraits wantedAs(VmTraits other) {
        return new VmTraits(other.autostart(), next, snapshots, other.marks(), other.bin());
    }

    /** Its snapshot of that name. */
    public Optional<VmSnapshot> snapshot(String name) {
        return snapshots.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The same of a VM that is, or is not, to be started with its host. */
    public VmTraits withAutostart(boolean on) {
        return new VmTraits(on, next, snapshots, marks, bin);
    }

    /** The same with another size from the next start on, or none. */
    public VmTraits withNext(Optional<Capacity> size) {
        return new VmTraits(autostart, size, snapshots, marks, bin);
    }

    /** The same in the bin, or out of it. */
    public VmTraits withBin(Optional<InBin> other) {
        return new VmTraits(autostart, next, snapshots, marks, other);
    }

    /** The same with these snapshots. */
    public VmTraits withSnapshots(List<VmSnapshot> all) {
        return new VmTraits(autostart, next, all, marks, bin);
    }
}
