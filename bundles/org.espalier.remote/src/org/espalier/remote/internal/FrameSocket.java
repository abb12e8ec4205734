// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.link.Crew;
import org.espalier.link.SerialTasks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/**
 * Frames (length, kind, content) over an authenticated socket. One thread reads; writing borrows a
 * thread while there is something to write. A peer that says nothing for too long is given up.
 */
public final class FrameSocket {
    /** Bytes of a frame's content, at most. */
    public static final int MAX_FRAME = 256 << 10;

    /** The path that who dials asks for, UTF-8. */
    public static final byte PATH = 1;

    /** ECF's request to join. */
    public static final byte CONNECT = 2;

    /** ECF's answer to it. */
    public static final byte RESULT = 3;

    /** A message of ECF. */
    public static final byte ASYNCH = 4;

    /** A message of ECF that somebody leaves. */
    public static final byte SYNCH = 5;

    /** A sign of life. */
    static final byte ALIVE = 6;

    /** A piece of a link, without ECF. */
    static final byte PIECE = 7;

    private static final Logger LOG = Logger.getLogger(FrameSocket.class.getName());
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final SSLSocket socket;
    private final Socket bare;
    private final String name;
    private final Crew crew;
    private final Duration silence;
    private final Consumer<String> closed;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final SerialTasks writing;
    private final Queue<Frame> queue = new ArrayDeque<>();
    private final AtomicBoolean writeWanted = new AtomicBoolean();
    private final AtomicReference<String> closeCause = new AtomicReference<>();
    private volatile Future<?> pulse;
    private boolean held = true;
    private boolean lastWordsOwed;

    private record Frame(byte kind, byte[] content) {}

    /** Is given frames as they come. */
    public interface Receiver {
        /**
         * A frame.
         *
         * @throws IOException if the connection must end; the text says why
         */
        void frame(byte kind, byte[] content) throws IOException;
    }

    /**
     * Over a socket whose handshake is done.
     *
     * @param bare what is below TLS: closing that never waits
     * @param name for the reading thread
     * @param closed is told once, with the cause, on a borrowed thread
     */
    public FrameSocket(
            SSLSocket socket,
            Socket bare,
            String name,
            Crew crew,
            Duration silence,
            Consumer<String> closed)
            throws IOException {
        this.socket = socket;
        this.bare = bare;
        this.name = name;
        this.crew = crew;
        this.silence = silence;
        this.closed = closed;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 4096));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 4096));
        writing = new SerialTasks(crew);
    }

    /** Begins to read, on a thread of its own, and to give signs of life. */
    public void start(Receiver receiver) {
        Thread reader = new Thread(() -> read(receiver), name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Lets go what was sent so far: the peer is ready for it. */
    public void release() {
        boolean last;
        synchronized (queue) {
            held = false;
            last = lastWordsOwed;
        }
        if (last) {
            writing.execute(this::lastWords);
            return;
        }
        pulse = crew.every(silence.dividedBy(4), () -> enqueue(ALIVE, new byte[0]));
        if (isClosed()) {
            pulse.cancel(false);
        }
        wakeWriter();
    }

    /**
     * Writes a frame before anything else, and waits until it is written.
     *
     * @throws IOException if it cannot be written
     */
    public void sendNow(byte kind, byte[] content) throws IOException {
        write(new Frame(kind, content));
        out.flush();
    }

    /**
     * Reads the next frame.
     *
     * @throws IOException if it is not of that kind
     */
    public byte[] readExpected(byte kind) throws IOException {
        Frame frame = readFrame();
        if (frame.kind() != kind) {
            throw new IOException("a frame of kind " + frame.kind() + " is out of place");
        }
        return frame.content();
    }

    /**
     * Sends a frame when those before it are gone; does not wait.
     *
     * @throws IOException if the connection is closed
     */
    public void send(byte kind, byte[] content) throws IOException {
        if (isClosed()) {
            throw new IOException("the connection is closed");
        }
        enqueue(kind, content);
    }

    /** How long the peer may say nothing. */
    public Duration silence() {
        return silence;
    }

    /** Whether it is closed, or about to be. */
    public boolean isClosed() {
        return closeCause.get() != null;
    }

    /**
     * Writes what there is and closes: when the peer has closed too, at the latest after a moment.
     * Returns at once.
     */
    public void close(String cause) {
        if (!closeCause.compareAndSet(null, cause)) {
            return;
        }
        Future<?> beating = pulse;
        if (beating != null) {
            beating.cancel(false);
        }
        crew.after(LAST_WORDS, this::closeNow);
        boolean now;
        synchronized (queue) {
            // While frames are held back the peer could not read the last ones: release says them.
            now = !held;
            lastWordsOwed = held;
        }
        if (now) {
            writing.execute(this::lastWords);
        }
        crew.execute(() -> closed.accept(cause));
    }

    private void lastWords() {
        try {
            drain();
            out.flush();
            // The peer may still be sending: a full close would reset the connection, and it would
            // lose what it has not read yet.
            socket.shutdownOutput();
        } catch (IOException e) {
            LOG.log(Level.FINE, "Last words were not heard", e);
        }
    }

    private void closeNow() {
        try {
            bare.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A connection was closed already", e);
        }
    }

    private void enqueue(byte kind, byte[] content) {
        synchronized (queue) {
            if (kind == ALIVE && !queue.isEmpty()) {
                return;
            }
            queue.add(new Frame(kind, content));
        }
        wakeWriter();
    }

    private void wakeWriter() {
        if (writeWanted.compareAndSet(false, true)) {
            writing.execute(
                    () -> {
                        writeWanted.set(false);
                        try {
                            drain();
                            out.flush();
                        } catch (IOException e) {
                            close("it could not be written to: " + e.getMessage());
                        }
                    });
        }
    }

    private void drain() throws IOException {
        while (true) {
            Frame frame;
            synchronized (queue) {
                frame = held ? null : queue.poll();
            }
            if (frame == null) {
                return;
            }
            write(frame);
        }
    }

    private void write(Frame frame) throws IOException {
        out.writeInt(frame.content().length);
        out.writeByte(frame.kind());
        out.write(frame.content());
    }

    private void read(Receiver receiver) {
        try {
            while (true) {
                Frame frame = readFrame();
                if (frame.kind() != ALIVE && !isClosed()) {
                    receiver.frame(frame.kind(), frame.content());
                }
            }
        } catch (SocketTimeoutException e) {
            close("nothing was heard for " + silence.toMillis() / 1000.0 + " s");
        } catch (EOFException e) {
            close("the other side closed the connection");
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "A connection broke", e);
            close("the connection broke: " + e.getMessage());
        } finally {
            // After the last words.
            writing.execute(this::closeNow);
        }
    }

    private Frame readFrame() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_FRAME) {
            throw new IOException("a frame of " + length + " bytes is not allowed");
        }
        byte kind = in.readByte();
        byte[] content = new byte[length];
        in.readFully(content);
        return new Frame(kind, content);
    }
}
