// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VoId;

import java.util.Objects;

/**
 * Has the site take an endorser's word for the images of a VO from now on.
 *
 * @param fingerprint SHA-256 of the public Ed25519 key as X.509 writes it: 64 hexadecimal digits
 * @param vo for whose images
 * @param name for people
 */
public record TrustEndorser(String fingerprint, VoId vo, String name) implements Command {
    /** Checks. */
    public TrustEndorser {
        RevokeEndorser.require(fingerprint);
        Objects.requireNonNull(vo, "vo");
        if (name.isBlank() || name.length() > ImportImage.TEXT_MOST) {
            throw new IllegalArgumentException(
                    "The endorser's name is empty or too long. Use at most "
                            + ImportImage.TEXT_MOST
                            + " characters.");
        }
    }
}
