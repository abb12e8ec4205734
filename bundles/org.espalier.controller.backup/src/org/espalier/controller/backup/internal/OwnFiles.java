// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Files and directories that only their owner can read: there are keys in them. */
public final class OwnFiles {
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnFiles() {}

    /** Makes an empty file, and the directories above it. */
    public static void create(Path file) throws IOException {
        directory(file.toAbsolutePath().getParent());
        Files.createFile(file, FILE);
    }

    /** What is in {@code directory} by name is so after a power cut. */
    public static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The same for all files and directories below {@code directory}, and what is in them. */
    public static void syncAll(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.toList()) {
                sync(each);
            }
        }
    }

    /** Makes a directory, and those above it, where it is not there. */
    public static void directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, DIRECTORY);
        }
    }
}
