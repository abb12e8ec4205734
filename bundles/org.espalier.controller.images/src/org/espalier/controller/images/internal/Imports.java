// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.ImportImage;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.images.ImageSettings;
import org.espalier.images.BadImageException;
import org.espalier.images.ChunkStore;
import org.espalier.images.Chunker;
import org.espalier.images.DiskFormat;
import org.espalier.images.ImageImport;
import org.espalier.images.ImageInfo;
import org.espalier.images.ImageSource;
import org.espalier.images.Manifest;
import org.espalier.images.StoreFullException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes files into the library, one after the other, on a thread of its own. */
final class Imports {
    private static final Logger LOG = Logger.getLogger(Imports.class.getName());

    private static final int COMMIT_SECONDS = 10;

    /** Where a qcow2 file has the size of its disk. */
    private static final int SIZE_AT = 24;

    /** What is in memory of each chunk: its name twice, its place among all, who holds it. */
    private static final long TABLE_BYTES = 300;

    private final Library library;
    private final ImageSettings settings;
    private final Items items;
    private final Executor thread;

    /** Imports that are not over. */
    private final Map<TaskId, Open> open = new ConcurrentHashMap<>();

    private volatile boolean closed;
    private volatile Optional<Reading> reading = Optional.empty();

    /** Which task waits for a machine to let it read, and in which thread: nothing is open yet. */
    private Optional<Map.Entry<TaskId, Thread>> dialling = Optional.empty();

    /**
     * An import that is not over.
     *
     * @param pool that it is from
     * @param cancelled whether it is to be over
     */
    private record Open(Optional<String> pool, boolean cancelled) {}

    /** What is read at the moment, and for which task. */
    private record Reading(TaskId task, ImageSource source) {}

    Imports(Library library, ImageSettings settings, Items items, Executor thread) {
        this.library = library;
        this.settings = settings;
        this.items = items;
        this.thread = thread;
    }

    /** Begins, or goes on with what an earlier run began. */
    void begin(TaskId task, ImportImage command) {
        open.putIfAbsent(task, new Open(command.pool(), false));
        thread.execute(() -> run(task, command));
    }

    /** Whatever task it is: of those that import nothing, nothing is remembered. */
    void cancel(TaskId task) {
        open.computeIfPresent(task, (id, it) -> new Open(it.pool(), true));
        reading.filter(it -> it.task().equals(task)).ifPresent(Imports::end);
        giveUp(task::equals);
    }

    /** Only then: an interrupt would close the files of who reads and writes. */
    private synchronized void giveUp(Predicate<TaskId> which) {
        dialling.filter(it -> which.test(it.getKey())).ifPresent(it -> it.getValue().interrupt());
    }

    private synchronized void dials(TaskId task) {
        dialling = Optional.of(Map.entry(task, Thread.currentThread()));
    }

    private synchronized void dialled() {
        dialling = Optional.empty();
        if (Thread.interrupted()) {
            LOG.log(Level.FINE, "It was interrupted when it was through already");
        }
    }

    /** Whether one that is not over is from {@code pool}. */
    boolean reads(String pool) {
        return open.values().stream().anyMatch(it -> it.pool().equals(Optional.of(pool)));
    }

    /** How many are not over. */
    int open() {
        return open.size();
    }

    /** Whoever waits for bytes that do not come waits no more. */
    private static void end(Reading reading) {
        try {
            reading.source().close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A source was not closed well", e);
        }
    }

    private boolean ended(TaskId task) {
        return closed || Optional.ofNullable(open.get(task)).filter(Open::cancelled).isPresent();
    }

    /** What is under way ends soon; a later run goes on with it. */
    void close() {
        closed = true;
        reading.ifPresent(Imports::end);
        giveUp(task -> true);
    }

    private void run(TaskId task, ImportImage command) {
        Items.Place place = new Items.Place(task, 0);
        if (closed || items.state().item(task, 0).filter(i -> !i.state().ended()).isEmpty()) {
            open.remove(task);
            return;
        }
        try (ChunkStore.Hold hold = library.store().hold()) {
            items.runs(List.of(place), 0);
            Image image = take(task, command, hold);
            // What the site does not have is cleared away after this, on this thread.
            items.done(place, TaskItem.State.DONE, Optional.of(image))
                    .toCompletableFuture()
                    .orTimeout(COMMIT_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(Imports::late)
                    .join();
        } catch (CancellationException e) {
            cancelled(place, command, e);
        } catch (IOException e) {
            if (ended(task)) {
                cancelled(place, command, e);
                return;
            }
            LOG.log(Level.INFO, "Image " + command.name() + " was not imported", e);
            items.failed(place, refusal(command, e));
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Image " + command.name() + " was not imported", e);
            items.failed(place, refusal(command, new IOException(e)));
        } finally {
            open.remove(task);
        }
    }

    /** Where the controller stops, its next run goes on. */
    private void cancelled(Items.Place place, ImportImage command, Exception e) {
        if (!closed) {
            LOG.log(Level.FINE, "Import cancelled", e);
            items.cancelled(place, command.name());
        }
    }

    private static Void late(Throwable fault) {
        LOG.log(Level.WARNING, "It took long to write down that an image is there", fault);
        return null;
    }

    private static Refusal refusal(ImportImage command, IOException why) {
        String thing = "Image " + command.name() + " was not imported";
        if (why instanceof NotRead source) {
            return source.refusal(thing);
        } else if (why instanceof BadImageException) {
            return Words.refusal(
                    Refusal.Code.INVALID, thing, why.getMessage(), "Choose another file");
        } else if (why instanceof NoSuchFileException) {
            return new Refusal(
                    Refusal.Code.NOT_FOUND,
                    thing,
                    "there is no file " + command.file(),
                    "Put it into the pool folder");
        } else if (why instanceof StoreFullException) {
            return Words.refusal(Refusal.Code.NO_ROOM, thing, why.getMessage(), "Delete images");
        } else if (String.valueOf(why.getMessage()).contains("No space left")) {
            return new Refusal(
                    Refusal.Code.DISK_FULL,
                    thing,
                    "the disk of the library is full",
                    "Make room there");
        }
        return Words.refusal(
                Refusal.Code.INTERNAL,
                thing,
                String.valueOf(why.getMessage()),
                "Look into the controller's log");
    }

    private ImageSource source(TaskId task, ImportImage command) throws IOException {
        if (command.pool().isPresent()) {
            dials(task);
            try {
                if (ended(task)) {
                    throw new CancellationException("Cancelled before it began");
                }
                return PoolSource.open(
                        Pools.named(items.state(), command.pool().get()), command.file());
            } catch (RefusedException e) {
                throw new NotRead(e.refusal(), e);
            } finally {
                dialled();
            }
        }
        Path file = file(command);
        return ImageSource.of(file, file.toAbsolutePath().getParent());
    }

    /** A link in the pool folder may not lead out of it. */
    private Path file(ImportImage command) throws IOException {
        if (command.isElsewhere()) {
            return Path.of(command.file());
        }
        Path pool = settings.pool();
        Path file = pool.resolve(command.file());
        if (!file.toRealPath().startsWith(pool.toRealPath())) {
            throw new BadImageException(
                    "File "
                            + command.file()
                            + " leads out of the pool folder. Put the file itself there.");
        }
        return file;
    }

    private Image take(TaskId task, ImportImage command, ChunkStore.Hold hold) throws IOException {
        try (ImageSource source = source(task, command)) {
            reading = Optional.of(new Reading(task, source));
            // Who cancelled before it was open found nothing to close.
            if (ended(task)) {
                throw new CancellationException("Cancelled before it began");
            }
            return take(task, command, source, hold);
        } finally {
            reading = Optional.empty();
        }
    }

    private Image take(TaskId task, ImportImage command, ImageSource source, ChunkStore.Hold hold)
            throws IOException {
        DiskFormat format = DiskFormat.of(source);
        if (source.size() == 0) {
            throw new BadImageException("Image file " + source.name() + " is empty.");
        }
        ImageImport imports = new ImageImport(library.store(), library.notes());
        // What an earlier run took in is counted with the rest of the library.
        requireMemory(source.size() - imports.begun(source), source.size());
        long disk = format == DiskFormat.QCOW2 ? disk(source) : source.size();
        ImageInfo info = info(task, command, format);
        Manifest manifest =
                imports.run(source, info, hold, (done, all) -> progress(task, done, all));
        library.add(manifest);
        return image(new ImageId(task.value()), command, format, disk, manifest);
    }

    /** The more chunks there are, the more memory the controller needs at every start. */
    private void requireMemory(long left, long size) throws StoreFullException {
        long chunks = Math.min(Manifest.CHUNKS_MOST, left / Chunker.averageFor(size) + 1);
        long all = (library.store().count() + chunks) * TABLE_BYTES;
        if (all > settings.tables()) {
            throw new StoreFullException(
                    "what is known of the library's chunks would take "
                            + Amounts.bytes(all)
                            + " of the controller's memory, and may take "
                            + Amounts.bytes(settings.tables())
                            + ". Delete images, or give the controller more memory (-Xmx)");
        }
    }

    private boolean progress(TaskId task, long done, long all) {
        long percent = all == 0 ? 0 : Math.min(99, done * 100 / all);
        items.runs(List.of(new Items.Place(task, 0)), percent);
        return !ended(task);
    }

    private ImageInfo info(TaskId task, ImportImage command, DiskFormat format) {
        UUID same =
                Trusting.library(items.state())
                        .filter(image -> image.name().equals(command.name()))
                        .flatMap(image -> image.details().stream())
                        .filter(details -> details.vo().equals(command.vo()))
                        .map(ImageDetails::uuid)
                        .findAny()
                        .orElse(task.value());
        Instant now = items.now();
        return new ImageInfo(
                same,
                command.name(),
                command.version(),
                command.vo().value(),
                command.os(),
                command.architecture(),
                format.word(),
                command.hypervisor(),
                now,
                command.expires(),
                items.state().task(task).map(t -> t.by()).orElse(""));
    }

    private static long disk(ImageSource source) throws IOException {
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES);
        while (size.hasRemaining() && source.read(size, SIZE_AT + size.position()) >= 0) {
            continue;
        }
        return size.getLong(0);
    }

    private static Image image(
            ImageId id, ImportImage command, DiskFormat format, long disk, Manifest manifest) {
        String hex = manifest.id().toString();
        ImageInfo info = manifest.info();
        ImageDetails details =
                new ImageDetails(
                        hex,
                        info.uuid(),
                        info.version(),
                        command.vo(),
                        info.os(),
                        info.architecture(),
                        info.hypervisor(),
                        manifest.stored(),
                        manifest.chunks(),
                        info.registered(),
                        info.expires(),
                        info.endorser(),
                        Optional.empty(),
                        Optional.empty(),
                        command.trusted() ? ImageWord.TRUSTED : ImageWord.BY_ENDORSER,
                        ImageTrust.UNSIGNED,
                        "");
        return new Image(
                        id,
                        command.name(),
                        Image.LIBRARY,
                        fileName(command, hex, format),
                        format == DiskFormat.QCOW2 ? Image.Format.QCOW2 : Image.Format.RAW,
                        disk)
                .with(details);
    }

    /** Readable, and no other image's. */
    private static String fileName(ImportImage command, String manifest, DiskFormat format) {
        String words = (command.name() + " " + command.version()).toLowerCase(Locale.ROOT);
        String plain = words.replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        String start = plain.substring(0, Math.min(60, plain.length()));
        return (start.isEmpty() ? "image" : start)
                + "-"
                + manifest.substring(0, 12)
                + "."
                + format.word();
    }
}
