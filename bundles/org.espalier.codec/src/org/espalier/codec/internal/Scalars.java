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
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;

/** The forms of what records are made of in the end. */
final class Scalars {
    private Scalars() {}

    private interface Writer<T> {
        void write(T value, Writing out) throws IOException, CodecException;
    }

    private interface Reader<T> {
        T read(Reading in) throws IOException, CodecException;
    }

    private record Scalar<T>(Class<T> type, Writer<T> writer, Reader<T> reader, Comparator<T> order)
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
        public int compare(Object one, Object other) {
            return order.compare(type.cast(one), type.cast(other));
        }
    }

    private static final Scalar<Long> WHOLE =
            new Scalar<>(
                    Long.class,
                    (v, out) -> out.integer(v),
                    in -> in.integer(Long.MIN_VALUE, Long.MAX_VALUE),
                    Comparator.naturalOrder());

    /** Form by class, as it stands in a record's header. */
    static Map<Class<?>, ScalarForm> all() {
        return Map.of(
                String.class,
                new Scalar<>(
                        String.class,
                        (v, out) -> out.text(v),
                        Reading::text,
                        Comparator.naturalOrder()),
                int.class,
                new Scalar<>(
                        Integer.class,
                        (v, out) -> out.integer(v),
                        in -> (int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
                        Comparator.naturalOrder()),
                long.class,
                WHOLE,
                // As an Optional holds it.
                Long.class,
                WHOLE,
                double.class,
                new Scalar<>(
                        Double.class,
                        (v, out) -> out.real(v),
                        Reading::real,
                        Comparator.naturalOrder()),
                boolean.class,
                new Scalar<>(
                        Boolean.class,
                        (v, out) -> out.flag(v),
                        Reading::flag,
                        Comparator.naturalOrder()),
                UUID.class,
                new Scalar<>(
                        UUID.class,
                        Scalars::writeUuid,
                        Scalars::readUuid,
                        Comparator.naturalOrder()),
                Instant.class,
                new Scalar<>(
                        Instant.class,
                        Scalars::writeInstant,
                        Scalars::readInstant,
                        Comparator.naturalOrder()),
                Bytes.class,
                new Scalar<>(
                        Bytes.class,
                        (v, out) -> out.bytes(v.toArray()),
                        in -> Bytes.of(in.bytes()),
                        Comparator.comparing(v -> ByteBuffer.wrap(v.toArray()))),
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

    private static void writeInstant(Instant value, Writing out)
            throws IOException, CodecException {
        out.beginList(2);
        out.integer(value.getEpochSecond());
        out.integer(value.getNano());
        out.endList();
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
