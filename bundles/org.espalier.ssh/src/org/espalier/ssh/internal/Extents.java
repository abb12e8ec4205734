// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;

import org.espalier.ssh.SshConnection;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a new file in order; long runs of zeros are left out, so that they are holes there. */
final class Extents implements SshConnection.Sink, AutoCloseable {
    /** A gap of so many bytes is worth the answers that are waited for at it. */
    private static final long GAP = 4L << 20;

    private static final byte[] ZEROS = new byte[64 << 10];

    private final ChannelSftp sftp;
    private final String file;
    private final Upload.Sent sent;
    private OutputStream out;
    private long end;

    /** Begins the file. */
    Extents(ChannelSftp sftp, String file, Upload.Sent sent) throws SftpException {
        this.sftp = sftp;
        this.file = file;
        this.sent = sent;
        out = sftp.put(file, null, ChannelSftp.OVERWRITE, 0);
    }

    @Override
    public void write(long at, byte[] bytes, int from, int count) throws IOException {
        gap(at - end);
        out.write(bytes, from, count);
        end = at + count;
        told(count);
    }

    /** It has {@code size} bytes. */
    void end(long size) throws IOException {
        if (end < size) {
            gap(size - 1 - end);
            out.write(ZEROS, 0, 1);
            end = size;
            told(1);
        }
        out.close();
        out = null;
        sent.check();
    }

    private void gap(long length) throws IOException {
        if (length >= GAP) {
            out.close();
            try {
                // By so many bytes behind the end that the file has now.
                out = sftp.put(file, null, ChannelSftp.APPEND, length);
            } catch (SftpException e) {
                throw new IOException(e.getMessage(), e);
            }
        } else {
            for (long left = length; left > 0; left -= ZEROS.length) {
                out.write(ZEROS, 0, (int) Math.min(left, ZEROS.length));
            }
        }
        end += length;
        told(length);
    }

    private void told(long count) throws IOException {
        if (!sent.count(count)) {
            sent.check();
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
