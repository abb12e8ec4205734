// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.io.IOException;
import java.nio.file.Path;

/** A chunk store that has no room, since all it has is held. The message is for people. */
public final class StoreFullException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says which and what helps. */
    public StoreFullException(String message) {
        super(message);
    }

    /**
     * For a store all of which is in use.
     *
     * @param limit bytes that it may have
     */
    public static StoreFullException of(Path store, long limit) {
        return new StoreFullException(
                "The chunk store "
                        + store
                        + " is full: all of its "
                        + (limit >> 20)
                        + " MiB are in use. Evict an image that no VM of this host uses,"
                        + " or give the store more room.");
    }
}
