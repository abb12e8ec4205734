// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonToken;

import org.espalier.api.Bytes;
import org.espalier.api.model.VmState;
import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The forms of what records are made of in the end. */
final class Scalars {
    private Scalars() {}

    private interface Writer<T> {
        void write(T value, Writing out) throws IOException, CodecException;
    }

    private interface Reader<T> {
        T read(Reading in) throws IOException, CodecException;
    }

    private record Scalar<T>(
            Class<T> type, Writer<T> writer, Reader<T> reader, Function<T, Comparable<?>> order)
            implements ScalarForm {
        @Override
        public void write(Object value, Writing out) throws IOException, CodecException {
            writer.write(type.cast(value), out);
        }

        @Override
        public T read(Reading in) throws IOException, CodecException {
            return reader.read(in);
        }

        @Override
        public Comparable<?> order(Object value) {
            return order.apply(type.cast(value));
        }
    }

    /** Form by class, as it stands in a record's header. */
    static Map<Class<?>, ScalarForm> all() {
        return Map.of(
                String.class,
                new Scalar<>(String.class, (v, out) -> out.text(v), Reading::text, v -> v),
                int.class,
                new Scalar<>(
                        Integer.class,
                        (v, out) -> out.cbor().writeNumber(v),
                        in -> (int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
                        v -> v),
                long.class,
                new Scalar<>(
                        Long.class,
                        (v, out) -> out.cbor().writeNumber(v),
                        in -> in.integer(Long.MIN_VALUE, Long.MAX_VALUE),
                        v -> v),
                double.class,
                new Scalar<>(
                        Double.class, (v, out) -> out.cbor().writeNumber(v), Reading::real, v -> v),
                boolean.class,
                new Scalar<>(
                        Boolean.class,
                        (v, out) -> out.cbor().writeBoolean(v),
                        Reading::flag,
                        v -> v),
                UUID.class,
                new Scalar<>(UUID.class, Scalars::writeUuid, Scalars::readUuid, v -> v),
                Instant.class,
                new Scalar<>(Instant.class, Scalars::writeInstant, Scalars::readInstant, v -> v),
                Bytes.class,
                new Scalar<>(
                        Bytes.class,
                        (v, out) -> out.bytes(v.toArray()),
                        in -> Bytes.of(in.bytes()),
                        v -> ByteBuffer.wrap(v.toArray())),
                VmState.class,
                EnumForm.of(VmState.class, VmState.ALL, s -> ((VmState) s).label()));
    }

    private static void writeUuid(UUID value, Writing out) throws IOException, CodecException {
        byte[] bytes = new byte[16];
        ByteBuffer.wrap(bytes)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        out.bytes(bytes);
    }

    private static UUID readUuid(Reading in) throws IOException, CodecException {
        byte[] bytes = in.bytes();
        if (bytes.length != 16) {
            throw in.refuse(Reason.DAMAGED, "a UUID has 16 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static void writeInstant(Instant value, Writing out) throws IOException {
        out.cbor().writeStartArray(null, 2);
        out.cbor().writeNumber(value.getEpochSecond());
        out.cbor().writeNumber(value.getNano());
        out.cbor().writeEndArray();
    }

    private static Instant readInstant(Reading in) throws IOException, CodecException {
        in.expect(JsonToken.START_ARRAY, "an instant");
        in.next();
        long seconds = in.integer(Long.MIN_VALUE, Long.MAX_VALUE);
        in.next();
        long nanos = in.integer(0, 999_999_999);
        in.next();
        in.expect(JsonToken.END_ARRAY, "the end of an instant");
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException e) {
            throw in.refuse(Reason.INVALID, seconds + " s are beyond all instants", e);
        }
    }
}
