// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;

import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;

import java.io.IOException;
import java.util.Arrays;

/** What stands before every body: three bytes, the format's version, the message's type. */
final class Envelope {
    /** How every message begins, in every version. */
    static final byte[] MAGIC = {'E', 'S', 'P'};

    private Envelope() {}

    static boolean begins(byte[] message) {
        return message.length >= MAGIC.length
                && Arrays.equals(message, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** Reads up to the body; the type's entry. */
    static Schema.Entry read(CBORParser cbor, Reading in) throws IOException, CodecException {
        in.next();
        in.expect(JsonToken.VALUE_NUMBER_INT, "the format version");
        if (cbor.getNumberType() != NumberType.INT || cbor.getIntValue() != Codec.FORMAT_VERSION) {
            throw otherVersion(cbor, in);
        }
        in.next();
        String type = in.text();
        Schema.Entry entry = Schema.CURRENT.of(type);
        if (entry == null) {
            throw in.refuse(
                    Reason.UNKNOWN_NAME,
                    Faults.quote(type) + " is no type of message that this Espalier knows");
        }
        in.type(type);
        return entry;
    }

    private static CodecException otherVersion(CBORParser cbor, Reading in) throws IOException {
        String version = cbor.getBigIntegerValue().toString();
        if (cbor.getBigIntegerValue().signum() <= 0) {
            return in.refuse(Reason.DAMAGED, "there never was a format version " + version);
        }
        return in.refuse(
                Reason.OTHER_VERSION,
                "format version "
                        + version
                        + " is newer than this Espalier reads ("
                        + Codec.FORMAT_VERSION
                        + ")");
    }
}
