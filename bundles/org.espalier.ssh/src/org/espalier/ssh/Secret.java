// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A password or passphrase: never printed, and gone once it was cleared. */
public final class Secret {
    private final char[] text;

    /** Copies {@code text}. */
    public Secret(char[] text) {
        this.text = text.clone();
    }

    /** A copy in UTF-8; whoever takes it overwrites it. */
    public synchronized byte[] bytes() {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    /** Overwrites it; it is blank from now on. */
    public synchronized void clear() {
        Arrays.fill(text, '\0');
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
