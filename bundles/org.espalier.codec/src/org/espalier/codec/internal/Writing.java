// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;

import org.espalier.api.Bytes;
import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;
import org.espalier.codec.CodecLimits;
import org.espalier.codec.Recollection;
import org.espalier.codec.UnknownFields;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** One message being written. */
final class Writing {
    private final String thing;
    private final RawFactory.Generator cbor;
    private final UnknownFields rest;
    private final Recollection memory;
    private final Object[] steps = new Object[CodecLimits.MAX_DEPTH];
    private int depth;
    private int placed;

    /**
     * Begins.
     *
     * @param type the message's registered name
     * @param rest fields to be written besides those of the records
     * @param memory of entities; null: none, as where there is such a rest
     */
    Writing(String type, RawFactory.Generator cbor, UnknownFields rest, Recollection memory) {
        this("Message \"" + type + "\" was not written", cbor, rest, memory, 0);
    }

    private Writing(
            String thing,
            RawFactory.Generator cbor,
            UnknownFields rest,
            Recollection memory,
            int depth) {
        this.thing = thing;
        this.cbor = cbor;
        this.rest = rest;
        this.memory = memory;
        this.depth = depth;
    }

    /** How entities were written before, where that is remembered; else null. */
    Recollection memory() {
        return memory;
    }

    /** A value as it will be here, by itself. */
    byte[] alone(Form form, Object value) throws IOException, CodecException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (RawFactory.Generator one = Cbor.FACTORY.generator(bytes)) {
            Writing out = new Writing(thing, one, rest, null, depth);
            System.arraycopy(steps, 0, out.steps, 0, depth);
            try {
                form.write(value, out);
            } catch (IOException e) {
                throw out.refuse(Reason.INVALID, Faults.words(e), e);
            }
        }
        return bytes.toByteArray();
    }

    /** A value that was written by itself. */
    void item(byte[] written) throws IOException {
        cbor.writeItem(written);
    }

    /** A text that is known to be short and Unicode. */
    void constant(String value) throws IOException {
        cbor.writeString(value);
    }

    void constant(SerializableString value) throws IOException {
        cbor.writeString(value);
    }

    void integer(long value) throws IOException {
        cbor.writeNumber(value);
    }

    void real(double value) throws IOException {
        cbor.writeNumber(value);
    }

    void flag(boolean value) throws IOException {
        cbor.writeBoolean(value);
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

    void beginObject() throws IOException {
        cbor.writeStartObject();
        depth++;
    }

    void field(SerializableString name) throws IOException {
        cbor.writeFieldName(name);
        steps[depth - 1] = name;
    }

    /** Ends the object, after the fields that were unknown in it when it was read. */
    void endObject() throws IOException {
        if (!rest.isEmpty()) {
            Map<String, Bytes> fields = rest.byObject().get(path(depth - 1));
            if (fields != null) {
                writeRest(fields);
                placed++;
            }
        }
        cbor.writeEndObject();
        depth--;
    }

    private void writeRest(Map<String, Bytes> fields) throws IOException {
        for (Map.Entry<String, Bytes> field : fields.entrySet()) {
            cbor.writeFieldName(field.getKey());
            try (JsonParser value = Cbor.FACTORY.createParser(field.getValue().toArray())) {
                value.nextToken();
                cbor.copyCurrentStructure(value);
            }
        }
    }

    void beginList(int size) throws IOException, CodecException {
        if (size > CodecLimits.MAX_ELEMENTS) {
            throw tooLarge(size + " elements", CodecLimits.MAX_ELEMENTS);
        }
        cbor.writeStartArray(null, size);
        depth++;
    }

    void element(int index) {
        steps[depth - 1] = index;
    }

    void endList() throws IOException {
        cbor.writeEndArray();
        depth--;
    }

    /** Where the first {@code length} steps lead: a JSON pointer, as the reader gives it. */
    private String path(int length) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < length; i++) {
            Object step = steps[i];
            path.append('/').append(step instanceof SerializableString s ? s.getValue() : step);
        }
        return path.toString();
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
        return Faults.of(reason, thing, path(depth), cause, behind);
    }
}
