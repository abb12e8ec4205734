// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.GuestValues;
import org.espalier.api.model.VoId;

import java.util.Objects;
import java.util.Optional;

/**
 * What VMs are told of their site from their next start on. These are no secrets: every guest can
 * read them.
 *
 * @param vo for the VMs of this VO, over what the site says; empty: for all VMs of the site
 * @param values all that is said; {@link GuestValues#NONE}: nothing any more
 */
public record SetGuestValues(Optional<VoId> vo, GuestValues values) implements Command {
    /** Checks. */
    public SetGuestValues {
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(values, "values");
    }
}
