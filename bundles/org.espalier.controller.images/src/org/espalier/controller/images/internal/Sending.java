// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.images.ChunkStore;
import org.espalier.images.Manifest;
import org.espalier.images.Page;
import org.espalier.ssh.SshConnection;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** An image of the library as a file is written of it: read chunk by chunk, each one checked. */
final class Sending implements SshConnection.Content {
    private static final byte[] ZEROS = new byte[64 << 10];

    private final Manifest manifest;
    private final ChunkStore store;
    private String sum;

    Sending(Manifest manifest, ChunkStore store) {
        this.manifest = manifest;
        this.store = store;
    }

    @Override
    public long size() {
        return manifest.size();
    }

    /** Without its holes, which are not sent. */
    long stored() {
        return manifest.stored();
    }

    @Override
    public void write(SshConnection.Sink to) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[Math.max(Page.BYTES_MOST, 2 * manifest.average())];
        long end = 0;
        for (int number = 0; number < manifest.pages().size(); number++) {
            int length = store.read(manifest.pages().get(number), buffer, 0);
            Page page = Page.parse(manifest, number, Arrays.copyOf(buffer, length));
            for (Page.Entry entry : page.entries()) {
                zeros(digest, entry.offset() - end);
                int count = store.read(entry.id(), buffer, 0);
                digest.update(buffer, 0, count);
                to.write(entry.offset(), buffer, 0, count);
                end = entry.end();
            }
        }
        zeros(digest, manifest.size() - end);
        sum = HexFormat.of().formatHex(digest.digest());
    }

    /** The SHA-256 of the whole file as it was written last. */
    String sum() throws IOException {
        if (sum == null) {
            write((at, bytes, from, count) -> {});
        }
        return sum;
    }

    private static void zeros(MessageDigest digest, long count) {
        for (long left = count; left > 0; left -= ZEROS.length) {
            digest.update(ZEROS, 0, (int) Math.min(left, ZEROS.length));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("A JDK without SHA-256", e);
        }
    }
}
