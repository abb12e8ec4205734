// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.Refusal;
import org.espalier.controller.core.journal.JournalException;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps a second controller from a store: the operating system holds the lock, so it ends with the
 * process however that ends. A file beside it names the holder.
 */
public final class StoreLock {
    private static final Logger LOG = Logger.getLogger(StoreLock.class.getName());
    private static final String LOCK = "controller.lock";
    private static final String HOLDER = "controller.holder";

    private final FileChannel channel;
    private final Path holder;

    private StoreLock(FileChannel channel, Path holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /**
     * Takes the lock of {@code directory}.
     *
     * @throws JournalException naming the process that has it
     */
    public static StoreLock take(Path directory) throws JournalException {
        Path holder = directory.resolve(HOLDER);
        try {
            String me = me();
            if (me.equals(read(holder))) {
                // POSIX locks belong to the process: opening and closing the file would lose it.
                throw taken(directory, me);
            }
            Path file = directory.resolve(LOCK);
            SecureFiles.file(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw taken(directory, read(holder));
            }
            SecureFiles.file(holder);
            Files.writeString(holder, me);
            return new StoreLock(channel, holder);
        } catch (IOException e) {
            throw new JournalException(
                    new Refusal(
                            Refusal.Code.INTERNAL,
                            "The controller does not start",
                            "its store in " + directory + " cannot be locked: " + e.getMessage(),
                            "Check that the directory can be written and is not on a network"
                                    + " file system without locks"),
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            LOG.log(Level.FINE, "This very process has the lock", e);
            return false;
        }
    }

    /** Lets another controller have the store. */
    public void release() {
        try {
            Files.deleteIfExists(holder);
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The store stays locked until this process ends", e);
        }
    }

    private static JournalException taken(Path directory, String by) {
        String who = by.isEmpty() ? "another process" : by;
        return new JournalException(
                new Refusal(
                        Refusal.Code.ILLEGAL_STATE,
                        "The controller does not start",
                        "its store in " + directory + " is in use by " + who,
                        "Attach to that controller, end it, or choose another directory"));
    }

    private static String read(Path holder) throws IOException {
        return Files.exists(holder) ? Files.readString(holder).strip() : "";
    }

    private static String me() throws IOException {
        ProcessHandle process = ProcessHandle.current();
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return "process %d on host %s, started %s"
                .formatted(process.pid(), InetAddress.getLocalHost().getHostName(), start);
    }
}
