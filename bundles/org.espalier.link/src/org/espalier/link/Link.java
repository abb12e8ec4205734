// SPDX-License-Identifier: EPL-2.0
package org.espalier.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Messages in order over a wire that takes whatever it is given: no more than a window of bytes is
 * under way before the peer says that it has dealt with them, so that a slow peer costs memory at
 * neither end. Large messages go in pieces.
 */
public final class Link {
    /** Bytes that may be under way. */
    public static final int WINDOW = 1 << 20;

    /** Bytes of one piece, at most. */
    public static final int PIECE = 128 << 10;

    /** Bytes of one message, at most: what the codec allows and a head. */
    public static final int MAX_MESSAGE = (64 << 20) + 64;

    /** Parts of one message, at most: more are smaller than this side ever makes them. */
    static final int MAX_PARTS = 4 * (MAX_MESSAGE / PIECE);

    /** What a piece costs besides its bytes, so that many small ones count too. */
    private static final int PIECE_COST = 512;

    private static final Logger LOG = Logger.getLogger(Link.class.getName());

    private static final byte PART = 1;
    private static final byte LAST = 2;
    private static final byte CREDIT = 3;

    /** What was begun of a message is worth nothing. */
    private static final byte ABANDON = 4;

    private final Executor threads;
    private final MessageSource source;
    private final Handler handler;
    private final int longest;
    private final SerialTasks sending;
    private final SerialTasks receiving;
    private final AtomicBoolean pumpWanted = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong inbox = new AtomicLong();
    private final List<byte[]> parts = new ArrayList<>();
    private int partBytes;

    private volatile Wire wire;
    private ByteBuffer current;
    private long owedCredit;

    /** Is given what comes in; one call at a time, in order. */
    public interface Handler {
        /**
         * A message.
         *
         * @throws IOException if the peer must not be listened to any longer; the text says why
         */
        void message(byte[] message) throws IOException;

        /** Nothing comes any more. Called once. */
        void ended(String cause);
    }

    /** A link without wire yet. */
    public Link(Executor threads, MessageSource source, Handler handler) {
        this(threads, source, handler, MAX_MESSAGE);
    }

    /**
     * A link without wire yet.
     *
     * @param longest bytes of one message that is received, at most
     */
    public Link(Executor threads, MessageSource source, Handler handler, int longest) {
        this.threads = threads;
        this.source = source;
        this.handler = handler;
        this.longest = longest;
        this.sending = new SerialTasks(threads);
        this.receiving = SerialTasks.held(threads);
    }

    /**
     * Begins to send, and to handle what has come and will come.
     *
     * @param first runs before anything is handled
     */
    public void attach(Wire newWire, Runnable first) {
        wire = newWire;
        if (ended.get()) {
            newWire.close("the link has ended");
        }
        release(() -> begin(first));
        receiving.execute(this::grant);
        wake();
    }

    private void begin(Runnable first) {
        try {
            first.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A link did not begin; it ends.", e);
            end("its begin met a fault of this side: " + e);
        }
    }

    private void release(Runnable first) {
        if (released.compareAndSet(false, true)) {
            receiving.release(first);
        }
    }

    /** There is something in the source. Returns at once. */
    public void wake() {
        if (pumpWanted.compareAndSet(false, true)) {
            sending.execute(this::pump);
        }
    }

    /** A piece has come; the wire calls this for one piece after the other. Returns at once. */
    public void received(byte[] piece) {
        if (piece.length == 0) {
            end("the other side sent an empty piece");
            return;
        }
        switch (piece[0]) {
            case PART, LAST, ABANDON -> {
                if (inbox.addAndGet(cost(piece)) > 2L * WINDOW) {
                    end("the other side sends more than was agreed");
                    return;
                }
                receiving.execute(() -> consume(piece));
            }
            case CREDIT -> {
                if (piece.length != 1 + Long.BYTES) {
                    end("the other side sent a broken piece");
                    return;
                }
                long granted = ByteBuffer.wrap(piece).getLong(1);
                if (granted <= 0 || granted > underWay.get()) {
                    end("the other side grants what it was not sent");
                    return;
                }
                underWay.addAndGet(-granted);
                wake();
            }
            default -> end("the other side speaks another language");
        }
    }

    /** Ends the link from either side; what was received before is still handled. */
    public void end(String cause) {
        if (ended.compareAndSet(false, true)) {
            Wire last = wire;
            if (last != null) {
                threads.execute(() -> last.close(cause));
            }
            receiving.execute(() -> handler.ended(cause));
            release(() -> {});
        }
    }

    /**
     * Sends a short last message, before all that still waits for being sent, and ends the link.
     * Returns at once.
     */
    public void endWith(byte[] lastMessage, String cause) {
        sending.execute(
                () -> {
                    if (wire != null && !ended.get()) {
                        if (current != null) {
                            sendCounted(new byte[] {ABANDON});
                        }
                        current = ByteBuffer.wrap(lastMessage);
                        sendCounted(cut());
                    }
                    end(cause);
                });
    }

    /** Whether it has ended. */
    public boolean hasEnded() {
        return ended.get();
    }

    private void pump() {
        pumpWanted.set(false);
        while (wire != null && !ended.get() && underWay.get() < WINDOW) {
            if (current == null) {
                byte[] message = source.next().orElse(null);
                if (message == null) {
                    return;
                }
                current = ByteBuffer.wrap(message);
            }
            sendCounted(cut());
        }
    }

    private byte[] cut() {
        int length = Math.min(PIECE, current.remaining());
        byte[] piece = new byte[1 + length];
        current.get(piece, 1, length);
        if (current.hasRemaining()) {
            piece[0] = PART;
        } else {
            piece[0] = LAST;
            current = null;
        }
        return piece;
    }

    private void consume(byte[] piece) {
        if (partBytes + piece.length - 1 > longest) {
            end("the other side sent a message of more than " + longest + " bytes");
            return;
        }
        if (parts.size() == MAX_PARTS) {
            end("the other side sent a message in more than " + MAX_PARTS + " parts");
            return;
        }
        if (piece[0] == ABANDON) {
            forgetParts();
        } else if (piece[0] == PART) {
            parts.add(piece);
            partBytes += piece.length - 1;
        } else {
            handle(whole(piece));
        }
        inbox.addAndGet(-cost(piece));
        owedCredit += cost(piece);
        grant();
    }

    private byte[] whole(byte[] last) {
        if (parts.isEmpty()) {
            return Arrays.copyOfRange(last, 1, last.length);
        }
        ByteBuffer message = ByteBuffer.allocate(partBytes + last.length - 1);
        parts.forEach(part -> message.put(part, 1, part.length - 1));
        message.put(last, 1, last.length - 1);
        forgetParts();
        return message.array();
    }

    private void forgetParts() {
        parts.clear();
        partBytes = 0;
    }

    private void handle(byte[] message) {
        try {
            handler.message(message);
        } catch (IOException e) {
            end(e.getMessage());
        } catch (RuntimeException e) {
            // Going on would leave a link that keeps alive and does nothing.
            LOG.log(Level.SEVERE, "A message was not dealt with; its link ends.", e);
            end("a message met a fault of this side: " + e);
        }
    }

    private void grant() {
        if (owedCredit >= WINDOW / 4 && wire != null) {
            ByteBuffer credit = ByteBuffer.allocate(1 + Long.BYTES).put(CREDIT).putLong(owedCredit);
            owedCredit = 0;
            send(credit.array());
        }
    }

    private void sendCounted(byte[] piece) {
        underWay.addAndGet(cost(piece));
        send(piece);
    }

    private void send(byte[] piece) {
        try {
            wire.send(piece);
        } catch (IOException e) {
            end("the connection broke: " + e.getMessage());
        }
    }

    private static long cost(byte[] piece) {
        return piece.length + (long) PIECE_COST;
    }
}
