// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What a disk holds when the power goes at some point of a record. What was synced is there. What
 * was not is gone, or, in a torn state, there or not sector by sector as chance has it. That goes
 * for names in the directory too.
 */
final class CutDisk {
    private static final int SECTOR = 512;

    private final List<DiskEvent> events;
    private final Path directory;
    private final int cut;
    private final Random chance;
    private final Map<Path, Content> files = new HashMap<>();

    /**
     * The power goes after line {@code cut} of the record.
     *
     * @param chance decides over what was not synced; null where nothing of it stays
     */
    CutDisk(List<DiskEvent> events, Path directory, int cut, Random chance) {
        this.events = events;
        this.directory = directory;
        this.cut = cut;
        this.chance = chance;
    }

    /** Writes the files as they are then into {@code place}. */
    void rebuild(Path place) throws IOException {
        List<DiskEvent> before = events.stream().filter(event -> event.start() <= cut).toList();
        for (int i = 0; i < before.size(); i++) {
            apply(before.get(i), before.subList(i + 1, before.size()));
        }
        for (Map.Entry<Path, Content> file : files.entrySet()) {
            Content content = file.getValue();
            Files.write(
                    place.resolve(file.getKey().getFileName()),
                    Arrays.copyOf(content.bytes, content.size));
        }
    }

    private void apply(DiskEvent event, List<DiskEvent> later) {
        if (event instanceof DiskEvent.Create create) {
            if (!files.containsKey(create.file()) && stays(event, directory, later)) {
                files.put(create.file(), new Content());
            }
        } else if (event instanceof DiskEvent.Unlink unlink) {
            if (stays(event, directory, later)) {
                files.remove(unlink.file());
            }
        } else if (event instanceof DiskEvent.Write write && files.containsKey(write.file())) {
            boolean synced = synced(event, write.file(), later);
            if (synced || chance != null) {
                write(files.get(write.file()), write, synced ? sector -> true : this::falls);
            }
        } else if (event instanceof DiskEvent.Truncate truncate
                && files.containsKey(truncate.file())
                && stays(event, truncate.file(), later)) {
            files.get(truncate.file()).truncate((int) truncate.size());
        }
    }

    private boolean stays(DiskEvent event, Path file, List<DiskEvent> later) {
        return synced(event, file, later) || chance != null && chance.nextBoolean();
    }

    private boolean falls(int sector) {
        return chance.nextBoolean();
    }

    /** Whether a sync of {@code file} that began after the event had ended before the cut. */
    private boolean synced(DiskEvent event, Path file, List<DiskEvent> later) {
        return later.stream()
                .anyMatch(
                        next ->
                                next instanceof DiskEvent.Sync sync
                                        && sync.file().equals(file)
                                        && sync.start() > event.end()
                                        && sync.end() <= cut);
    }

    private static void write(
            Content content, DiskEvent.Write write, Predicate<Integer> sectorStays) {
        byte[] data = write.data();
        int from = 0;
        while (from < data.length) {
            int at = (int) write.offset() + from;
            int length = Math.min(SECTOR - at % SECTOR, data.length - from);
            if (sectorStays.test(at / SECTOR)) {
                content.put(at, data, from, length);
            }
            from += length;
        }
    }

    /** All acknowledgements before the cut. */
    List<DiskEvent.Acknowledged> acknowledged() {
        List<DiskEvent.Acknowledged> before = new ArrayList<>();
        for (DiskEvent event : events) {
            if (event instanceof DiskEvent.Acknowledged a && a.start() <= cut) {
                before.add(a);
            }
        }
        return before;
    }

    private static final class Content {
        private byte[] bytes = new byte[1 << 16];
        private int size;

        void put(int at, byte[] data, int from, int length) {
            if (at + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(at + length, 2 * bytes.length));
            }
            System.arraycopy(data, from, bytes, at, length);
            size = Math.max(size, at + length);
        }

        void truncate(int newSize) {
            if (newSize < size) {
                Arrays.fill(bytes, newSize, size, (byte) 0);
            }
            put(newSize, bytes, 0, 0);
            size = newSize;
        }
    }
}
