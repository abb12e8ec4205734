// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.io.IOException;

/** A chunk on disk that is not any more what it was. The message is for people. */
public final class DamagedChunkException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says which and what helps. */
    public DamagedChunkException(String message) {
        super(message);
    }
}
