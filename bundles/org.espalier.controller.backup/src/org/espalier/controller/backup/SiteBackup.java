// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup;

import org.espalier.api.command.CommandId;
import org.espalier.controller.backup.internal.BackupReading;
import org.espalier.controller.backup.internal.BackupWriting;
import org.espalier.controller.backup.internal.OwnFiles;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.espalier.controller.core.journal.JournalReader;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A site in one file: its journal with all commands and their audit, and its authority with the key
 * (so the file has mode 0600, and belongs where keys belong). Images and VMs are not in it: they
 * are on the hosts, which report them to whichever controller has the authority's key.
 *
 * <p>The form knows nothing of databases: what was backed up from SQLite may be restored into
 * PostgreSQL, and the other way round.
 */
public final class SiteBackup {
    /** What of the site's directory belongs to a backup besides the store. */
    static final List<String> PARTS = List.of("ca", "control.port");

    /** What the names of such files end with. */
    public static final String SUFFIX = ".backup";

    private static final String STORE = "store";
    private static final String RESTORING = "restoring";

    private SiteBackup() {}

    /** The file that a controller makes for {@code command}, which asked it for a backup. */
    public static Path file(Path site, CommandId command) {
        return folder(site).resolve(command.value() + SUFFIX);
    }

    /** Where a controller puts the backups that commands ask it for. */
    public static Path folder(Path site) {
        return site.resolve("backups");
    }

    /**
     * Backs the site up, also while a controller runs on it: its journal as it is on disk at one
     * moment, then the files of its authority.
     *
     * @param site its directory
     * @param file made anew, whole or not at all
     * @throws IOException naming the file that cannot be read or written, or that is there already
     * @throws JournalException if the journal cannot be read
     */
    public static void write(JournalReader journal, Path site, Path file, Instant at)
            throws IOException, JournalException {
        if (Files.exists(file)) {
            throw new IOException(
                    "The site was not backed up: "
                            + file
                            + " is there already. Name another file, or remove that one.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            OwnFiles.create(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                BackupWriting.write(journal, site, PARTS, channel, at);
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            OwnFiles.sync(file.toAbsolutePath().getParent());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Makes the site of a backup below {@code site}. The file is read to its end before anything is
     * made.
     *
     * @param opener opens the store that is filled; there must be nothing in it
     * @return the first audit entry that was changed outside Espalier before the backup was made;
     *     empty where the audit is whole
     * @throws IOException naming what is wrong with the file, or what stands in its way
     * @throws JournalException if the store cannot be written
     */
    public static Optional<Long> restore(Path file, Path site, JournalOpener opener)
            throws IOException, JournalException {
        requireNothing(site);
        BackupReading.verify(file);
        Path made = site.resolve(RESTORING);
        OwnFiles.directory(made);
        Optional<Long> doubt = BackupReading.restore(file, made, STORE, opener);
        OwnFiles.syncAll(made);
        // The authority first: a store beside which there is none would be given a new one.
        for (String part : List.of(PARTS.get(0), PARTS.get(1), STORE)) {
            if (Files.exists(made.resolve(part))) {
                Files.move(made.resolve(part), site.resolve(part), StandardCopyOption.ATOMIC_MOVE);
                OwnFiles.sync(site);
            }
        }
        Files.delete(made);
        return doubt;
    }

    /**
     * Throws where a restore was broken off: what there is then is no site.
     *
     * @param site directory of a site that is to be run
     */
    public static void requireWhole(Path site) throws IOException {
        if (Files.exists(site.resolve(RESTORING))) {
            throw new IOException(
                    "The controller was not started: the restore of its site into "
                            + site
                            + " was broken off. Empty that directory and restore it again.");
        }
    }

    private static void requireNothing(Path site) throws IOException {
        for (String part : List.of(STORE, PARTS.get(0), RESTORING)) {
            if (Files.exists(site.resolve(part))) {
                throw new IOException(
                        "The site was not restored: "
                                + site.resolve(part)
                                + " is there"
                                + (part.equals(RESTORING)
                                        ? ", left by a restore that was broken off"
                                        : " already")
                                + ". Choose an empty directory, or move that away.");
            }
        }
    }
}
