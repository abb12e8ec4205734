// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Reads a CD as the two kinds of guests do: with Joliet, and without. */
record SeedReader(byte[] image) {
    private static final int SECTOR = 2048;

    String label() {
        return text(16 * SECTOR + 40, 32, StandardCharsets.US_ASCII).strip();
    }

    /** Files by name, as whoever knows Joliet finds them. */
    Map<String, byte[]> joliet() {
        return files(17, StandardCharsets.UTF_16BE);
    }

    /** Files by name, as whoever knows no extension finds them. */
    Map<String, byte[]> plain() {
        return files(16, StandardCharsets.US_ASCII);
    }

    String file(String name) {
        return new String(joliet().get(name), StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> files(int descriptor, Charset names) {
        Map<String, byte[]> all = new TreeMap<>();
        int root = descriptor * SECTOR + 156;
        int at = number(root + 2) * SECTOR;
        int end = at + number(root + 10);
        while (at < end && image[at] != 0) {
            int length = image[at + 32];
            boolean directory = (image[at + 25] & 2) != 0;
            if (!directory) {
                int from = number(at + 2) * SECTOR;
                String name = text(at + 33, length, names);
                all.put(
                        name.substring(0, name.indexOf(';')),
                        Arrays.copyOfRange(image, from, from + number(at + 10)));
            }
            at += image[at];
        }
        return all;
    }

    /** A number that stands there in both orders of bytes. */
    private int number(int at) {
        ByteBuffer buffer = ByteBuffer.wrap(image);
        int little = buffer.order(ByteOrder.LITTLE_ENDIAN).getInt(at);
        int big = buffer.order(ByteOrder.BIG_ENDIAN).getInt(at + 4);
        if (little != big) {
            throw new AssertionError(little + " is not " + big + " at " + at);
        }
        return little;
    }

    private String text(int at, int length, Charset charset) {
        return new String(image, at, length, charset);
    }
}
