// SPDX-License-Identifier: EPL-2.0
package org.espalier.images.internal;

import org.espalier.images.BadImageException;
import org.espalier.images.Chunker;
import org.espalier.images.ImageImport.Progress;
import org.espalier.images.ImageSource;
import org.espalier.images.Page;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads an image from one end to the other and cuts it: holes (whole blocks of zeros) out, the rest
 * into chunks. Other threads name and store them meanwhile, for that is most of the work.
 */
public final class Cutter implements AutoCloseable {
    /** Zeros are a hole from this many bytes on, at multiples of it. */
    static final int BLOCK = 16 << 10;

    private static final byte[] ZEROS = new byte[BLOCK];
    private static final int AHEAD = 16;

    private final ImageSource in;
    private final String name;
    private final long size;
    private final Chunker chunker;
    private final Lister lister;
    private final ExecutorService storing =
            Executors.newFixedThreadPool(
                    2,
                    work -> {
                        Thread thread = new Thread(work, "import-store");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Deque<Future<Page.Entry>> ahead = new ArrayDeque<>();
    private final byte[] buffer;
    private long base;
    private int end;

    /** Nothing is read yet. */
    public Cutter(ImageSource source, Chunker chunker, Lister lister) {
        size = source.size();
        this.chunker = chunker;
        this.lister = lister;
        name = source.name();
        // All of a chunk and the block after it, and enough that little is moved.
        buffer = new byte[Math.max(4 * chunker.most(), 1 << 20)];
        in = source;
    }

    /** Cuts all from {@code start} on, which is the end of a chunk. */
    public void run(long start, Progress progress) throws IOException {
        long at = start;
        base = start;
        long told = -1;
        while (at < size) {
            if (at - told >= 1 << 20) {
                if (!progress.at(at, size)) {
                    throw new CancellationException("The import of " + name + " was cancelled.");
                }
                told = at;
            }
            at = step(at);
        }
        while (!ahead.isEmpty()) {
            finish();
        }
        progress.at(size, size);
    }

    /** Skips a hole or cuts a chunk; where it ends. */
    private long step(long at) throws IOException {
        fill(at);
        if (at % BLOCK == 0 && isHole(at)) {
            return Math.min(size, at + BLOCK);
        }
        int from = (int) (at - base);
        int length = chunker.cut(buffer, from, from + extent(at));
        byte[] bytes = Arrays.copyOfRange(buffer, from, from + length);
        if (ahead.size() >= AHEAD) {
            finish();
        }
        ahead.add(storing.submit(() -> lister.store(at, bytes)));
        return at + length;
    }

    private void finish() throws IOException {
        try {
            lister.list(ahead.remove().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("A chunk was not stored", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The import of " + name + " was interrupted.");
        }
    }

    /** How much data there is from {@code at} on until a hole or the longest chunk ends. */
    private int extent(long at) {
        long most = Math.min(size, at + chunker.most());
        long block = (at / BLOCK + 1) * BLOCK;
        while (block < most && !isHole(block)) {
            block += BLOCK;
        }
        return (int) (Math.min(block, most) - at);
    }

    private boolean isHole(long at) {
        int from = (int) (at - base);
        int length = (int) Math.min(BLOCK, size - at);
        return Arrays.equals(buffer, from, from + length, ZEROS, 0, length);
    }

    /** Makes sure that the longest chunk at {@code at} and the block after it are in the buffer. */
    private void fill(long at) throws IOException {
        long wanted = Math.min(size, at + chunker.most() + BLOCK);
        if (wanted <= base + end) {
            return;
        }
        int from = (int) (at - base);
        System.arraycopy(buffer, from, buffer, 0, end - from);
        end -= from;
        base = at;
        ByteBuffer to =
                ByteBuffer.wrap(buffer, end, (int) Math.min(buffer.length, size - at) - end);
        while (to.hasRemaining()) {
            if (in.read(to, base + to.position()) < 0) {
                throw new BadImageException(
                        "Image file " + name + " became shorter while it was imported. Try again.");
            }
        }
        end = to.position();
    }

    /** Nothing is stored any more once it returns: what is then held is held by nobody else. */
    @Override
    public void close() {
        storing.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = storing.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
