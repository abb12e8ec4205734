// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.daemon.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A log that somebody appends to without knowing of this: once it is large it is copied beside
 * itself and cut off, so that its writer goes on. What is written in the moment between is lost. A
 * few copies are kept, the newest with the lowest number.
 */
final class LogFile {
    private static final Logger LOG = Logger.getLogger(LogFile.class.getName());

    private final Path file;
    private final long most;
    private final int kept;

    /**
     * Bounds {@code file}.
     *
     * @param most bytes from which on it is cut off
     * @param kept how many copies are kept
     */
    LogFile(Path file, long most, int kept) {
        this.file = file;
        this.most = most;
        this.kept = kept;
    }

    /** Cuts it off where it is large; returns whether it was. */
    boolean bound() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) < most) {
            return false;
        }
        try {
            keep();
        } catch (IOException e) {
            if (Files.size(file) < 2 * most) {
                throw e;
            }
            // Where the disk is full a log is the last thing that may go on growing.
            LOG.log(Level.WARNING, e, () -> file + " was cut off without a copy");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        return true;
    }

    private void keep() throws IOException {
        Path part = numbered("part");
        try {
            Files.copy(
                    file,
                    part,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            for (int i = kept - 1; i > 0; i--) {
                if (Files.exists(numbered(i))) {
                    Files.move(numbered(i), numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(part, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path numbered(Object number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
