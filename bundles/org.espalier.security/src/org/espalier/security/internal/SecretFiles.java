// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.KeyFileException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files that only their owner may read: mode 0600. Directories that are made for them get mode
 * 0700; one that is there keeps its mode.
 */
final class SecretFiles {
    private static final Set<PosixFilePermission> OWNER_FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
            PosixFilePermissions.asFileAttribute(OWNER_FILE);
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private SecretFiles() {}

    /** Makes {@code directory} with mode 0700 where it is not there yet. */
    static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, DIRECTORY_MODE);
        }
    }

    /** Throws, naming the file and its mode, if more than the owner may do anything with it. */
    static void requireOwnerOnly(Path file) throws IOException {
        Set<PosixFilePermission> mode;
        try {
            mode = Files.getPosixFilePermissions(file);
        } catch (NoSuchFileException e) {
            throw new KeyFileException(
                    "The key file " + file + " was not read: it is not there. Enrol again.", e);
        }
        Set<PosixFilePermission> wider = EnumSet.noneOf(PosixFilePermission.class);
        wider.addAll(mode);
        wider.removeAll(OWNER_FILE);
        if (!wider.isEmpty()) {
            throw new KeyFileException(
                    "The key file "
                            + file
                            + " was not read: its mode is "
                            + PosixFilePermissions.toString(mode)
                            + ", so that others than its owner can get at the key. Run \"chmod 600 "
                            + file
                            + "\"; if somebody may have read it, have a new one issued.");
        }
    }

    /**
     * Writes a file of mode 0600 so that after a crash or a power cut either the old or the new
     * content is there, whole.
     */
    static void writeAtomically(Path file, byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        makeDirectory(directory);
        Path part =
                Files.createTempFile(directory, file.getFileName().toString(), ".part", FILE_MODE);
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        syncDirectory(directory);
    }

    /** Appends one line and syncs; the file gets mode 0600. */
    static void appendLine(Path file, String line) throws IOException {
        boolean isNew = !Files.exists(file);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        FILE_MODE)) {
            long end = channel.size();
            try {
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            } catch (IOException e) {
                // The next line must not be glued to half of this one.
                channel.truncate(end);
                throw e;
            }
        }
        if (isNew) {
            syncDirectory(file.toAbsolutePath().getParent());
        }
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
