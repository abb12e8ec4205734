// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;

import org.espalier.api.Bytes;
import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;
import org.espalier.codec.CodecLimits;
import org.espalier.codec.UnknownFields;

import java.io.IOException;
import java.util.Map;

/** One message being written. */
final class Writing {
    private final String thing;
    private final CBORGenerator cbor;
    private final UnknownFields rest;
    private int placed;

    /**
     * Begins.
     *
     * @param type the message's registered name
     * @param rest fields to be written besides those of the records
     */
    Writing(String type, CBORGenerator cbor, UnknownFields rest) {
        this.thing = "Message \"" + type + "\" was not written";
        this.cbor = cbor;
        this.rest = rest;
    }

    CBORGenerator cbor() {
        return cbor;
    }

    void text(String value) throws IOException, CodecException {
        if (value.length() > CodecLimits.MAX_TEXT) {
            throw tooLarge("a text of " + value.length() + " characters", CodecLimits.MAX_TEXT);
        }
        cbor.writeString(value);
    }

    void bytes(byte[] value) throws IOException, CodecException {
        if (value.length > CodecLimits.MAX_BYTES) {
            throw tooLarge(value.length + " bytes in one piece", CodecLimits.MAX_BYTES);
        }
        cbor.writeBinary(value);
    }

    /** Adds the fields that were unknown in the object that is about to end. */
    void rest() throws IOException {
        if (rest.isEmpty()) {
            return;
        }
        String path = cbor.getOutputContext().getParent().pathAsPointer().toString();
        Map<String, Bytes> fields = rest.byObject().get(path);
        if (fields == null) {
            return;
        }
        for (Map.Entry<String, Bytes> field : fields.entrySet()) {
            cbor.writeFieldName(field.getKey());
            try (JsonParser value = Cbor.FACTORY.createParser(field.getValue().toArray())) {
                value.nextToken();
                cbor.copyCurrentStructure(value);
            }
        }
        placed++;
    }

    /** Checks that every unknown field found its object. */
    void end() throws CodecException {
        if (placed != rest.byObject().size()) {
            throw refuse(
                    Reason.INVALID,
                    "the unknown fields given with it belong to another message",
                    null);
        }
    }

    CodecException tooLarge(String what, int limit) {
        return refuse(Reason.TOO_LARGE, "it has " + what + ", the limit is " + limit, null);
    }

    CodecException refuse(Reason reason, String cause, Throwable behind) {
        String path = cbor.getOutputContext().pathAsPointer().toString();
        return Faults.of(reason, thing, path, cause, behind);
    }
}
