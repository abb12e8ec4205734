// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.ImageId;

import java.util.Objects;

/**
 * Takes an image out of the library, for good; refused while a VM is made from it, or while it is
 * deployed. Copies on hosts go when their room is needed.
 *
 * @param image which
 */
public record DeleteImage(ImageId image) implements Command {
    /** Checks. */
    public DeleteImage {
        Objects.requireNonNull(image, "image");
    }
}
