// SPDX-License-Identifier: EPL-2.0
package org.espalier.link;

import java.util.Optional;

/** Where a link takes what it is to send, when there is room for it. */
@FunctionalInterface
public interface MessageSource {
    /** The next message, if there is one. */
    Optional<byte[]> next();
}
