// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Sends commands through a console until they are answered, and writes both down. */
final class Sender {
    private static final int ANSWER_SECONDS = 90;
    private static final int AGAIN_MILLIS = 250;

    private final Console console;
    private final History history;
    private final CountDownLatch givenUp;
    private final AtomicLong answers = new AtomicLong();
    private final Queue<CommandRequest> answered = new ConcurrentLinkedQueue<>();

    /**
     * Sends through {@code console}.
     *
     * @param givenUp is down once nobody waits for answers any more
     */
    Sender(Console console, History history, CountDownLatch givenUp) {
        this.console = console;
        this.history = history;
        this.givenUp = givenUp;
    }

    /** All that was answered, in the order in which it was given. */
    List<CommandRequest> answered() {
        return List.copyOf(answered);
    }

    /** How many answers came so far, also to commands that were sent again. */
    long answers() {
        return answers.get();
    }

    /** Gives a command: its answer, unless it is given up. */
    Optional<CommandReply> give(CommandRequest request) throws InterruptedException {
        Command command = request.command();
        history.add(
                Row.Type.ASKED,
                request.id().toString(),
                command.getClass().getSimpleName(),
                command.toString());
        Optional<CommandReply> reply = again(request);
        reply.ifPresent(each -> answered.add(request));
        return reply;
    }

    /** Sends the same request until there is an answer. */
    Optional<CommandReply> again(CommandRequest request) throws InterruptedException {
        double from = history.now();
        while (true) {
            try {
                CommandReply reply =
                        console.controller()
                                .submit(request)
                                .toCompletableFuture()
                                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
                if (full(reply)) {
                    // Nothing can be kept now, the answer neither.
                    if (rest()) {
                        return Optional.empty();
                    }
                    continue;
                }
                answers.incrementAndGet();
                history.add(
                        from,
                        Row.Type.ANSWER,
                        request.id().toString(),
                        reply instanceof CommandReply.Accepted ? Checker.ACCEPTED : Checker.REFUSED,
                        words(reply));
                return Optional.of(reply);
            } catch (ExecutionException | TimeoutException e) {
                // Whether it was carried out is not known, which is what repeating it is for.
                if (rest()) {
                    return Optional.empty();
                }
            }
        }
    }

    /** Whether it is given up after a while. */
    private boolean rest() throws InterruptedException {
        return givenUp.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static boolean full(CommandReply reply) {
        return reply instanceof CommandReply.Refused refused
                && refused.refusals().stream()
                        .anyMatch(refusal -> refusal.code() == Refusal.Code.DISK_FULL);
    }

    private static String words(CommandReply reply) {
        if (reply instanceof CommandReply.Accepted accepted) {
            return "revision %d task %s"
                    .formatted(
                            accepted.revision(),
                            accepted.task().map(Object::toString).orElse("none"));
        }
        List<Refusal> refusals = ((CommandReply.Refused) reply).refusals();
        return refusals.stream().map(Refusal::message).collect(Collectors.joining(" "));
    }
}
