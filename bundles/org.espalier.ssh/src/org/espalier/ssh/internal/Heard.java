// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream from a host whose every byte is waited for a bounded time. */
final class Heard extends FilterInputStream {
    private final Line line;

    Heard(InputStream in, Line line) {
        super(in);
        this.line = line;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        try (Patience patience = line.patience()) {
            return super.read(to, from, length);
        }
    }

    /** Waits for answers that are on their way. */
    @Override
    public void close() throws IOException {
        try (Patience patience = line.patience()) {
            super.close();
        }
    }
}
