// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal;

import org.espalier.api.agent.Tickets;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

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

    private static final int VERSION = 1;

    void write(OutputStream out) throws IOException {
        byte[] words = new byte[Tickets.BYTES + 2];
        words[0] = VERSION;
        System.arraycopy(ticket, 0, words, 1, Tickets.BYTES);
        words[Tickets.BYTES + 1] = (byte) socket;
        out.write(words);
        out.flush();
    }

    static Pass read(InputStream in) throws IOException {
        byte[] words = in.readNBytes(Tickets.BYTES + 2);
        if (words.length < Tickets.BYTES + 2) {
            throw new EOFException("It hung up before it said what it wants");
        }
        if (words[0] != VERSION) {
            throw new IOException("It speaks version " + words[0] + ", not " + VERSION);
        }
        byte[] ticket = new byte[Tickets.BYTES];
        System.arraycopy(words, 1, ticket, 0, Tickets.BYTES);
        return new Pass(ticket, words[Tickets.BYTES + 1] & 0xff);
    }
}
