// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.join.JoinListener;
import org.espalier.hosts.join.Outcome;
import org.espalier.hosts.join.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Works on many hosts at once, each on its own: what goes wrong with one is its outcome. */
final class Crew {
    private static final Logger LOG = Logger.getLogger(Crew.class.getName());

    /** How long it takes until what was not interrupted is interrupted once more. */
    private static final long AGAIN_MILLIS = 200;

    private final Function<Candidate, Work> works;
    private final JoinListener listener;
    private final ExecutorService threads;
    private final List<Thread> working = new ArrayList<>();
    private boolean cancelled;

    /**
     * Begins nothing yet.
     *
     * @param parallel the most hosts at a time
     */
    Crew(Function<Candidate, Work> works, JoinListener listener, int parallel) {
        this.works = works;
        this.listener = listener;
        this.threads =
                Executors.newFixedThreadPool(
                        parallel,
                        task -> {
                            Thread thread = new Thread(task, "espalier-hosts");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Works on all of them; interrupted it cancels, waits for the end, and has the mark again. */
    List<Outcome> run(List<Candidate> candidates) {
        List<Future<Outcome>> futures = new ArrayList<>();
        for (Candidate each : candidates) {
            futures.add(threads.submit(() -> one(each)));
        }
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(
                        interrupted ? AGAIN_MILLIS : Long.MAX_VALUE, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                cancel();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return futures.stream().map(Crew::outcome).toList();
    }

    private static Outcome outcome(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            // Each is over, and no work throws anything.
            throw new IllegalStateException(e);
        }
    }

    /**
     * Those that were not begun are not; what goes on is broken off and taken back. More than one
     * interrupt may be needed: JSch forgets one that comes while it opens a channel.
     */
    private synchronized void cancel() {
        cancelled = true;
        working.forEach(Thread::interrupt);
    }

    private synchronized boolean cancelled() {
        return cancelled;
    }

    private synchronized boolean begin() {
        return !cancelled && working.add(Thread.currentThread());
    }

    /** From now on nobody interrupts this thread; a mark that it has is of a cancellation. */
    private synchronized void settle() {
        working.remove(Thread.currentThread());
        Thread.interrupted();
    }

    private Outcome one(Candidate candidate) {
        Outcome outcome = outcome(candidate);
        listener.ended(outcome);
        return outcome;
    }

    private Outcome outcome(Candidate candidate) {
        HostId id = candidate.id();
        if (!begin()) {
            return new Outcome.Cancelled(id);
        }
        Work work = works.apply(candidate);
        Step[] now = {Step.CONNECT};
        try {
            List<String> remarks =
                    work.go(
                            (step, done) -> {
                                now[0] = step;
                                listener.step(id, step, done);
                            });
            settle();
            return new Outcome.Done(id, remarks);
        } catch (RefusedException e) {
            settle();
            List<String> left = work.undo();
            // What is broken off fails in many ways.
            return cancelled()
                    ? cancelled(id, now[0], left)
                    : failed(id, now[0], e.refusal(), left);
        } catch (InterruptedException e) {
            settle();
            return cancelled(id, now[0], work.undo());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A fault with host " + id, e);
            settle();
            return failed(id, now[0], fault(id, e), work.undo());
        } finally {
            work.close();
        }
    }

    private static Outcome cancelled(HostId id, Step step, List<String> left) {
        Refusal why =
                new Refusal(
                        Refusal.Code.CANCELLED,
                        "Host " + id + " was left in the middle",
                        "it was cancelled",
                        "Try again, or remove it");
        return left.isEmpty() ? new Outcome.Cancelled(id) : failed(id, step, why, left);
    }

    private static Refusal fault(HostId id, RuntimeException e) {
        return new Refusal(
                Refusal.Code.INTERNAL,
                "Host " + id + " was left in the middle",
                "a fault of this program (" + e + ")",
                "See the log, and try again");
    }

    private static Outcome failed(HostId id, Step step, Refusal why, List<String> left) {
        return new Outcome.Failed(
                id,
                step,
                left.isEmpty()
                        ? why
                        : new Refusal(
                                why.code(),
                                why.thing(),
                                why.cause(),
                                why.nextStep()
                                        + ". Not all could be taken back: "
                                        + String.join(" ", left).replaceFirst("\\.$", "")));
    }
}
