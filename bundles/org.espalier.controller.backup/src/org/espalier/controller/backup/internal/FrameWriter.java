// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a backup: a line that says what it is, then frames, compressed. A frame is its kind (one
 * byte), its length (four) and its content.
 */
public final class FrameWriter implements AutoCloseable {
    private final GZIPOutputStream compressed;
    private final DigestOutputStream digested;
    private final DataOutputStream out;

    /** Begins. */
    public FrameWriter(OutputStream file) throws IOException {
        file.write(Digests.MAGIC);
        compressed = new GZIPOutputStream(file, 1 << 16);
        digested = new DigestOutputStream(compressed, Digests.sha256());
        out = new DataOutputStream(digested);
    }

    /** One more frame. */
    public void frame(Frame kind, byte[] content) throws IOException {
        if (content.length > Frame.MAX_BYTES) {
            throw new IOException(
                    "A part of the backup has "
                            + content.length
                            + " bytes; the limit is "
                            + Frame.MAX_BYTES
                            + ".");
        }
        out.writeByte(kind.ordinal());
        out.writeInt(content.length);
        out.write(content);
    }

    /** Writes the end; what is not closed so is no backup. */
    @Override
    public void close() throws IOException {
        MessageDigest digest = digested.getMessageDigest();
        digested.on(false);
        frame(Frame.END, digest.digest());
        out.flush();
        compressed.finish();
    }
}
