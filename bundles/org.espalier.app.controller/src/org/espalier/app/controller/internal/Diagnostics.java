// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What somebody who helps from afar needs to see of a site, in one archive: what it runs on, which
 * files there are, the ends of the logs, the agents' settings. Only what is listed here is taken:
 * no key, no store, no image, nothing that a guest wrote.
 */
final class Diagnostics {
    /** Of a log its end is of interest. */
    static final int LOG_BYTES = 1 << 20;

    private static final int MOST_FILES = 20_000;
    private static final List<PathMatcher> TAKEN =
            Stream.of("*.log", "control.port", "hosts/*/*.log", "hosts/*/agent.properties")
                    .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                    .toList();

    private final Path site;
    private final Map<String, String> facts;

    /**
     * For the site below {@code site}.
     *
     * @param facts versions and settings, in the order in which they are told
     */
    Diagnostics(Path site, Map<String, String> facts) {
        this.site = site;
        this.facts = facts;
    }

    /**
     * Makes the archive, which only its owner may read: logs name people and hosts.
     *
     * @throws IOException naming the file that is there already, or cannot be read or written
     */
    void write(Path file) throws IOException {
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "Nothing was collected: " + file + " is there already. Name another file.", e);
        }
        boolean whole = false;
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
            entry(zip, "about.txt", about());
            Listing listing = new Listing(file);
            Files.walkFileTree(site, listing);
            entry(zip, "files.txt", listing.text());
            for (Path each : listing.taken) {
                take(zip, each);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.delete(file);
            }
        }
    }

    /** A site lives: what went meanwhile is no reason to end. */
    private void take(ZipOutputStream zip, Path file) throws IOException {
        byte[] content;
        try {
            content = end(file);
        } catch (IOException e) {
            content = ("not read: " + e + "\n").getBytes(StandardCharsets.UTF_8);
        }
        entry(zip, "site/" + site.relativize(file), content);
    }

    /** All files with what is known of them, as far as they can be seen; links are not followed. */
    private final class Listing extends SimpleFileVisitor<Path> {
        private final List<Path> taken = new ArrayList<>();
        private final StringBuilder lines = new StringBuilder();
        private final Path archive;
        private int files;

        Listing(Path archive) {
            this.archive = archive;
        }

        byte[] text() {
            if (files > MOST_FILES) {
                lines.append("and ").append(files - MOST_FILES).append(" more\n");
            }
            return lines.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            Path name = site.relativize(file);
            if (file.equals(archive)) {
                return FileVisitResult.CONTINUE;
            }
            if (found.isRegularFile() && TAKEN.stream().anyMatch(some -> some.matches(name))) {
                taken.add(file);
            }
            if (files++ < MOST_FILES) {
                lines.append(mode(file))
                        .append(' ')
                        .append(found.size())
                        .append(' ')
                        .append(found.lastModifiedTime())
                        .append(' ')
                        .append(name)
                        .append('\n');
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            lines.append("not read: ").append(e).append('\n');
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        private String mode(Path file) {
            try {
                PosixFileAttributes of =
                        Files.readAttributes(
                                file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return PosixFilePermissions.toString(of.permissions()) + ' ' + of.owner();
            } catch (IOException e) {
                return "--------- ?";
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private byte[] about() {
        StringBuilder text = new StringBuilder();
        facts.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] end(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            byte[] content = new byte[(int) Math.min(length, LOG_BYTES)];
            in.seek(length - content.length);
            in.readFully(content);
            return content;
        }
    }
}
