// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.event.Change;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.SshPool.Seen;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.espalier.ssh.RemoteFolder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks at pools, now and then and when somebody asks for it; answers what they hold. */
final class PoolWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PoolWatch.class.getName());
    private static final int ASKING = 4;
    private static final int COMMIT_SECONDS = 10;

    private final SiteControl control;
    private final Items items;
    private final Duration interval;
    private final ExecutorService looking;
    private final ExecutorService asking;
    private final SendForecast forecast;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    PoolWatch(SiteControl control, Desk desk, Duration interval, ThreadFactory threads) {
        this.control = control;
        items = desk.items();
        this.interval = interval;
        looking = Executors.newSingleThreadExecutor(threads);
        asking = Executors.newFixedThreadPool(ASKING, threads);
        forecast = new SendForecast(desk, asking);
    }

    /** What is asked; never waits. */
    CompletionStage<PoolAnswer> ask(SiteState state, PoolQuestion question) {
        if (question instanceof PoolQuestion.Sending of) {
            return forecast.ask(state, of.command());
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return Pools.answer(state, question);
                    } catch (RefusedException e) {
                        throw new CompletionException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CompletionException(e);
                    }
                },
                asking);
    }

    /** Looks at those whose time has come. */
    void tick() {
        Instant now = items.now();
        control.state()
                .all(EntityKind.SSH_POOL, SshPool.class)
                .filter(pool -> pool.keeping().isPresent())
                .filter(pool -> isDue(pool, now))
                .map(SshPool::name)
                .filter(underWay::add)
                .forEach(name -> later(() -> lookWhereDue(name)));
    }

    /** Somebody may have asked for it meanwhile. */
    private void lookWhereDue(String name) {
        try {
            boolean due =
                    control.state()
                            .get(SshPool.key(name))
                            .filter(pool -> isDue((SshPool) pool, items.now()))
                            .isPresent();
            if (due) {
                look(name, Optional.empty());
            }
        } finally {
            underWay.remove(name);
        }
    }

    private boolean isDue(SshPool pool, Instant now) {
        return pool.look().map(look -> !look.at().plus(interval).isAfter(now)).orElse(true);
    }

    /** Looks now, for a task. */
    void begin(TaskId task, String name) {
        later(() -> look(name, Optional.of(new Items.Place(task, 0))));
    }

    private void later(Runnable work) {
        try {
            looking.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The controller stops: its next run looks at pools", e);
        }
    }

    private void look(String name, Optional<Items.Place> task) {
        try {
            task.ifPresent(place -> items.runs(List.of(place), 0));
            Optional<Refusal> trouble = look(Pools.named(control.state(), name));
            task.ifPresent(place -> ended(place, trouble));
        } catch (RefusedException e) {
            // It was removed meanwhile.
            task.ifPresent(place -> items.failed(place, e.refusal()));
        } catch (InterruptedException e) {
            // The controller stops: its next run goes on with the task.
            Thread.currentThread().interrupt();
        }
    }

    private void ended(Items.Place place, Optional<Refusal> trouble) {
        if (trouble.isPresent()) {
            items.failed(place, trouble.get());
        } else {
            items.done(place, TaskItem.State.DONE, Optional.empty());
        }
    }

    /** What went wrong; empty where nothing did. */
    private Optional<Refusal> look(SshPool pool) throws InterruptedException {
        Instant now = items.now();
        List<Seen> files = pool.files();
        Optional<Refusal> trouble;
        try {
            RemoteFolder.Listing found = Pools.list(pool, "");
            PoolLooks looks = new PoolLooks(pool, control.state(), now);
            List<Refusal> refused = new ArrayList<>();
            files = taken(looks.files(found), looks, refused);
            if (found.cut()) {
                refused.add(tooMany(pool));
            }
            trouble = refused.stream().findFirst();
        } catch (RefusedException e) {
            LOG.log(Level.INFO, "SSH pool {0}: {1}", new Object[] {pool.name(), e.getMessage()});
            trouble = Optional.of(e.refusal());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "A fault while SSH pool was looked at: " + pool.name());
            trouble = Optional.of(fault(pool, e));
        }
        if (closed) {
            // What went wrong may be the end of this run.
            throw new InterruptedException("The controller stops");
        }
        SshPool.Look look = new SshPool.Look(now, trouble, files);
        // The next look begins with what this one found.
        items.observe(state -> news(state, pool, look))
                .toCompletableFuture()
                .orTimeout(COMMIT_SECONDS, TimeUnit.SECONDS)
                .exceptionally(PoolWatch::late)
                .join();
        return trouble;
    }

    private static Void late(Throwable fault) {
        LOG.log(Level.WARNING, "It took long to write down what a pool has", fault);
        return null;
    }

    private static Refusal fault(SshPool pool, RuntimeException e) {
        return new Refusal(
                Refusal.Code.INTERNAL,
                "SSH pool " + pool.name() + " was not looked at",
                "there was a fault: " + e,
                "Look into the controller's log");
    }

    private static Refusal tooMany(SshPool pool) {
        return new Refusal(
                Refusal.Code.NO_ROOM,
                "Not all of SSH pool " + pool.name() + " was looked at",
                "its folder has more than " + Pools.ENTRIES_MOST + " files",
                "Make several pools of it");
    }

    private static List<Change> news(SiteState state, SshPool looked, SshPool.Look look) {
        return state
                .get(looked.key())
                .map(SshPool.class::cast)
                .filter(now -> PoolPlanner.isSame(now.access(), looked.access()))
                .<Change>map(now -> new Change.Put(now.with(look)))
                .stream()
                .toList();
    }

    /** Gives the commands for what is due; the files with the tasks that these are. */
    private List<Seen> taken(List<Seen> files, PoolLooks looks, List<Refusal> refused) {
        Set<Seen> due = new HashSet<>(looks.due(files).toList());
        List<Seen> all = new ArrayList<>();
        for (Seen file : files) {
            all.add(due.contains(file) ? taken(file, files, looks, refused) : file);
        }
        return all;
    }

    private Seen taken(Seen file, List<Seen> files, PoolLooks looks, List<Refusal> refused) {
        CommandRequest request =
                new CommandRequest(
                        looks.id(file),
                        looks.load(file, files),
                        "SSH pool " + looks.pool().name() + " is kept in sync");
        CommandReply reply =
                control.give(request)
                        .toCompletableFuture()
                        .orTimeout(COMMIT_SECONDS, TimeUnit.SECONDS)
                        .join();
        if (reply instanceof CommandReply.Refused no) {
            refused.addAll(no.refusals());
            return file;
        }
        return new Seen(
                file.file(), file.bytes(), file.changed(), Optional.of(request.id().task()), false);
    }

    /** What is under way ends soon. */
    @Override
    public void close() {
        closed = true;
        looking.shutdownNow();
        asking.shutdownNow();
    }
}
