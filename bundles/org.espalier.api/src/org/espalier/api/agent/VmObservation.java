// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;

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
 * @param traits what else is to be said of it; see {@link #kept}. Of autostart a host knows nothing
 * @param look the agent's number of the look at the host at which it was like this: one process of
 *     an agent counts its looks as they begin. Older agents do not
 */
public record VmObservation(
        VmId id,
        String name,
        VmState state,
        Capacity size,
        Optional<String> trouble,
        Optional<VmTraits> traits,
        Optional<Long> look) {
    /** Checks. */
    public VmObservation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(trouble, "trouble");
        traits = traits.filter(t -> !t.equals(VmTraits.NONE));
        Objects.requireNonNull(look, "look");
    }

    /** By a look that has no number. */
    public VmObservation(
            VmId id,
            String name,
            VmState state,
            Capacity size,
            Optional<String> trouble,
            Optional<VmTraits> traits) {
        this(id, name, state, size, trouble, traits, Optional.empty());
    }

    /** What else is to be said of it. */
    public VmTraits kept() {
        return traits.orElse(VmTraits.NONE);
    }

    /** The same, seen at {@code number}. */
    public VmObservation at(long number) {
        return new VmObservation(id, name, state, size, trouble, traits, Optional.of(number));
    }

    /** Of which nothing else is to be said. */
    public VmObservation(
            VmId id, String name, VmState state, Capacity size, Optional<String> trouble) {
        this(id, name, state, size, trouble, Optional.empty());
    }
}
