// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;

import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;
import org.espalier.codec.CodecLimits;
import org.espalier.codec.Decoded;

import java.io.IOException;
import java.util.List;

/** Reads whole messages. */
public final class MessageReader {
    private MessageReader() {}

    private interface Body<T> {
        T read(Schema.Entry entry, Reading in) throws IOException, CodecException;
    }

    /** One message of the type {@code root} or below it. */
    public static <T> Decoded<T> one(Class<T> root, byte[] message, boolean keep)
            throws CodecException {
        Schema.Entry expected = Schema.CURRENT.of(root);
        return read(
                message,
                keep,
                (entry, in) -> {
                    if (!root.isAssignableFrom(entry.type()) || !entry.type().isRecord()) {
                        throw otherType(expected.name(), in);
                    }
                    if (in.at(JsonToken.START_ARRAY)) {
                        throw in.refuse(Reason.OTHER_TYPE, "there are many where one should be");
                    }
                    T value = root.cast(entry.form().read(in));
                    return new Decoded<>(value, in.rest());
                });
    }

    /** A list of messages of the type {@code root}. */
    public static <T> List<T> all(Class<T> root, byte[] messages) throws CodecException {
        Schema.Entry expected = Schema.CURRENT.of(root);
        return read(
                messages,
                false,
                (entry, in) -> {
                    if (entry != expected) {
                        throw otherType(expected.name(), in);
                    }
                    if (in.at(JsonToken.START_OBJECT)) {
                        throw in.refuse(Reason.OTHER_TYPE, "there is one where many should be");
                    }
                    List<Object> all = new ListForm(entry.form()).read(in);
                    return all.stream().map(root::cast).toList();
                });
    }

    private static CodecException otherType(String expected, Reading in) {
        return in.refuse(Reason.OTHER_TYPE, "it should be " + Faults.quote(expected));
    }

    /**
     * The promise that nothing but {@link CodecException} comes out is kept here: what the parser
     * throws, whatever it is, is a fault of the bytes.
     */
    private static <T> T read(byte[] message, boolean keep, Body<T> body) throws CodecException {
        if (message.length > CodecLimits.MAX_MESSAGE_BYTES) {
            throw fault(
                    Reason.TOO_LARGE,
                    "it has "
                            + message.length
                            + " bytes, the limit is "
                            + CodecLimits.MAX_MESSAGE_BYTES,
                    null);
        }
        if (!Envelope.begins(message)) {
            throw fault(Reason.DAMAGED, "it does not begin as Espalier's messages do", null);
        }
        int start = Envelope.MAGIC.length;
        try (CBORParser cbor = Cbor.FACTORY.createParser(message, start, message.length - start)) {
            return read(cbor, new Reading(cbor, keep), body);
        } catch (IOException e) {
            throw fault(Reason.DAMAGED, Faults.words(e), e);
        }
    }

    private static <T> T read(CBORParser cbor, Reading in, Body<T> body)
            throws IOException, CodecException {
        try {
            Schema.Entry entry = Envelope.read(cbor, in);
            in.next();
            T value = body.read(entry, in);
            if (!in.ended()) {
                throw in.refuse(Reason.DAMAGED, "there is more after its end");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw in.refuse(Reason.TOO_LARGE, Faults.words(e), e);
        } catch (IOException | RuntimeException e) {
            throw in.refuse(Reason.DAMAGED, Faults.words(e), e);
        }
    }

    private static CodecException fault(Reason reason, String cause, Throwable behind) {
        return Faults.of(reason, "The message was not read", "", cause, behind);
    }
}
