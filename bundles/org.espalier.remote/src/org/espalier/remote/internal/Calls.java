// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.HostId;
import org.espalier.remote.AgentCallException;
import org.espalier.remote.AgentCallException.Kind;
import org.espalier.remote.internal.link.Crew;

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

/** An agent as the controller sees it: requests that wait for being sent or for their answers. */
final class Calls implements NodeAgent {
    /** As many requests to one agent may wait. */
    static final int LIMIT = 4096;

    /** As many of their bytes may wait for being sent. */
    static final long LIMIT_BYTES = 32L << 20;

    private final HostId host;
    private final Messages messages;
    private final Crew crew;
    private final Duration patience;
    private final Runnable wake;
    private final Map<Long, Call> open = new HashMap<>();
    private final Queue<byte[]> unsent = new ArrayDeque<>();
    private long unsentBytes;
    private long lastNumber;
    private String endCause;

    private record Call(CompletableFuture<AgentReply> answer, Future<?> alarm) {}

    /** Calls {@code wake} whenever there is something to send. */
    Calls(HostId host, Messages messages, Crew crew, Duration patience, Runnable wake) {
        this.host = host;
        this.messages = messages;
        this.crew = crew;
        this.patience = patience;
        this.wake = wake;
    }

    @Override
    public CompletionStage<AgentReply> request(AgentRequest request) {
        CompletableFuture<AgentReply> answer = new CompletableFuture<>();
        try {
            enqueue(request, answer);
            wake.run();
        } catch (AgentCallException e) {
            answer.completeExceptionally(e);
        } catch (IOException e) {
            answer.completeExceptionally(
                    failure(Kind.FAULT, "cannot be written: " + e.getMessage(), e));
        }
        return answer;
    }

    private synchronized void enqueue(AgentRequest request, CompletableFuture<AgentReply> answer)
            throws IOException {
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
        open.put(number, new Call(answer, crew.after(patience, () -> timedOut(number))));
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
    void answered(long number, AgentReply reply) {
        remove(number).ifPresent(call -> crew.execute(() -> call.answer().complete(reply)));
    }

    /** There will be no reply, because the agent failed. */
    void failed(long number, String words) {
        remove(number).ifPresent(call -> fail(call, failure(Kind.FAULT, "failed: " + words, null)));
    }

    /** There will be no reply to any. */
    void ended(String cause) {
        List<Call> lost;
        synchronized (this) {
            endCause = cause;
            unsent.clear();
            lost = List.copyOf(open.values());
            open.clear();
        }
        for (Call call : lost) {
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

    private synchronized Optional<Call> remove(long number) {
        Optional<Call> call = Optional.ofNullable(open.remove(number));
        call.ifPresent(found -> found.alarm().cancel(false));
        return call;
    }

    /** On a thread of its own: whoever waits may do whatever it likes there. */
    private void fail(Call call, AgentCallException cause) {
        crew.execute(() -> call.answer().completeExceptionally(cause));
    }

    private AgentCallException failure(Kind kind, String what, Throwable cause) {
        return new AgentCallException(
                kind,
                "A request to the agent of "
                        + host
                        + " "
                        + what
                        + ". Look at the host, then try again.",
                cause);
    }
}
