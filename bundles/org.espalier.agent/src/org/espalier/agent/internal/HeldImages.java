// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.agent.ImageReport;
import org.espalier.images.ChunkId;
import org.espalier.images.Manifest;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The images that came to this host, each remembered by a small file: what is in the image pool
 * besides is none of this. Safe for many threads.
 */
final class HeldImages {
    private static final Logger LOG = Logger.getLogger(HeldImages.class.getName());

    private final Path notes;
    private final Path own;
    private final Map<String, Note> all = new TreeMap<>();

    /**
     * What is remembered of an image.
     *
     * @param fileName in the image pool
     * @param bytes of it that are no holes
     * @param size of the file, bytes
     * @param modified when the agent wrote it last, milliseconds of the epoch; 0 while it is placed
     * @param damaged whether a check found it so
     * @param used when it was used last, milliseconds of the epoch
     */
    record Note(
            String fileName, long bytes, long size, long modified, boolean damaged, long used) {}

    /** Reads what is remembered. */
    HeldImages(Path notes, Path own) throws IOException {
        this.notes = Files.createDirectories(notes);
        this.own = own;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(notes, "*.image")) {
            for (Path file : files) {
                read(file);
            }
        }
    }

    private void read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(file)));
            all.put(
                    name.substring(0, name.indexOf('.')),
                    new Note(
                            lines.getProperty("file", ""),
                            Long.parseLong(lines.getProperty("bytes")),
                            Long.parseLong(lines.getProperty("size")),
                            Long.parseLong(lines.getProperty("modified")),
                            Boolean.parseBoolean(lines.getProperty("damaged")),
                            // Of an earlier agent, which did not note it: since it came, at least.
                            Long.parseLong(
                                    lines.getProperty("used", lines.getProperty("modified")))));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "What is remembered of an image makes no sense: " + file, e);
        }
    }

    Path file(String fileName) {
        return own.resolve(fileName);
    }

    synchronized Optional<Note> find(ChunkId image) {
        return Optional.ofNullable(all.get(image.toString()));
    }

    /** Which image is remembered to have this file. */
    synchronized Optional<String> owner(String fileName) {
        return all.entrySet().stream()
                .filter(each -> each.getValue().fileName().equals(fileName))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether it is there as the agent left it. */
    boolean sound(ChunkId image) {
        return find(image).filter(note -> !note.damaged() && unchanged(note)).isPresent();
    }

    /** It is about to be placed: a crash from now on leaves all of it, or nothing. */
    void place(ChunkId image, Manifest manifest, String fileName) throws IOException {
        keep(image, note(fileName, manifest, 0, now()));
    }

    /** It is there, whole. That it is found so is no use of it. */
    void placed(ChunkId image, Manifest manifest, String fileName) throws IOException {
        long modified = Files.getLastModifiedTime(file(fileName)).toMillis();
        long used = find(image).map(Note::used).orElseGet(HeldImages::now);
        keep(image, note(fileName, manifest, modified, used));
    }

    private static Note note(String fileName, Manifest manifest, long modified, long used) {
        return new Note(fileName, manifest.stored(), manifest.size(), modified, false, used);
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    /** It was used until now. That is a hint only: where it cannot be written, it is known yet. */
    void used(ChunkId image) {
        find(image).ifPresent(was -> used(image, was));
    }

    private synchronized void used(ChunkId image, Note was) {
        Note note =
                new Note(
                        was.fileName(),
                        was.bytes(),
                        was.size(),
                        was.modified(),
                        was.damaged(),
                        now());
        if (all.replace(image.toString(), was, note)) {
            try {
                keep(image, note);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "When " + was.fileName() + " was used is not noted", e);
            }
        }
    }

    /** What is in its place, least recently used first. */
    synchronized List<Map.Entry<ChunkId, Note>> byUse() {
        return all.entrySet().stream()
                .filter(each -> each.getValue().modified() != 0)
                .map(each -> Map.entry(ChunkId.parse(each.getKey()), each.getValue()))
                .sorted(Comparator.comparing(each -> each.getValue().used()))
                .toList();
    }

    /** A check found it damaged. */
    void damaged(ChunkId image) throws IOException {
        Optional<Note> note = find(image);
        if (note.isPresent() && !note.get().damaged()) {
            Note was = note.get();
            keep(
                    image,
                    new Note(
                            was.fileName(),
                            was.bytes(),
                            was.size(),
                            was.modified(),
                            true,
                            was.used()));
        }
    }

    private synchronized void keep(ChunkId image, Note note) throws IOException {
        Properties lines = new Properties();
        lines.setProperty("file", note.fileName());
        lines.setProperty("bytes", Long.toString(note.bytes()));
        lines.setProperty("size", Long.toString(note.size()));
        lines.setProperty("modified", Long.toString(note.modified()));
        lines.setProperty("damaged", Boolean.toString(note.damaged()));
        lines.setProperty("used", Long.toString(note.used()));
        StringWriter text = new StringWriter();
        lines.store(text, null);
        Durable.write(path(image.toString()), text.toString());
        all.put(image.toString(), note);
    }

    synchronized void forget(ChunkId image) throws IOException {
        Files.deleteIfExists(path(image.toString()));
        all.remove(image.toString());
    }

    /** What a crash left between a name and what is remembered of it. */
    synchronized void tidy() {
        for (Map.Entry<String, Note> each : List.copyOf(all.entrySet())) {
            Note note = each.getValue();
            if (note.modified() == 0) {
                try {
                    tidy(ChunkId.parse(each.getKey()), note);
                } catch (IOException | IllegalArgumentException e) {
                    LOG.log(Level.WARNING, "Image " + each.getKey() + " is left as it is", e);
                }
            }
        }
    }

    private void tidy(ChunkId image, Note note) throws IOException {
        Path file = file(note.fileName());
        if (Files.exists(file) && Files.size(file) == note.size()) {
            long now = Files.getLastModifiedTime(file).toMillis();
            keep(
                    image,
                    new Note(note.fileName(), note.bytes(), note.size(), now, false, note.used()));
        } else {
            forget(image);
        }
    }

    private Path path(String image) {
        return notes.resolve(image + ".image");
    }

    private boolean unchanged(Note note) {
        Path file = file(note.fileName());
        try {
            return Files.size(file) == note.size()
                    && Files.getLastModifiedTime(file).toMillis() == note.modified();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Image " + file + " cannot be looked at", e);
            return false;
        }
    }

    /** All that is there, as it is now. */
    ImageReport.ImagesHeld report() {
        Collection<Map.Entry<String, Note>> now;
        synchronized (this) {
            now = List.copyOf(all.entrySet());
        }
        List<ImageReport.Held> images = new ArrayList<>();
        for (Map.Entry<String, Note> each : now) {
            Note note = each.getValue();
            if (note.modified() != 0) {
                images.add(
                        new ImageReport.Held(
                                each.getKey(),
                                note.fileName(),
                                note.bytes(),
                                note.damaged() || !unchanged(note)));
            }
        }
        return new ImageReport.ImagesHeld(images);
    }
}
