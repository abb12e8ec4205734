// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import org.espalier.controller.core.journal.JournalException;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads what {@link FrameWriter} wrote; whatever the bytes are, all it throws is IOException. */
public final class FrameReader {
    /** Is given each frame but the last; must not believe them before the reader has returned. */
    public interface Sink {
        /**
         * One more frame.
         *
         * @throws BadFrameException where it is not what it should be
         */
        void frame(Frame kind, byte[] content) throws IOException, JournalException;
    }

    private static final int CHUNK = 1 << 16;

    private FrameReader() {}

    /**
     * Gives all frames to {@code sink}.
     *
     * @param name of the file, for what is said of it
     * @throws IOException naming what is wrong with it
     * @throws JournalException from the sink
     */
    public static void read(String name, InputStream file, Sink sink)
            throws IOException, JournalException {
        requireMagic(name, file);
        try {
            frames(name, new GZIPInputStream(file, CHUNK), sink);
        } catch (EOFException e) {
            throw damaged(name, "it ends too early", e);
        } catch (BadFrameException e) {
            throw damaged(name, e.getMessage(), e);
        } catch (ZipException e) {
            throw damaged(name, "its bytes were altered", e);
        }
    }

    private static void requireMagic(String name, InputStream file) throws IOException {
        byte[] magic = file.readNBytes(Digests.MAGIC.length);
        if (Arrays.equals(magic, Digests.MAGIC)) {
            return;
        }
        String begins = new String(magic, StandardCharsets.ISO_8859_1);
        throw damaged(
                name,
                begins.startsWith("espalier-backup ")
                        ? "it is of another version of Espalier"
                        : "it is no backup of Espalier",
                null);
    }

    private static void frames(String name, InputStream compressed, Sink sink)
            throws IOException, JournalException {
        DataInputStream in = new DataInputStream(compressed);
        MessageDigest digest = Digests.sha256();
        Frame last = null;
        while (last != Frame.END) {
            int kind = in.readUnsignedByte();
            int length = in.readInt();
            if (kind >= Frame.values().length || length < 0 || length > Frame.MAX_BYTES) {
                throw damaged(name, "its bytes were altered", null);
            }
            Frame frame = Frame.values()[kind];
            byte[] content = content(in, length);
            requireOrder(name, last, frame);
            if (frame == Frame.END) {
                requireEnd(name, in, content, digest.digest());
            } else {
                digest.update(
                        ByteBuffer.allocate(1 + Integer.BYTES)
                                .put((byte) kind)
                                .putInt(length)
                                .flip());
                digest.update(content);
                sink.frame(frame, content);
            }
            last = frame;
        }
    }

    private static void requireOrder(String name, Frame last, Frame next) throws IOException {
        boolean first = last == null;
        boolean good = first == (next == Frame.MANIFEST) && (first || next.compareTo(last) >= 0);
        if (!good) {
            throw damaged(name, "its parts are in disorder", null);
        }
    }

    private static void requireEnd(String name, InputStream in, byte[] said, byte[] digest)
            throws IOException {
        if (!Arrays.equals(said, digest) || in.read() >= 0) {
            throw damaged(name, "its bytes were altered", null);
        }
    }

    /** Not believed before it is there: a length alone takes no memory. */
    private static byte[] content(DataInputStream in, int length) throws IOException {
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException();
        }
        return content;
    }

    /** That {@code name} cannot be used. */
    public static IOException damaged(String name, String cause, Throwable behind) {
        return new IOException(
                "The backup " + name + " was not read: " + cause + ". Take another one.", behind);
    }
}
