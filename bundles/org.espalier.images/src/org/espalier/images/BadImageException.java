// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.io.IOException;

/** Bytes that are no manifest, no page of one, or no image; the message is for people. */
public final class BadImageException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong with what. */
    public BadImageException(String message) {
        super(message);
    }
}
