// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.EntityKind;
import org.espalier.controller.core.CommitListener;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.JournalException;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The one thread that changes the site. It takes all that waits, puts the commands of it on disk by
 * one sync, answers them, shows what changed, and begins again: so the more wait, the more share a
 * sync.
 */
final class Writer {
    private static final Logger LOG = Logger.getLogger(Writer.class.getName());
    private static final long OBSERVATIONS_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int LONGEST_ROUND = 1024;

    private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>();
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final Feed feed;
    private final Ledger ledger;
    private final Planners planners;
    private final Clock clock;
    private final Executor answers;
    private final Thread thread = new Thread(this::run, "espalier-writer");
    private long auditSequence;
    private volatile boolean stopped;

    Writer(
            Feed feed,
            Ledger ledger,
            Planners planners,
            long auditSequence,
            Clock clock,
            Executor answers) {
        this.feed = feed;
        this.ledger = ledger;
        this.planners = planners;
        this.auditSequence = auditSequence;
        this.clock = clock;
        this.answers = answers;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    List<CommitListener> listeners() {
        return listeners;
    }

    CompletableFuture<Answer> submit(Principal by, CommandRequest request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        give(new Job.Submitted(by, request, answer));
        return answer;
    }

    <T> CompletableFuture<T> observe(String source, Observation<T> observation) {
        CompletableFuture<T> done = new CompletableFuture<>();
        give(new Job.Observed<>(source, observation, done));
        return done;
    }

    private void give(Job job) {
        queue.add(job);
        if (stopped) {
            // The thread may have ended before it could see this job.
            refuseWaiting();
        }
    }

    /** Ends after what waits now; then all is on disk. */
    void stop() throws InterruptedException {
        queue.add(new Job.Stop());
        thread.join();
    }

    private void run() {
        List<Job> jobs = new ArrayList<>();
        try {
            while (!stopped) {
                long wait = ledger.dueInNanos(OBSERVATIONS_WAIT_NANOS);
                Job first = queue.poll(wait, TimeUnit.NANOSECONDS);
                if (first != null) {
                    jobs.add(first);
                    queue.drainTo(jobs, LONGEST_ROUND - 1);
                    work(jobs);
                    jobs.clear();
                }
                if (ledger.dueInNanos(OBSERVATIONS_WAIT_NANOS) == 0) {
                    ledger.flush();
                }
                ledger.compactWhereDue(feed.state(), size());
            }
        } catch (InterruptedException e) {
            LOG.log(Level.FINE, "The writer was interrupted: it ends", e);
        } finally {
            stopped = true;
            refuseWaiting();
        }
    }

    private int size() {
        int size = 0;
        for (EntityKind kind : EntityKind.values()) {
            size += feed.state().count(kind);
        }
        return size;
    }

    private void work(List<Job> jobs) {
        List<Job.Submitted> commands = new ArrayList<>();
        for (Job job : jobs) {
            if (job instanceof Job.Submitted submitted) {
                commands.add(submitted);
            } else if (job instanceof Job.Stop) {
                stopped = true;
            }
        }
        if (!commands.isEmpty()) {
            answer(commands);
        }
        for (Job job : jobs) {
            if (job instanceof Job.Observed<?> observed) {
                see(observed);
            }
        }
    }

    private void answer(List<Job.Submitted> commands) {
        CommandRound round = new CommandRound(feed.state(), auditSequence, planners::of);
        Map<Job.Submitted, Answer> replies = new LinkedHashMap<>();
        Map<Job.Submitted, Answer> repeated = new LinkedHashMap<>();
        try {
            for (Job.Submitted job : commands) {
                Optional<CommandRecord> before = ledger.command(job.request().id());
                if (before.isPresent()) {
                    repeated.put(job, repeat(job, before.get()));
                } else {
                    replies.put(
                            job,
                            round.answered(job.request().id())
                                    .map(record -> repeat(job, record))
                                    .orElseGet(() -> plan(round, job)));
                }
            }
            if (!round.records().isEmpty()) {
                ledger.keepNow(
                        round.made().stream().map(CommandRound.Made::revision).toList(),
                        round.records());
            }
        } catch (JournalException e) {
            answer(repeated);
            commands.stream().filter(job -> !repeated.containsKey(job)).forEach(j -> fail(j, e));
            return;
        }
        auditSequence = round.auditSequence();
        round.made().forEach(m -> publish(m.revision(), m.after(), Optional.of(m.request())));
        answer(repeated);
        answer(replies);
    }

    private Answer plan(CommandRound round, Job.Submitted job) {
        return Answer.of(round.plan(job.by(), job.request(), clock.instant()), false);
    }

    /** The first answer; but not to somebody who did not ask first, nor for another command. */
    private static Answer repeat(Job.Submitted job, CommandRecord first) {
        boolean own = first.audit().by().equals(job.by().name());
        if (own && first.request().equals(job.request())) {
            return Answer.of(first, true);
        }
        Refusal refusal =
                new Refusal(
                        Refusal.Code.INVALID,
                        "Command " + job.request().id() + " was not taken",
                        own
                                ? "another command was given under that id"
                                : "somebody else gave a command under that id",
                        "Send it under a new id");
        return refused(job, refusal);
    }

    private static Answer refused(Job.Submitted job, Refusal refusal) {
        return Answer.refused(new CommandReply.Refused(job.request().id(), List.of(refusal)));
    }

    private void answer(Map<Job.Submitted, Answer> replies) {
        replies.forEach((job, reply) -> job.answer().completeAsync(() -> reply, answers));
    }

    private void fail(Job.Submitted job, JournalException e) {
        if (e.full()) {
            Answer refused = refused(job, e.refusal());
            job.answer().completeAsync(() -> refused, answers);
        } else {
            answers.execute(() -> job.answer().completeExceptionally(e));
        }
    }

    private <T> void see(Job.Observed<T> job) {
        SiteState before = feed.state();
        Observation.Seen<T> seen;
        try {
            seen = job.observation().in(before);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "What " + job.source() + " reported was not understood", e);
            job.done().completeExceptionally(e);
            return;
        }
        if (!seen.changes().isEmpty()) {
            Cause cause = new Cause.Observed(job.source());
            Instant now = clock.instant();
            List<Change> changes = AddressBook.with(before, seen.changes(), now);
            Revision revision = new Revision(before.number() + 1, now, cause, changes);
            ledger.keepLater(revision);
            publish(revision, before.after(revision), Optional.empty());
        }
        job.done().complete(seen.result());
    }

    private void publish(Revision revision, SiteState after, Optional<CommandRequest> command) {
        feed.publish(revision, after);
        for (CommitListener listener : listeners) {
            try {
                listener.committed(after, revision, command);
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "Revision " + revision.number() + " was not heeded", e);
            }
        }
    }

    private void refuseWaiting() {
        for (Job job = queue.poll(); job != null; job = queue.poll()) {
            IllegalStateException stopping =
                    new IllegalStateException("The controller has stopped");
            if (job instanceof Job.Submitted submitted) {
                submitted.answer().completeExceptionally(stopping);
            } else if (job instanceof Job.Observed<?> observed) {
                observed.done().completeExceptionally(stopping);
            }
        }
    }
}
