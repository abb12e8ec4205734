// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.ImageId;

import java.util.Objects;

/**
 * What an image of the library has of another one.
 *
 * @param image which
 * @param bytes of the other one's that its chunks have as well; at least 1
 */
public record SharedChunks(ImageId image, long bytes) {
    /** Checks. */
    public SharedChunks {
        Objects.requireNonNull(image, "image");
        if (bytes < 1) {
            throw new IllegalArgumentException("An image that shares " + bytes + " bytes");
        }
    }
}
