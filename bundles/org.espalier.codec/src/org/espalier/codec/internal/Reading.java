// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;

import org.espalier.api.Bytes;
import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;
import org.espalier.codec.CodecLimits;
import org.espalier.codec.UnknownFields;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One message being read: tokens, their types checked, and what was not known. */
final class Reading {
    private final CBORParser cbor;
    private final Map<String, Map<String, Bytes>> rest;
    private String thing = "The message was not read";

    /**
     * Begins.
     *
     * @param keep whether unknown fields are kept
     */
    Reading(CBORParser cbor, boolean keep) {
        this.cbor = cbor;
        this.rest = keep ? new LinkedHashMap<>() : null;
    }

    /** Says of what type the message is, for the faults found from here on. */
    void type(String name) {
        thing = "Message " + Faults.quote(name) + " was not read";
    }

    /** Goes to the next token. */
    JsonToken next() throws IOException, CodecException {
        JsonToken token = cbor.nextToken();
        checkTag();
        return token;
    }

    /** Goes to the next token and says whether it is the field {@code name}. */
    boolean nextIs(SerializableString name) throws IOException, CodecException {
        boolean is = cbor.nextFieldName(name);
        checkTag();
        return is;
    }

    /**
     * Tags change what a value means (references to earlier text are one of them): none is used.
     */
    private void checkTag() throws CodecException {
        if (cbor.getCurrentTag() != -1) {
            throw refuse(Reason.DAMAGED, "there is a CBOR tag, which no message has");
        }
    }

    boolean at(JsonToken token) {
        return cbor.currentToken() == token;
    }

    /** Whether there is nothing more. */
    boolean ended() throws IOException {
        return cbor.nextToken() == null;
    }

    void expect(JsonToken token, String what) throws CodecException {
        JsonToken found = cbor.currentToken();
        if (found != token) {
            throw refuse(
                    Reason.DAMAGED,
                    found == null
                            ? "it ends where " + what + " should be"
                            : "there is " + found + " where " + what + " should be");
        }
    }

    String name() throws IOException {
        return cbor.currentName();
    }

    String text() throws IOException, CodecException {
        expect(JsonToken.VALUE_STRING, "a text");
        return unicode(cbor.getText());
    }

    /** Half a surrogate pair is no character: it could not be written again. */
    private String unicode(String text) throws CodecException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    throw refuse(Reason.DAMAGED, "there is a text that is not Unicode");
                }
                i++;
            }
        }
        return text;
    }

    long integer(long least, long most) throws IOException, CodecException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (cbor.getNumberType() == NumberType.BIG_INTEGER
                || cbor.getLongValue() < least
                || cbor.getLongValue() > most) {
            throw refuse(Reason.INVALID, "a number is not within " + least + " and " + most);
        }
        return cbor.getLongValue();
    }

    double real() throws IOException, CodecException {
        expect(JsonToken.VALUE_NUMBER_FLOAT, "a number");
        return cbor.getDoubleValue();
    }

    boolean flag() throws CodecException {
        if (!at(JsonToken.VALUE_TRUE)) {
            expect(JsonToken.VALUE_FALSE, "true or false");
        }
        return at(JsonToken.VALUE_TRUE);
    }

    byte[] bytes() throws IOException, CodecException {
        expect(JsonToken.VALUE_EMBEDDED_OBJECT, "a run of bytes");
        byte[] bytes = cbor.getBinaryValue();
        if (bytes.length > CodecLimits.MAX_BYTES) {
            throw refuse(
                    Reason.TOO_LARGE,
                    "there are "
                            + bytes.length
                            + " bytes in one piece, the limit is "
                            + CodecLimits.MAX_BYTES);
        }
        return bytes;
    }

    /** Goes over the field that the parser is at, which no record has; keeps it if wanted. */
    void keepUnknown() throws IOException, CodecException {
        String name = unicode(cbor.currentName());
        if (name.length() > CodecLimits.MAX_NAME) {
            throw refuse(
                    Reason.TOO_LARGE,
                    "the name of a field has "
                            + name.length()
                            + " characters, the limit is "
                            + CodecLimits.MAX_NAME);
        }
        if (rest == null) {
            next();
            copy(null);
            return;
        }
        String path = cbor.getParsingContext().getParent().pathAsPointer().toString();
        next();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        try (JsonGenerator to = Cbor.FACTORY.createGenerator(value)) {
            copy(to);
        }
        Map<String, Bytes> fields = rest.computeIfAbsent(path, p -> new LinkedHashMap<>());
        if (fields.put(name, Bytes.of(value.toByteArray())) != null) {
            throw refuse(Reason.DAMAGED, Faults.quote(name) + " is there twice");
        }
    }

    private void copy(JsonGenerator to) throws IOException, CodecException {
        int depth = 0;
        while (true) {
            JsonToken token = cbor.currentToken();
            if (token == null) {
                throw refuse(Reason.DAMAGED, "it ends within a field");
            }
            if (to != null) {
                to.copyCurrentEvent(cbor);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            next();
        }
    }

    UnknownFields rest() {
        return rest == null || rest.isEmpty() ? UnknownFields.NONE : new UnknownFields(rest);
    }

    CodecException refuse(Reason reason, String cause) {
        return refuse(reason, cause, null);
    }

    CodecException refuse(Reason reason, String cause, Throwable behind) {
        String path = cbor.getParsingContext().pathAsPointer().toString();
        return Faults.of(reason, thing, path, cause, behind);
    }
}
