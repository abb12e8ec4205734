// SPDX-License-Identifier: EPL-2.0
package org.espalier.testing;

import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Random values of what records are made of: mostly plain ones, often those at the edges. */
final class RandomScalars {
    private static final List<Long> EDGES =
            List.of(
                    Long.MIN_VALUE,
                    Integer.MIN_VALUE - 1L,
                    -25L,
                    -24L,
                    -1L,
                    23L,
                    24L,
                    255L,
                    256L,
                    65_535L,
                    65_536L,
                    Integer.MAX_VALUE + 1L,
                    4_294_967_296L,
                    Long.MAX_VALUE);
    private static final List<Double> REALS =
            List.of(
                    -1.0,
                    -0.0,
                    0.1,
                    Double.NaN,
                    Double.MIN_VALUE,
                    Double.MAX_VALUE,
                    Double.NEGATIVE_INFINITY);
    private static final String NAME_INNER = "abcdefghijklmnopqrstuvwxyz0123456789-";

    private final Random random;

    RandomScalars(Random random) {
        this.random = random;
    }

    String text() {
        int kind = random.nextInt(21);
        if (kind < 13) {
            return name();
        } else if (kind < 14) {
            return "";
        } else if (kind < 17) {
            return characters(random.nextInt(40), 0x7f);
        } else if (kind < 19) {
            return characters(random.nextInt(40), Character.MAX_CODE_POINT);
        } else if (kind < 20) {
            return fingerprint();
        }
        return characters(random.nextInt(6_000), 0x1_f6_ff);
    }

    /** As a SHA-256 is written. */
    private String fingerprint() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        int length = random.nextInt(8) == 0 ? 61 : random.nextInt(12);
        for (int i = 0; i < length; i++) {
            name.append(NAME_INNER.charAt(random.nextInt(NAME_INNER.length())));
        }
        return 'n' + name.toString() + random.nextInt(10);
    }

    private String characters(int count, int last) {
        return random.ints(0, last + 1)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .limit(count)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    int integer() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt();
            case 1 ->
                    List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE).get(random.nextInt(5));
            default -> random.nextInt(1, 100);
        };
    }

    long whole() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong();
            case 1 -> EDGES.get(random.nextInt(EDGES.size()));
            default -> random.nextLong(1L << 40);
        };
    }

    double real() {
        return random.nextBoolean()
                ? REALS.get(random.nextInt(REALS.size()))
                : Double.longBitsToDouble(random.nextLong());
    }

    Instant instant() {
        return switch (random.nextInt(8)) {
            case 0 -> Instant.MIN;
            case 1 -> Instant.MAX;
            case 2 -> Instant.EPOCH.minusNanos(1);
            default ->
                    Instant.ofEpochSecond(
                            random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
        };
    }

    byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(10) == 0 ? 5_000 : random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** An address of either kind. */
    IpAddress address() {
        boolean v6 = random.nextBoolean();
        return IpAddress.of(new BigInteger(v6 ? 128 : 32, random).setBit(0), v6);
    }

    /** A prefix of either kind. */
    IpPrefix prefix() {
        boolean v6 = random.nextBoolean();
        int bits = v6 ? 128 : 32;
        int length = random.nextInt(bits + 1);
        BigInteger number =
                new BigInteger(bits, random).shiftRight(bits - length).shiftLeft(bits - length);
        return new IpPrefix(address(number, v6) + "/" + length);
    }

    private static String address(BigInteger number, boolean v6) {
        // The smallest numbers of IPv6 are written like those of IPv4 by some.
        return number.bitLength() <= 48 && v6 ? "::" : IpAddress.of(number, v6).value();
    }
}
