// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Keeps the first bytes of what it is given, lets the rest go, and tells when it is closed. */
final class BoundedText extends OutputStream {
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private boolean cut;

    BoundedText(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int fits = Math.min(length, limit - kept.size());
        kept.write(bytes, offset, fits);
        cut |= fits < length;
        if (!begun.isDone() && text().indexOf('\n') >= 0) {
            begun.complete(null);
        }
    }

    @Override
    public void close() {
        begun.complete(null);
        closed.complete(null);
    }

    /** Completes with the end of the first line, or with that of all. */
    CompletableFuture<Void> begun() {
        return begun;
    }

    CompletableFuture<Void> closed() {
        return closed;
    }

    synchronized boolean cut() {
        return cut;
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
