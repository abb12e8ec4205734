// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.vm;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmSnapshot;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A VM as the hypervisor has it, whoever made it.
 *
 * @param id its UUID
 * @param name its name
 * @param power what its processors are at
 * @param size cores and memory; disk 0, for the driver does not know it
 * @param saved whether the hypervisor itself keeps its memory and will restore it at the next start
 * @param trouble one sentence on what is wrong with it
 * @param next cores and memory that it has from its next start on, where these are others
 * @param snapshots those of it, oldest first
 */
public record Domain(
        VmId id,
        String name,
        Power power,
        Capacity size,
        boolean saved,
        Optional<String> trouble,
        Optional<Capacity> next,
        List<VmSnapshot> snapshots) {
    /** What the processors of a VM are at. */
    public enum Power {
        /** There is no process. */
        OFF,
        /** They run. */
        RUNNING,
        /** They are halted, memory is kept. */
        PAUSED,
        /** The guest is powering off. */
        STOPPING
    }

    /** Checks. */
    public Domain {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(trouble, "trouble");
        Objects.requireNonNull(next, "next");
        snapshots = List.copyOf(snapshots);
    }

    /** Without snapshots, and of the size that it is configured to have. */
    public Domain(
            VmId id,
            String name,
            Power power,
            Capacity size,
            boolean saved,
            Optional<String> trouble) {
        this(id, name, power, size, saved, trouble, Optional.empty(), List.of());
    }
}
