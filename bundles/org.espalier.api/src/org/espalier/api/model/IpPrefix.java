// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.math.BigInteger;

/**
 * All addresses that begin with the same bits, such as 10.1.0.0/16 or fd00:1::/64.
 *
 * @param value its text
 */
public record IpPrefix(String value) {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    /** Checks, and brings the address into its shortest form. */
    public IpPrefix {
        int slash = value.indexOf('/');
        if (slash < 0 || !value.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is no prefix. Write it like 10.1.0.0/16 or fd00:1::/64.");
        }
        IpAddress address = new IpAddress(value.substring(0, slash));
        int length = Integer.parseInt(value.substring(slash + 1));
        int bits = address.v6() ? V6_BITS : V4_BITS;
        if (length > bits) {
            throw new IllegalArgumentException(
                    "\""
                            + value
                            + "\" is no prefix: an address has "
                            + bits
                            + " bits. Give a length up to that.");
        }
        BigInteger rest = address.number().and(mask(bits - length));
        if (rest.signum() != 0) {
            IpAddress start = IpAddress.of(address.number().subtract(rest), address.v6());
            throw new IllegalArgumentException(
                    "\""
                            + value
                            + "\" is no prefix: it is an address within one. Did you mean "
                            + start
                            + "/"
                            + length
                            + "?");
        }
        value = address + "/" + length;
    }

    private static BigInteger mask(int bits) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }

    /** Its first address: that of the network itself. */
    public IpAddress first() {
        return new IpAddress(value.substring(0, value.indexOf('/')));
    }

    /** Its last address: in IPv4 that of everybody. */
    public IpAddress last() {
        return IpAddress.of(first().number().add(mask(hostBits())), v6());
    }

    /** Bits that its addresses begin with. */
    public int length() {
        return Integer.parseInt(value.substring(value.indexOf('/') + 1));
    }

    /** Bits in which its addresses differ. */
    public int hostBits() {
        return (v6() ? V6_BITS : V4_BITS) - length();
    }

    /** Whether it is one of IPv6. */
    public boolean v6() {
        return value.indexOf(':') >= 0;
    }

    /** How many addresses it has. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(hostBits());
    }

    /** Whether {@code address} begins with it. */
    public boolean contains(IpAddress address) {
        return v6() == address.v6()
                && address.number()
                        .shiftRight(hostBits())
                        .equals(first().number().shiftRight(hostBits()));
    }

    /** Whether all of {@code other} is in it. */
    public boolean contains(IpPrefix other) {
        return other.length() >= length() && contains(other.first());
    }

    /** Whether some address is in both. */
    public boolean overlaps(IpPrefix other) {
        return contains(other) || other.contains(this);
    }

    /** IPv4's other way to write its length, such as 255.255.0.0. */
    public IpAddress netmask() {
        return IpAddress.of(mask(length()).shiftLeft(hostBits()), v6());
    }

    @Override
    public String toString() {
        return value;
    }
}
