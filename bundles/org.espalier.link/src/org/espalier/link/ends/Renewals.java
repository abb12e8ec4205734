// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Certificates that are renewed over a connection, beside what its ends talk about: who dialled
 * asks, who listened gives or says why not. One request at a time.
 */
public final class Renewals {
    private final Executor threads;
    private final Runnable wake;
    private final Queue<byte[]> unsent = new ArrayDeque<>();
    private CompletableFuture<byte[]> asked;
    private Registrar registrar;
    private boolean serving;
    private String endCause;

    /** Gives certificates. */
    @FunctionalInterface
    public interface Registrar {
        /**
         * The certificate for {@code request}, DER both; may wait for the disk.
         *
         * @throws IOException with why there is none, for the peer
         */
        byte[] renew(byte[] request) throws IOException;
    }

    /** Calls {@code wake} whenever there is something to send. */
    Renewals(Executor threads, Runnable wake) {
        this.threads = threads;
        this.wake = wake;
    }

    /** Serves requests from now on. */
    public synchronized void serve(Registrar by) {
        registrar = by;
    }

    /** Asks; completes exceptionally with an {@link IOException} that says why not. */
    public CompletionStage<byte[]> ask(byte[] request) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        synchronized (this) {
            if (endCause != null) {
                return CompletableFuture.failedFuture(new IOException(endCause));
            }
            asked = answer;
            unsent.add(Messages.plain(Messages.RENEW, request));
        }
        wake.run();
        return answer;
    }

    /** The next message to send. */
    synchronized Optional<byte[]> next() {
        return Optional.ofNullable(unsent.poll());
    }

    /**
     * Somebody asks.
     *
     * @throws IOException if it may not
     */
    void requested(byte[] request) throws IOException {
        Registrar by;
        synchronized (this) {
            if (registrar == null || serving) {
                throw new IOException("the other side asks for certificates out of turn");
            }
            serving = true;
            by = registrar;
        }
        threads.execute(() -> answer(by, request));
    }

    private void answer(Registrar by, byte[] request) {
        byte[] answer;
        try {
            answer = Messages.plain(Messages.RENEWED, by.renew(request));
        } catch (IOException e) {
            answer = Messages.words(Messages.NOT_RENEWED, String.valueOf(e.getMessage()));
        }
        synchronized (this) {
            serving = false;
            unsent.add(answer);
        }
        wake.run();
    }

    /** An answer has come; one that nobody waits for is dropped. */
    void answered(Messages.Parsed answer) {
        CompletableFuture<byte[]> waiting = waiting();
        if (waiting == null) {
            return;
        }
        // On a thread that may wait: the answer is written to disk.
        threads.execute(
                () -> {
                    if (answer.kind() == Messages.RENEWED) {
                        waiting.complete(answer.body());
                    } else {
                        waiting.completeExceptionally(new IOException(answer.text()));
                    }
                });
    }

    private synchronized CompletableFuture<byte[]> waiting() {
        CompletableFuture<byte[]> waiting = asked;
        asked = null;
        return waiting;
    }

    /** The connection is over. */
    void ended(String cause) {
        CompletableFuture<byte[]> waiting;
        synchronized (this) {
            endCause = cause;
            waiting = waiting();
        }
        if (waiting != null) {
            threads.execute(() -> waiting.completeExceptionally(new IOException(cause)));
        }
    }
}
