// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An address of IPv4 or IPv6. Whoever writes one address in two ways means one: it is kept in the
 * shortest form (RFC 5952).
 *
 * @param value its text
 */
public record IpAddress(String value) implements Comparable<IpAddress> {
    private static final Pattern V4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]{2,39}");
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    /** Checks, and brings it into its shortest form. */
    public IpAddress {
        value = text(bytes(value));
    }

    /** The address whose bits are {@code number}. */
    public static IpAddress of(BigInteger number, boolean v6) {
        byte[] bits = number.toByteArray();
        byte[] all = new byte[v6 ? V6_BYTES : V4_BYTES];
        int take = Math.min(bits.length, all.length);
        System.arraycopy(bits, bits.length - take, all, all.length - take, take);
        return new IpAddress(text(all));
    }

    /** Whether it is one of IPv6. */
    public boolean v6() {
        return value.indexOf(':') >= 0;
    }

    /** Its bits as a number. */
    public BigInteger number() {
        return new BigInteger(1, bytes(value));
    }

    private static byte[] bytes(String text) {
        if (V4.matcher(text).matches()) {
            String[] parts = text.split("\\.");
            byte[] all = new byte[V4_BYTES];
            for (int i = 0; i < V4_BYTES; i++) {
                int part = Integer.parseInt(parts[i]);
                if (part > 0xff) {
                    throw none(text, null);
                }
                all[i] = (byte) part;
            }
            return all;
        }
        if (text.indexOf(':') < 0 || !V6.matcher(text).matches()) {
            throw none(text, null);
        }
        try {
            // Of nothing but digits and colons: no name is ever looked up.
            if (InetAddress.getByName(text) instanceof Inet6Address address) {
                return address.getAddress();
            }
        } catch (UnknownHostException e) {
            throw none(text, e);
        }
        throw none(text, null);
    }

    private static IllegalArgumentException none(String text, Exception cause) {
        return new IllegalArgumentException(
                "\""
                        + text
                        + "\" is no address. Write it like 10.1.2.3 or fd00:1:2::3, without a name"
                        + " or a port.",
                cause);
    }

    private static String text(byte[] bytes) {
        if (bytes.length == V4_BYTES) {
            return IntStream.range(0, V4_BYTES)
                    .mapToObj(i -> Integer.toString(bytes[i] & 0xff))
                    .collect(Collectors.joining("."));
        }
        int[] groups =
                IntStream.range(0, V6_BYTES / 2)
                        .map(i -> (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff)
                        .toArray();
        int from = 0;
        int length = 0;
        for (int i = 0; i < groups.length; i++) {
            int zeros = 0;
            while (i + zeros < groups.length && groups[i + zeros] == 0) {
                zeros++;
            }
            if (zeros > length) {
                from = i;
                length = zeros;
            }
        }
        // One zero alone is written out.
        return length < 2
                ? hex(groups, 0, groups.length)
                : hex(groups, 0, from) + "::" + hex(groups, from + length, groups.length);
    }

    private static String hex(int[] groups, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(groups[i]))
                .collect(Collectors.joining(":"));
    }

    @Override
    public int compareTo(IpAddress other) {
        return v6() == other.v6() ? number().compareTo(other.number()) : v6() ? 1 : -1;
    }

    @Override
    public String toString() {
        return value;
    }
}
