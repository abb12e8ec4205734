// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.io.IOException;

/** A chunk store that has no room, since all it has is held. The message is for people. */
public final class StoreFullException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says which and what helps. */
    public StoreFullException(String message) {
        super(message);
    }
}
