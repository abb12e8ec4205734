// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.images.SignedImage;
import org.espalier.ssh.Ran;
import org.espalier.ssh.RemoteFolder;
import org.espalier.ssh.SshConnection;
import org.espalier.transfer.plan.Planners;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Brings images to machines without an agent, over SSH: whole, checked there, or not at all. */
final class Sends implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Sends.class.getName());

    /** So long a machine may take to read what was written there. */
    private static final Duration SUM_LIMIT = Duration.ofMinutes(30);

    /** What was over sooner tells of log-ins rather than of links. */
    private static final double MEASURABLE_SECONDS = 0.5;

    private final Library library;
    private final Desk desk;
    private final Items items;
    private final AtomicInteger busy = new AtomicInteger();
    private final ExecutorService threads;
    private final Map<Items.Place, Sent> underWay = new ConcurrentHashMap<>();

    /** Files that are being written: who wants to write one of them, too, finds it there then. */
    private final Set<String> written = new HashSet<>();

    private volatile boolean closed;

    /** What is sent to which pool. */
    private record Sent(ImageId image, String pool, Future<?> work) {}

    Sends(Library library, Desk desk, ThreadFactory threads) {
        this.library = library;
        this.desk = desk;
        items = desk.items();
        this.threads = Executors.newFixedThreadPool(Planners.SSH_AT_ONCE, threads);
    }

    /** Begins, or begins again what an earlier run left open. On the thread of images. */
    void begin(TaskId task, Image image, List<TaskItem> open) {
        predict(task, image, open);
        for (TaskItem item : open) {
            Items.Place place = new Items.Place(task, item.index());
            String pool = item.subject().id();
            FutureTask<Void> work = new FutureTask<>(() -> run(place, image, pool), null);
            underWay.put(place, new Sent(image.id(), pool, work));
            try {
                threads.execute(work);
            } catch (RejectedExecutionException e) {
                LOG.log(Level.FINE, "The controller stops: its next run goes on", e);
            }
        }
    }

    /** Writes down when all is to be there: it stands beside what then comes of it. */
    private void predict(TaskId task, Image image, List<TaskItem> open) {
        Map<SshPool, Long> missing = new LinkedHashMap<>();
        try {
            SignedImage signed = library.signed(image);
            long all = signed.manifest().stored();
            for (TaskItem item : open) {
                items.state()
                        .get(item.subject())
                        .map(SshPool.class::cast)
                        .ifPresent(it -> missing.put(it, desk.presence().has(it, image) ? 0 : all));
            }
            items.predicted(task, SendForecast.time(desk, signed, missing));
        } catch (IOException e) {
            // Its items say so once they are begun.
            LOG.log(Level.FINE, "Nothing is predicted of an image that cannot be read", e);
        }
    }

    void cancel(TaskId task) {
        underWay.forEach(
                (place, sent) -> {
                    if (place.task().equals(task)) {
                        items.cancelled(place, "the image");
                        end(place, sent);
                    }
                });
    }

    /** The site knows a pool no more: nothing goes there any more. */
    void removed(String pool) {
        underWay.forEach(
                (place, sent) -> {
                    if (sent.pool().equals(pool)) {
                        items.failed(
                                place,
                                new Refusal(
                                        Refusal.Code.NOT_FOUND,
                                        "The image was not sent to SSH pool " + pool,
                                        "the pool was removed meanwhile",
                                        "Look into the list of SSH pools"));
                        end(place, sent);
                    }
                });
    }

    /** {@code image} is not trusted any more, for {@code why}: it is sent nowhere from now on. */
    void refused(Image image, Refusal why) {
        underWay.forEach(
                (place, sent) -> {
                    if (sent.image().equals(image.id())) {
                        items.failed(place, SendPlanner.refusal(image, sent.pool(), why));
                        end(place, sent);
                    }
                });
    }

    private void end(Items.Place place, Sent sent) {
        // What has not begun never ends by itself.
        underWay.remove(place);
        sent.work().cancel(true);
    }

    private void run(Items.Place place, Image image, String pool) {
        try {
            items.runs(List.of(place), 0);
            items.done(place, send(place, image, pool), Optional.empty());
        } catch (InterruptedException e) {
            // Who cancelled has said so; what is left open goes on in the next run.
            Thread.currentThread().interrupt();
        } catch (RefusedException | IOException | RuntimeException e) {
            if (closed || Thread.interrupted()) {
                // It went wrong by that: as above.
                LOG.log(Level.FINE, "Broken off", e);
            } else {
                failed(place, image, pool, e);
            }
        } finally {
            underWay.remove(place);
        }
    }

    private void failed(Items.Place place, Image image, String pool, Exception fault) {
        if (fault instanceof RefusedException e) {
            items.failed(place, SendPlanner.refusal(image, pool, e.refusal()));
        } else if (fault instanceof IOException) {
            LOG.log(Level.WARNING, "The library does not have all of an image", fault);
            items.failed(place, Trusting.altered(image));
        } else {
            LOG.log(Level.SEVERE, "A fault while an image was sent", fault);
            items.failed(place, Desk.refusal(image, "there was a fault: " + fault));
        }
    }

    private TaskItem.State send(Items.Place place, Image image, String name)
            throws RefusedException, IOException, InterruptedException {
        SshPool pool = Pools.named(items.state(), name);
        String path = There.path(pool, image);
        String file = pool.access().place() + path;
        begin(file);
        try {
            return send(place, image, pool, path);
        } finally {
            end(file);
        }
    }

    private void begin(String file) throws InterruptedException {
        synchronized (written) {
            while (!written.add(file)) {
                written.wait();
            }
        }
    }

    private void end(String file) {
        synchronized (written) {
            written.remove(file);
            written.notifyAll();
        }
    }

    private TaskItem.State send(Items.Place place, Image image, SshPool pool, String path)
            throws RefusedException, IOException, InterruptedException {
        Sending content = new Sending(library.signed(image).manifest(), library.store());
        try (SshConnection connection = Pools.connect(pool)) {
            boolean there = isThere(connection, pool, image, content);
            if (!there) {
                upload(place, connection, pool, path, content);
            }
            desk.presence().compared(pool, image, Optional.empty(), true);
            return there ? TaskItem.State.ALREADY : TaskItem.State.DONE;
        }
    }

    private void upload(
            Items.Place place, SshConnection connection, SshPool pool, String path, Sending content)
            throws RefusedException, InterruptedException {
        long begun = System.nanoTime();
        boolean alone = busy.incrementAndGet() == 1;
        try {
            connection.upload(
                    content,
                    path,
                    (done, all) ->
                            items.runs(
                                    List.of(place), all == 0 ? 0 : Math.min(99, done * 100 / all)),
                    part -> check(connection, pool, part, content));
        } finally {
            alone &= busy.getAndDecrement() == 1;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (seconds >= MEASURABLE_SECONDS) {
            boolean shared = !alone;
            desk.later(
                    () -> {
                        desk.rates().reached(pool, content.stored() / seconds, shared);
                        desk.rates().save();
                    });
        }
    }

    /** One of that name and size is there and has the same bytes. */
    private static boolean isThere(
            SshConnection connection, SshPool pool, Image image, Sending content)
            throws RefusedException, IOException, InterruptedException {
        try {
            return There.look(connection, pool, image, content.size()).isPresent()
                    && There.sum(connection, There.path(pool, image), SUM_LIMIT)
                            .equals(Optional.of(content.sum()));
        } catch (RefusedException e) {
            if (There.isOfTheFile(e)) {
                return false;
            }
            throw e;
        }
    }

    /** On disk there, and what it is here: where that machine can say so. */
    private static void check(SshConnection connection, SshPool pool, String part, Sending content)
            throws RefusedException, InterruptedException {
        Ran synced = connection.run(List.of("sync", part), SUM_LIMIT);
        if (synced.lastWords().startsWith("sync: error")) {
            throw There.bad("it could not be brought to the disk (" + synced.lastWords() + ")");
        }
        Optional<String> there = There.sum(connection, part, SUM_LIMIT);
        try {
            if (there.isPresent() && !there.get().equals(content.sum())) {
                throw There.bad("it has other bytes than the image");
            } else if (there.isEmpty() && size(connection, pool, part) != content.size()) {
                throw There.bad("it has another size than the image");
            }
        } catch (IOException e) {
            throw new IllegalStateException("The sum is known once all is written", e);
        }
    }

    private static long size(SshConnection connection, SshPool pool, String part)
            throws RefusedException {
        try (RemoteFolder folder = connection.folder(pool.access().folder())) {
            return folder.look(part.substring(part.lastIndexOf('/') + 1)).bytes();
        }
    }

    /** What is under way is broken off; the next run begins it again. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
