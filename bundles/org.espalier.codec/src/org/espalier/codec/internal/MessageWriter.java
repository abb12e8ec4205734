// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;
import org.espalier.codec.CodecLimits;
import org.espalier.codec.Recollection;
import org.espalier.codec.UnknownFields;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes whole messages. */
public final class MessageWriter {
    private MessageWriter() {}

    /** One message, with the fields that were unknown when it was read. */
    public static byte[] one(Object message, UnknownFields rest, Recollection memory)
            throws CodecException {
        Schema.Entry entry = Schema.CURRENT.of(message.getClass());
        return write(entry.name(), entry.form(), message, rest, memory);
    }

    /** A list of messages of the type {@code root}. */
    public static byte[] all(Class<?> root, List<?> messages, Recollection memory)
            throws CodecException {
        Schema.Entry entry = Schema.CURRENT.of(root);
        return write(
                entry.name(), new ListForm(entry.form()), messages, UnknownFields.NONE, memory);
    }

    private static byte[] write(
            String type, Form form, Object body, UnknownFields rest, Recollection memory)
            throws CodecException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (RawFactory.Generator cbor = Cbor.FACTORY.generator(bytes)) {
            Writing out = new Writing(type, cbor, rest, memory);
            try {
                bytes.write(Envelope.MAGIC);
                cbor.writeNumber(Codec.FORMAT_VERSION);
                cbor.writeString(type);
                form.write(body, out);
                cbor.flush();
                out.end();
            } catch (IOException e) {
                throw out.refuse(Reason.INVALID, Faults.words(e), e);
            }
            if (bytes.size() > CodecLimits.MAX_MESSAGE_BYTES) {
                throw out.tooLarge(bytes.size() + " bytes", CodecLimits.MAX_MESSAGE_BYTES);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be closed", e);
        }
        return bytes.toByteArray();
    }
}
