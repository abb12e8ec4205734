// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import java.util.Optional;

/**
 * What came of an item, and was checked.
 *
 * @param bytes its content, from the first on; the caller's again afterwards
 * @param length of the content
 * @param packed as it came, where that was compressed: nobody writes to it
 */
record Arrival(byte[] bytes, int length, Optional<byte[]> packed) {
    /** Bytes that went over the wire for it. */
    int wire() {
        return packed.map(frame -> frame.length).orElse(length);
    }
}
