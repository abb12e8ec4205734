// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.Bytes;
import org.espalier.api.model.ImageId;

import java.util.Objects;

/**
 * Puts an endorser's signature to an image of the library.
 *
 * @param image which
 * @param signed its manifest with the signature: what {@link
 *     org.espalier.api.controller.Controller#imageManifest} gave, signed
 */
public record EndorseImage(ImageId image, Bytes signed) implements Command {
    /** The greatest length of what is signed, bytes. */
    public static final int BYTES_MOST = 1 << 20;

    /** Checks. */
    public EndorseImage {
        Objects.requireNonNull(image, "image");
        if (signed.length() > BYTES_MOST) {
            throw new IllegalArgumentException(
                    "A signed manifest of " + signed.length() + " bytes is none.");
        }
    }
}
