// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate.internal;

import org.espalier.link.Crew;
import org.espalier.link.Link;
import org.espalier.link.Wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Pieces over a stream: four bytes that say how long a piece is, most significant first; it. */
public final class StreamWire implements Wire {
    private static final Logger LOG = Logger.getLogger(StreamWire.class.getName());

    private final SocketChannel channel;
    private final Crew crew;
    private final Duration patience;
    private final Object writing = new Object();
    private volatile boolean heard;
    private volatile boolean listening;

    /**
     * Over {@code channel}.
     *
     * @param patience how long a piece may take once it was begun
     */
    public StreamWire(SocketChannel channel, Crew crew, Duration patience) {
        this.channel = channel;
        this.crew = crew;
        this.patience = patience;
    }

    @Override
    public void send(byte[] piece) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + piece.length);
        frame.putInt(piece.length).put(piece).flip();
        synchronized (writing) {
            Future<?> alarm = crew.after(patience, this::hangUp);
            try {
                while (frame.hasRemaining()) {
                    channel.write(frame);
                }
            } catch (AsynchronousCloseException e) {
                throw new IOException("the other side does not read", e);
            } catch (IOException e) {
                if (!listening) {
                    throw e;
                }
                // It has closed: what it said before is still to be read, and then its end.
                LOG.log(Level.FINE, "A piece was not taken", e);
                crew.after(patience, this::hangUp);
            } finally {
                alarm.cancel(false);
            }
        }
    }

    /**
     * Reads from now on, on a thread of its own.
     *
     * @param pieces is given what comes
     * @param over told once why nothing comes any more
     */
    public void listen(Consumer<byte[]> pieces, Consumer<String> over) {
        listening = true;
        crew.execute(() -> over.accept(read(pieces)));
    }

    /** Whether a piece has come. */
    public boolean heard() {
        return heard;
    }

    private String read(Consumer<byte[]> pieces) {
        try {
            for (Optional<byte[]> piece = next(); piece.isPresent(); piece = next()) {
                heard = true;
                pieces.accept(piece.get());
            }
            return "the other side has closed the connection";
        } catch (AsynchronousCloseException e) {
            return "the connection was closed here, or the other side did not end what it began";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Optional<byte[]> next() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
        if (channel.read(head) < 0) {
            return Optional.empty();
        }
        Future<?> alarm = crew.after(patience, this::hangUp);
        try {
            int length = fill(head).getInt();
            if (length < 1 || length > 1 + Link.PIECE) {
                throw new IOException("the other side speaks another language");
            }
            return Optional.of(fill(ByteBuffer.allocate(length)).array());
        } finally {
            alarm.cancel(false);
        }
    }

    private ByteBuffer fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other side broke off in the middle of a piece");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close(String cause) {
        hangUp();
    }

    private void hangUp() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A connection was closed already", e);
        }
    }
}
