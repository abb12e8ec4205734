// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Ways to spoil a message. Equal seeds spoil alike. */
final class Mutations {
    /** First bytes of CBOR items that announce more than there is, repeat, or refer elsewhere. */
    private static final List<byte[]> TRAPS =
            List.of(
                    bytes(0x5a, 0x7f, 0xff, 0xff, 0xff),
                    bytes(0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                    bytes(0x7a, 0x7f, 0xff, 0xff, 0xff),
                    bytes(0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                    bytes(0x9a, 0x7f, 0xff, 0xff, 0xff),
                    bytes(0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                    bytes(0xba, 0x7f, 0xff, 0xff, 0xff),
                    bytes(0xbb, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                    bytes(0xc2, 0x5a, 0x00, 0x10, 0x00, 0x00),
                    bytes(0xc4, 0x82, 0x1a, 0x7f, 0xff, 0xff, 0xff, 0x01),
                    bytes(0xd9, 0x01, 0x00, 0xd8, 0x19, 0x00),
                    bytes(0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                    bytes(0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                    bytes(0xf9, 0x7e, 0x00),
                    bytes(0xfa, 0x7f, 0xc0, 0x00, 0x01),
                    bytes(0xfb, 0x7f, 0xf8, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01),
                    bytes(0x63, 0xed, 0xa0, 0x80),
                    bytes(0x62, 0xc0, 0x80),
                    bytes(0x5f, 0x41, 0x00, 0xff),
                    bytes(0x7f, 0x61, 0x61, 0xff),
                    bytes(0xa0),
                    bytes(0x80),
                    bytes(0xf6),
                    bytes(0xf7),
                    bytes(0xf8, 0x20),
                    bytes(0xff));

    private static final byte[] NESTING = bytes(0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0x5f, 0x7f);

    private final Random random;
    private final List<UnaryOperator<byte[]>> all =
            List.of(
                    this::flipBits,
                    this::setBytes,
                    this::truncate,
                    this::insertTrap,
                    this::replaceByTrap,
                    this::insertNesting,
                    this::repeatSlice,
                    this::dropSlice,
                    this::randomBody);

    Mutations(Random random) {
        this.random = random;
    }

    /** A spoilt copy of {@code message}. */
    byte[] spoil(byte[] message) {
        byte[] spoilt = message;
        for (int i = random.nextInt(3); i >= 0; i--) {
            spoilt = all.get(random.nextInt(all.size())).apply(spoilt);
        }
        return spoilt;
    }

    /** Bytes that owe nothing to any message. */
    byte[] noise() {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flipBits(byte[] message) {
        byte[] copy = message.clone();
        for (int i = random.nextInt(4); i >= 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private byte[] setBytes(byte[] message) {
        byte[] copy = message.clone();
        for (int i = random.nextInt(4); i >= 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }

    private byte[] truncate(byte[] message) {
        return Arrays.copyOf(message, place(message));
    }

    private byte[] insertTrap(byte[] message) {
        return splice(message, place(message), 0, TRAPS.get(random.nextInt(TRAPS.size())));
    }

    private byte[] replaceByTrap(byte[] message) {
        int at = place(message);
        int length = Math.min(message.length - at, random.nextInt(1, 10));
        return splice(message, at, length, TRAPS.get(random.nextInt(TRAPS.size())));
    }

    private byte[] insertNesting(byte[] message) {
        byte[] nest = new byte[random.nextInt(1, random.nextInt(50) == 0 ? 50_000 : 60)];
        Arrays.fill(nest, NESTING[random.nextInt(NESTING.length)]);
        return splice(message, place(message), 0, nest);
    }

    private byte[] repeatSlice(byte[] message) {
        int from = place(message);
        byte[] slice = Arrays.copyOfRange(message, from, Math.max(from, place(message)));
        return splice(message, place(message), 0, slice);
    }

    private byte[] dropSlice(byte[] message) {
        int at = place(message);
        return splice(message, at, Math.min(message.length - at, random.nextInt(12)), bytes());
    }

    /** Keeps the envelope. */
    private byte[] randomBody(byte[] message) {
        byte[] noise = noise();
        return splice(
                message, Math.min(message.length, random.nextInt(4, 30)), message.length, noise);
    }

    private int place(byte[] message) {
        return random.nextInt(message.length + 1);
    }

    private static byte[] splice(byte[] message, int at, int dropped, byte[] inserted) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(message, 0, at);
        spliced.writeBytes(inserted);
        int resume = Math.min(message.length, at + dropped);
        spliced.write(message, resume, message.length - resume);
        return spliced.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
