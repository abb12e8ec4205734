// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal;

import org.espalier.api.agent.Tickets;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The first words of a connection, after both ends know whom they speak with.
 *
 * @param ticket by which it may come
 * @param socket which of the sockets it wants
 */
record Pass(byte[] ticket, int socket) {
    /** What is said back where it may go on; everything else is a refusal. */
    static final int WELCOME = 1;

    static final int REFUSED = 0;

    /** The first byte of a connection of this kind. */
    static final int VERSION = 1;

    void write(OutputStream out) throws IOException {
        byte[] words = new byte[Tickets.BYTES + 2];
        words[0] = VERSION;
        System.arraycopy(ticket, 0, words, 1, Tickets.BYTES);
        words[Tickets.BYTES + 1] = (byte) socket;
        out.write(words);
        out.flush();
    }

    /** Reads the rest of it: the first byte has been read. */
    static Pass read(InputStream in) throws IOException {
        byte[] words = in.readNBytes(Tickets.BYTES + 1);
        if (words.length < Tickets.BYTES + 1) {
            throw new EOFException("It hung up before it said what it wants");
        }
        return new Pass(Arrays.copyOf(words, Tickets.BYTES), words[Tickets.BYTES] & 0xff);
    }
}
