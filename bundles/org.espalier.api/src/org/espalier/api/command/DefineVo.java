// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VoId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes a VO, or changes the title, shares and life of one that is there.
 *
 * @param vo its name
 * @param title its full name
 * @param shares its part of the site, at least 1; empty for none
 * @param until end of its life; empty for ever
 */
public record DefineVo(VoId vo, String title, Optional<Long> shares, Optional<Instant> until)
        implements Command {
    /** Checks. */
    public DefineVo {
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(shares, "shares");
        Objects.requireNonNull(until, "until");
        if (shares.isPresent() && shares.get() < 1) {
            throw new IllegalArgumentException(
                    "A VO cannot have " + shares.get() + " shares. Give 1 or more, or none.");
        }
    }
}
