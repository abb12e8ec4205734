// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.api.agent.Tickets;
import org.espalier.images.ChunkId;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * What is said between a host and a parent of it. The host: a greeting (kind, ticket, image), then
 * wants. The parent: one byte that lets it in, then items, and pings where there is nothing to give
 * now. Items are the pages of the image's list, and after them its chunks, by number. Where both
 * said in the handshake of TLS that they can, chunks may come compressed.
 */
final class Frames {
    /** The first byte of a connection of this kind. */
    static final int KIND = 2;

    static final int WELCOME = 1;
    static final int REFUSED = 0;

    static final int PING = 0;
    static final int WANT = 1;
    static final int ITEM = 2;

    /** An item as a frame of Zstandard, whose length is told. */
    static final int PACKED = 3;

    /** Bytes before those of an item: what it is, its number, its length. */
    static final int ITEM_HEAD = 9;

    /** The longest bitmap of wants, bytes. */
    static final int WANT_MOST = 8192;

    private Frames() {}

    /** What a host says first. */
    record Greeting(byte[] ticket, ChunkId image) {
        byte[] bytes() {
            ByteBuffer out = ByteBuffer.allocate(1 + Tickets.BYTES + ChunkId.BYTES);
            out.put((byte) KIND).put(ticket);
            image.write(out);
            return out.array();
        }

        /** Reads the rest of it: the first byte has been read. */
        static Greeting read(InputStream in) throws IOException {
            byte[] words = in.readNBytes(Tickets.BYTES + ChunkId.BYTES);
            if (words.length < Tickets.BYTES + ChunkId.BYTES) {
                throw new EOFException("It hung up before it said what it wants");
            }
            byte[] ticket = new byte[Tickets.BYTES];
            ByteBuffer from = ByteBuffer.wrap(words).get(ticket);
            return new Greeting(ticket, ChunkId.read(from));
        }
    }

    /** The items of {@code wanted} from {@code first} to before {@code end}, as frames. */
    static byte[] wants(BitSet wanted, int first, int end) {
        BitSet part = wanted.get(first, end);
        byte[] bits = part.toByteArray();
        int frames = (bits.length + WANT_MOST - 1) / WANT_MOST;
        ByteBuffer out = ByteBuffer.allocate(bits.length + frames * 7);
        for (int at = 0; at < bits.length; at += WANT_MOST) {
            int length = Math.min(WANT_MOST, bits.length - at);
            out.put((byte) WANT).putInt(first + 8 * at).putShort((short) length);
            out.put(bits, at, length);
        }
        return out.array();
    }

    /** What a host wants, from number {@code first} on. */
    record Want(int first, BitSet items) {
        /**
         * Reads one.
         *
         * @param all how many items there are
         * @throws EOFException at the end
         * @throws IOException if it wants what there is not
         */
        static Want read(DataInputStream in, int all) throws IOException {
            int type = in.readUnsignedByte();
            if (type != WANT) {
                throw new IOException("It said " + type + ", which means nothing");
            }
            int first = in.readInt();
            int length = in.readUnsignedShort();
            if (first < 0 || first >= all || length == 0 || length > WANT_MOST) {
                throw new IOException("It wants " + length + " bytes of items from " + first);
            }
            byte[] bits = new byte[length];
            in.readFully(bits);
            BitSet items = BitSet.valueOf(bits);
            if (items.length() > all - first) {
                throw new IOException("It wants more items than there are");
            }
            return new Want(first, items);
        }
    }

    /**
     * What a parent says next: an item's head.
     *
     * @param number of the item; -1 for a ping
     * @param length of what comes, bytes
     * @param packed whether that is compressed
     */
    record Head(int number, int length, boolean packed) {
        static final Head NOTHING = new Head(-1, 0, false);

        /**
         * Reads one; nothing of the item itself.
         *
         * @param packs whether compressed ones may come
         * @throws IOException if there is none of these, or it is longer than any may be
         */
        static Head read(DataInputStream in, int all, int most, boolean packs) throws IOException {
            int type = in.readUnsignedByte();
            if (type == PING) {
                return NOTHING;
            }
            if (type != ITEM && !(type == PACKED && packs)) {
                throw new StrangeException("it said " + type + ", which means nothing");
            }
            int number = in.readInt();
            int length = in.readInt();
            if (number < 0 || number >= all || length <= 0 || length > most) {
                throw new StrangeException("it sent item " + number + " of " + length + " bytes");
            }
            return new Head(number, length, type == PACKED);
        }

        void write(ByteBuffer out) {
            out.put((byte) (packed ? PACKED : ITEM)).putInt(number).putInt(length);
        }
    }

    /** A parent sent what it must not: no accident of the network. */
    static final class StrangeException extends IOException {
        private static final long serialVersionUID = 1;

        StrangeException(String message) {
            super(message);
        }
    }
}
