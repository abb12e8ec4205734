// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;

import org.espalier.codec.CodecLimits;

/** Jackson's CBOR within the {@link CodecLimits}. */
final class Cbor {
    /**
     * Shared by all threads, as Jackson wants it. Names of fields come from peers: they are not put
     * into the JVM's table of strings.
     */
    static final RawFactory FACTORY =
            new RawFactory(
                    CBORFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(CodecLimits.MAX_DEPTH)
                                            .maxStringLength(CodecLimits.MAX_TEXT)
                                            .build())
                            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES));

    private Cbor() {}
}
