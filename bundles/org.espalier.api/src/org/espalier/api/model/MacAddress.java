// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The address of a network card.
 *
 * @param value its text, such as 02:00:5e:10:00:01
 */
public record MacAddress(String value) {
    /** Checks. */
    public MacAddress {
        value = value.toLowerCase(Locale.ROOT);
        if (!value.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is no MAC address. Write it like 02:00:5e:10:00:01.");
        }
    }

    /**
     * Always the same for a VM: a saved one has it in its memory. 40 bits of its identity, in the
     * range that everybody may use: that of QEMU leaves 24, which thousands of VMs do not share
     * without two that have the same.
     */
    public static MacAddress of(VmId vm) {
        long bits = vm.value().getMostSignificantBits() * 31 + vm.value().getLeastSignificantBits();
        return ofBits(bits);
    }

    private static MacAddress ofBits(long bits) {
        byte[] b = ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
        return new MacAddress(
                "02:%02x:%02x:%02x:%02x:%02x".formatted(b[3], b[4], b[5], b[6], b[7]));
    }

    /** The next one: where that of a VM is taken. */
    public MacAddress next() {
        return ofBits(number().longValueExact() + 1);
    }

    /** Its 48 bits. */
    public BigInteger number() {
        return new BigInteger(value.replace(":", ""), 16);
    }

    @Override
    public String toString() {
        return value;
    }
}
