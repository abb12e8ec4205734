// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.link.Crew;
import org.espalier.link.ends.CallException.Kind;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** A peer as it is asked: requests that wait for being sent or for their answers. */
public final class Calls<Q, R> {
    /** As many requests to one peer may wait. */
    public static final int LIMIT = 4096;

    /** As many of their bytes may wait for being sent. */
    static final long LIMIT_BYTES = 32L << 20;

    private final Callee callee;
    private final Messages<Q, R, ?> messages;
    private final Crew crew;
    private final Duration patience;
    private final Runnable wake;
    private final Map<Long, Call<R>> open = new HashMap<>();
    private final Queue<byte[]> unsent = new ArrayDeque<>();
    private long unsentBytes;
    private long lastNumber;
    private String endCause;

    /**
     * Who is asked.
     *
     * @param name whose, in words: "the agent of node01"
     * @param advice what a person may do where there is no answer, a sentence
     */
    public record Callee(String name, String advice) {}

    private record Call<R>(CompletableFuture<R> answer, Future<?> alarm) {}

    /** Calls {@code wake} whenever there is something to send. */
    Calls(Callee callee, Messages<Q, R, ?> messages, Crew crew, Duration patience, Runnable wake) {
        this.callee = callee;
        this.messages = messages;
        this.crew = crew;
        this.patience = patience;
        this.wake = wake;
    }

    /**
     * Asks. The stage completes on a thread of its own; exceptionally with a {@link CallException}.
     */
    public CompletionStage<R> request(Q request) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        try {
            enqueue(request, answer);
            wake.run();
        } catch (CallException e) {
            answer.completeExceptionally(e);
        } catch (IOException e) {
            answer.completeExceptionally(
                    failure(Kind.FAULT, "cannot be written: " + e.getMessage(), e));
        }
        return answer;
    }

    private synchronized void enqueue(Q request, CompletableFuture<R> answer) throws IOException {
        if (endCause != null) {
            throw failure(Kind.UNREACHABLE, "was not sent: " + endCause, null);
        }
        long number = ++lastNumber;
        byte[] message = messages.request(number, request);
        if (open.size() >= LIMIT || unsentBytes + message.length > LIMIT_BYTES) {
            throw failure(
                    Kind.BUSY,
                    "was not sent: " + open.size() + " requests wait for its answer already",
                    null);
        }
        unsent.add(message);
        unsentBytes += message.length;
        open.put(number, new Call<>(answer, crew.after(patience, () -> timedOut(number))));
    }

    /** The next request to send. */
    synchronized Optional<byte[]> next() {
        byte[] message = unsent.poll();
        if (message == null) {
            return Optional.empty();
        }
        unsentBytes -= message.length;
        return Optional.of(message);
    }

    /** A reply has come; one that nobody waits for any more is dropped. */
    void answered(long number, R reply) {
        remove(number).ifPresent(call -> crew.execute(() -> call.answer().complete(reply)));
    }

    /** There will be no reply, because the agent failed. */
    void failed(long number, String words) {
        remove(number).ifPresent(call -> fail(call, failure(Kind.FAULT, "failed: " + words, null)));
    }

    /** There will be no reply to any. */
    void ended(String cause) {
        List<Call<R>> lost;
        synchronized (this) {
            endCause = cause;
            unsent.clear();
            lost = List.copyOf(open.values());
            open.clear();
        }
        for (Call<R> call : lost) {
            call.alarm().cancel(false);
            fail(call, failure(Kind.UNREACHABLE, "has no answer: " + cause, null));
        }
    }

    private void timedOut(long number) {
        remove(number)
                .ifPresent(
                        call ->
                                fail(
                                        call,
                                        failure(
                                                Kind.TIMED_OUT,
                                                "has no answer after "
                                                        + patience.toMillis() / 1000.0
                                                        + " s",
                                                null)));
    }

    private synchronized Optional<Call<R>> remove(long number) {
        Optional<Call<R>> call = Optional.ofNullable(open.remove(number));
        call.ifPresent(found -> found.alarm().cancel(false));
        return call;
    }

    /** On a thread of its own: whoever waits may do whatever it likes there. */
    private void fail(Call<R> call, CallException cause) {
        crew.execute(() -> call.answer().completeExceptionally(cause));
    }

    private CallException failure(Kind kind, String reason, Throwable cause) {
        String message = "A request to " + callee.name() + " " + reason + ". " + callee.advice();
        return new CallException(kind, message, reason, cause);
    }
}
