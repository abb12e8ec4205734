// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;

import java.util.Objects;
import java.util.Optional;

/**
 * A VM as its host has it.
 *
 * @param id the domain's UUID
 * @param name the domain's name
 * @param state as the driver says
 * @param size cores, memory, and the disk's virtual size (0 where not known)
 * @param trouble one sentence on what is wrong with it
 */
public record VmObservation(
        VmId id, String name, VmState state, Capacity size, Optional<String> trouble) {
    /** Checks. */
    public VmObservation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(trouble, "trouble");
    }
}
