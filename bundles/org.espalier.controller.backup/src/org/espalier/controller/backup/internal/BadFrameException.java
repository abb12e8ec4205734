// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import java.io.IOException;

/** A frame's content is not what it should be; says how, without the file's name. */
final class BadFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    BadFrameException(String cause, Throwable behind) {
        super(cause, behind);
    }
}
