// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import java.io.IOException;

/** Keys or certificates on disk that cannot be used; the message names the file and what to do. */
public final class KeyFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With the whole text. */
    public KeyFileException(String message) {
        super(message);
    }

    /** With the whole text and the exception behind it. */
    public KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
