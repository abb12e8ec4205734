// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.model.TaskId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gives one command after another until the time is over; a few of them again. */
abstract class Worker implements Callable<Void> {
    private static final int REMEMBERED = 40;
    private static final int AGAIN_PERCENT = 8;

    private final Sender sender;
    private final History history;
    private final CountDownLatch over;
    private final Random random;
    private final Deque<CommandRequest> answered = new ArrayDeque<>();

    /**
     * What every worker has.
     *
     * @param sender gives commands
     * @param history what was seen
     * @param over is down when the time is over
     */
    record Desk(Sender sender, History history, CountDownLatch over) {}

    Worker(Desk desk, long seed) {
        this.sender = desk.sender();
        this.history = desk.history();
        this.over = desk.over();
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    History history() {
        return history;
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** One of these. */
    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Waits a while. */
    void rest(int millis) throws InterruptedException {
        over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Gives the next command. */
    abstract void next() throws InterruptedException;

    @Override
    public Void call() throws InterruptedException {
        while (over.getCount() > 0) {
            next();
            if (percent(AGAIN_PERCENT) && !answered.isEmpty()) {
                sender.again(any(new ArrayList<>(answered)));
            }
        }
        return null;
    }

    /** Gives a command: the request and its answer, unless nobody waits for it any more. */
    Optional<Given> give(Command command) throws InterruptedException {
        CommandRequest request = CommandRequest.of(command);
        Optional<CommandReply> reply = sender.give(request);
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        answered.add(request);
        if (answered.size() > REMEMBERED) {
            answered.remove();
        }
        return Optional.of(new Given(request, reply.get()));
    }

    /**
     * A command that was answered.
     *
     * @param request it
     * @param reply its answer
     */
    record Given(CommandRequest request, CommandReply reply) {
        boolean accepted() {
            return reply instanceof CommandReply.Accepted;
        }

        /** The revision that it made; 0 where it was refused. */
        long revision() {
            return reply instanceof CommandReply.Accepted accepted ? accepted.revision() : 0;
        }

        /** The task that carries it out. */
        Optional<TaskId> task() {
            return reply instanceof CommandReply.Accepted accepted
                    ? accepted.task()
                    : Optional.empty();
        }
    }
}
