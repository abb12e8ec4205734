// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * That a host has an image of the library: what its agent last said.
 *
 * @param host which host
 * @param image which image
 * @param state how it is there
 * @param bytes of it on the host, without holes
 * @param since since when it is so, by the controller's clock
 */
public record ImageCopy(HostId host, ImageId image, State state, long bytes, Instant since)
        implements Entity, Undoable {
    /** How a copy is. */
    public enum State {
        /** All of it is there, each piece checked. */
        COMPLETE,
        /** Something of it was found to be altered or missing. */
        DAMAGED
    }

    /** Checks. */
    public ImageCopy {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }

    @Override
    public EntityKey key() {
        return key(host, image);
    }

    /** The key of the copy of {@code image} on {@code host}. */
    public static EntityKey key(HostId host, ImageId image) {
        return new EntityKey(EntityKind.IMAGE_COPY, host + "/" + image);
    }
}
