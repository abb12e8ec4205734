// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import org.espalier.api.Bytes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of one message that its reader did not know, so that they can be written again with
 * it. They belong to that message and to no other.
 *
 * @param byObject JSON pointer (RFC 6901) of an object in the message's body → name of a field →
 *     its value as one CBOR item
 */
public record UnknownFields(Map<String, Map<String, Bytes>> byObject) {
    /** There are none. */
    public static final UnknownFields NONE = new UnknownFields(Map.of());

    /** Copies; the order of fields is kept. */
    public UnknownFields {
        Map<String, Map<String, Bytes>> copy = new LinkedHashMap<>();
        byObject.forEach(
                (path, fields) ->
                        copy.put(path, Collections.unmodifiableMap(new LinkedHashMap<>(fields))));
        byObject = Collections.unmodifiableMap(copy);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return byObject.isEmpty();
    }
}
