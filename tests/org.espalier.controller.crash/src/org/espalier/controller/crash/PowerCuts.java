// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.event.Revision;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.Recovered;
import org.espalier.controller.store.SqliteStore;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Cuts the power of a controller at many points of its life, and looks what its store has kept. */
public final class PowerCuts {
    private static final Logger LOG = Logger.getLogger(PowerCuts.class.getName());

    private final Path place;
    private final Random random;

    /**
     * One disk that was rebuilt and opened.
     *
     * @param at which of the recorded calls was the last one
     * @param torn whether something of what was not synced stayed
     * @param acknowledged acknowledgements looked for
     * @param lost those that were not found; all of them, if the disk could not be opened
     */
    public record Cut(int at, boolean torn, int acknowledged, long lost) {}

    /** What came of it. */
    public record Result(List<Cut> cuts) {
        /** Disks that were rebuilt and opened. */
        public int states() {
            return cuts.size();
        }

        /** Those of them in which something of what was not synced stayed. */
        public long torn() {
            return cuts.stream().filter(Cut::torn).count();
        }

        /** Acknowledgements looked for, all states together. */
        public long acknowledged() {
            return cuts.stream().mapToLong(Cut::acknowledged).sum();
        }

        /** Acknowledgements that were not found, all states together. */
        public long lost() {
            return cuts.stream().mapToLong(Cut::lost).sum();
        }
    }

    /** Works below {@code place}. */
    public PowerCuts(Path place, long seed) {
        this.place = place;
        this.random = new Random(seed);
    }

    /** Records a controller that does {@code commands} commands, and cuts {@code states} times. */
    public Result run(int commands, int states) throws Exception {
        Path directory = place.resolve("store");
        Path record = place.resolve("record");
        record(directory, record, commands);
        List<DiskEvent> events = StraceRecord.read(record, directory);
        return cut(events, directory, states);
    }

    private void record(Path directory, Path record, int commands) throws Exception {
        List<String> command =
                List.of(
                        "strace",
                        "-f",
                        "--seccomp-bpf",
                        "-qq",
                        "-y",
                        "-xx",
                        "-s",
                        "1000000",
                        "-e",
                        "trace=" + StraceRecord.CALLS,
                        "-e",
                        "signal=none",
                        "-o",
                        record.toString(),
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        ClassPaths.controller(),
                        PowerCutChild.class.getName(),
                        directory.toString(),
                        Integer.toString(commands));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(place.resolve("errors").toFile())
                        .redirectOutput(place.resolve("said").toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(
                    "The controller was not recorded: "
                            + Files.readString(place.resolve("errors")));
        }
    }

    private Result cut(List<DiskEvent> events, Path directory, int states) throws IOException {
        List<Integer> acknowledgements = new ArrayList<>();
        for (DiskEvent event : events) {
            if (event instanceof DiskEvent.Acknowledged) {
                acknowledgements.add(event.end());
            }
        }
        if (acknowledgements.isEmpty()) {
            throw new IOException("The record has no acknowledgement");
        }
        int last = events.get(events.size() - 1).end();
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            // The hardest point is right after an acknowledgement; every third cut is anywhere.
            int cut =
                    i % 3 == 2
                            ? random.nextInt(last) + 1
                            : acknowledgements.get(random.nextInt(acknowledgements.size()));
            boolean strict = i % 3 == 0;
            CutDisk disk = new CutDisk(events, directory, cut, strict ? null : random);
            long lost = look(disk, place.resolve("cut"));
            cuts.add(new Cut(cut, !strict, disk.acknowledged().size(), lost));
        }
        return new Result(List.copyOf(cuts));
    }

    private static long look(CutDisk disk, Path at) throws IOException {
        Files.createDirectory(at);
        try {
            disk.rebuild(at);
            try (Journal journal = new SqliteStore().open(at)) {
                return missing(journal, disk.acknowledged());
            }
        } catch (JournalException e) {
            LOG.log(Level.SEVERE, "After a power cut the store is of no use", e);
            return Math.max(1, disk.acknowledged().size());
        } finally {
            delete(at);
        }
    }

    private static long missing(Journal journal, List<DiskEvent.Acknowledged> acknowledged)
            throws JournalException {
        Recovered recovered = journal.recover();
        List<Revision> tail = recovered.tail();
        long newest =
                tail.isEmpty() ? recovered.base().number() : tail.get(tail.size() - 1).number();
        long missing = 0;
        for (DiskEvent.Acknowledged each : acknowledged) {
            Optional<CommandRecord> found =
                    journal.command(new CommandId(UUID.fromString(each.id())));
            boolean there =
                    found.isPresent()
                            && found.get().reply() instanceof CommandReply.Accepted accepted
                            && accepted.revision() == each.revision()
                            && newest >= each.revision();
            missing += there ? 0 : 1;
        }
        return missing;
    }

    private static void delete(Path place) throws IOException {
        Files.walkFileTree(
                place,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException e)
                            throws IOException {
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
