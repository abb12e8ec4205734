// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Messages as other writers might make them, right or wrong. */
final class Handmade {
    private static final CBORFactory FACTORY =
            CBORFactory.builder()
                    .streamWriteConstraints(
                            StreamWriteConstraints.builder().maxNestingDepth(100_000).build())
                    .build();
    private static final byte[] MAGIC = {'E', 'S', 'P'};

    private Handmade() {}

    /** Writes a body. */
    interface Body {
        void write(CBORGenerator cbor) throws IOException;
    }

    /** A message of the present version. */
    static byte[] message(String type, Body body) {
        return message(Codec.FORMAT_VERSION, type, body);
    }

    /** A message of any version. */
    static byte[] message(long version, String type, Body body) {
        return items(
                cbor -> {
                    cbor.writeNumber(version);
                    cbor.writeString(type);
                    body.write(cbor);
                });
    }

    /** Any CBOR after the first three bytes. */
    static byte[] items(Body items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC);
        try (CBORGenerator cbor = FACTORY.createGenerator(bytes)) {
            items.write(cbor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** {@code message} with what {@code added} writes at the end of every map in it. */
    static byte[] withFields(byte[] message, Body added) {
        return items(
                cbor -> {
                    try (CBORParser parser =
                            FACTORY.createParser(message, MAGIC.length, message.length - 3)) {
                        while (parser.nextToken() != null) {
                            if (parser.currentToken() == JsonToken.END_OBJECT) {
                                added.write(cbor);
                            }
                            cbor.copyCurrentEvent(parser);
                        }
                    }
                });
    }

    /** {@code message} with the text {@code from} replaced wherever it is a value or a name. */
    static byte[] withText(byte[] message, String from, String to) {
        return items(
                cbor -> {
                    try (CBORParser parser =
                            FACTORY.createParser(message, MAGIC.length, message.length - 3)) {
                        while (parser.nextToken() != null) {
                            if (!from.equals(parser.getText())) {
                                cbor.copyCurrentEvent(parser);
                            } else if (parser.currentToken() == JsonToken.FIELD_NAME) {
                                cbor.writeFieldName(to);
                            } else {
                                cbor.writeString(to);
                            }
                        }
                    }
                });
    }
}
