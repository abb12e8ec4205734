// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.Image;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.ssh.Ran;
import org.espalier.ssh.RemoteFolder;
import org.espalier.ssh.SshConnection;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Brings images to machines without an agent, over SSH: whole, checked there, or not at all. */
final class Sends implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Sends.class.getName());
    private static final int AT_ONCE = 2;

    /** So long a machine may take to read what was written there. */
    private static final Duration SUM_LIMIT = Duration.ofMinutes(30);

    private final Library library;
    private final Items items;
    private final ExecutorService threads;
    private final Map<Items.Place, Future<?>> underWay = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Sends(Library library, Items items, ThreadFactory threads) {
        this.library = library;
        this.items = items;
        this.threads = Executors.newFixedThreadPool(AT_ONCE, threads);
    }

    /** Begins, or begins again what an earlier run left open. */
    void begin(TaskId task, Image image, List<TaskItem> open) {
        for (TaskItem item : open) {
            Items.Place place = new Items.Place(task, item.index());
            try {
                underWay.put(place, threads.submit(() -> run(place, image, item.subject().id())));
            } catch (RejectedExecutionException e) {
                LOG.log(Level.FINE, "The controller stops: its next run goes on", e);
            }
        }
    }

    void cancel(TaskId task) {
        underWay.forEach(
                (place, work) -> {
                    if (place.task().equals(task)) {
                        work.cancel(true);
                        items.cancelled(place, "the image");
                    }
                });
    }

    private void run(Items.Place place, Image image, String pool) {
        try {
            items.runs(List.of(place), 0);
            items.done(place, send(place, image, pool), Optional.empty());
        } catch (RefusedException e) {
            Refusal why = e.refusal();
            items.failed(
                    place,
                    new Refusal(
                            why.code(),
                            SendPlanner.thing(image, pool),
                            why.thing() + ": " + why.cause(),
                            why.nextStep()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The library does not have all of an image", e);
            items.failed(place, Trusting.altered(image));
        } catch (InterruptedException e) {
            // Who cancelled has said so; what is left open goes on in the next run.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A fault while an image was sent", e);
            items.failed(place, Desk.refusal(image, "there was a fault: " + e));
        } finally {
            if (!closed) {
                underWay.remove(place);
            }
        }
    }

    private TaskItem.State send(Items.Place place, Image image, String name)
            throws RefusedException, IOException, InterruptedException {
        SshPool pool = Pools.named(items.state(), name);
        Sending content = new Sending(library.signed(image).manifest(), library.store());
        String path = pool.access().folder() + "/" + image.fileName();
        try (SshConnection connection = Pools.connect(pool)) {
            if (isThere(connection, pool, image, content)) {
                return TaskItem.State.ALREADY;
            }
            connection.upload(
                    content,
                    path,
                    (done, all) ->
                            items.runs(
                                    List.of(place), all == 0 ? 0 : Math.min(99, done * 100 / all)),
                    part -> check(connection, part, content));
            return TaskItem.State.DONE;
        }
    }

    /** One of that name and size is there and has the same bytes. */
    private static boolean isThere(
            SshConnection connection, SshPool pool, Image image, Sending content)
            throws RefusedException, IOException, InterruptedException {
        try (RemoteFolder folder = connection.folder(pool.access().folder())) {
            if (folder.look(image.fileName()).bytes() != content.size()) {
                return false;
            }
        } catch (RefusedException e) {
            if (e.refusal().code() == Refusal.Code.NOT_FOUND) {
                return false;
            }
            throw e;
        }
        String path = pool.access().folder() + "/" + image.fileName();
        return sum(connection, path).equals(Optional.of(content.sum()));
    }

    /** On disk there, and what it is here: where that machine can say so. */
    private static void check(SshConnection connection, String part, Sending content)
            throws RefusedException, InterruptedException {
        connection.run(List.of("sync", part), SUM_LIMIT);
        Optional<String> there = sum(connection, part);
        try {
            if (there.isPresent() && !there.get().equals(content.sum())) {
                throw RefusedException.of(
                        Refusal.Code.INTERNAL,
                        "The copy there",
                        "it has other bytes than the image",
                        "Look after that machine's disk, and try again");
            }
        } catch (IOException e) {
            throw new IllegalStateException("The sum is known once all is written", e);
        }
    }

    /** Empty where nothing there makes sums. */
    private static Optional<String> sum(SshConnection connection, String path)
            throws RefusedException, InterruptedException {
        Ran ran = connection.run(List.of("sha256sum", "-b", path), SUM_LIMIT);
        String[] words = ran.output().replace("\\", "").split("[ *]", 2);
        return ran.well() && words[0].matches("[0-9a-f]{64}")
                ? Optional.of(words[0])
                : Optional.empty();
    }

    /** What is under way is broken off; the next run begins it again. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
