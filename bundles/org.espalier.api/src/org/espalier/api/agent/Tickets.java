// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import java.security.SecureRandom;
import java.util.HexFormat;

/** One-time tickets: whoever has one was told of it by the controller. */
public final class Tickets {
    /** Length of a ticket, bytes. */
    public static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tickets() {}

    /** Another one, in hexadecimal digits. */
    public static String random() {
        byte[] ticket = new byte[BYTES];
        RANDOM.nextBytes(ticket);
        return HexFormat.of().formatHex(ticket);
    }

    /**
     * The bytes of a ticket.
     *
     * @throws IllegalArgumentException if it is none; its text is not told
     */
    public static byte[] bytes(String ticket) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(ticket);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A ticket has other characters than digits", null);
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A ticket has " + bytes.length + " bytes");
        }
        return bytes;
    }
}
