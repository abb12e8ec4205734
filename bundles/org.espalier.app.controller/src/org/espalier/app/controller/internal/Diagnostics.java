// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
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
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
            entry(zip, "about.txt", about());
            List<Path> all = files(file);
            entry(zip, "files.txt", list(all));
            for (Path each : all) {
                Path name = site.relativize(each);
                if (TAKEN.stream().anyMatch(taken -> taken.matches(name))) {
                    entry(zip, "site/" + name, end(each));
                }
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

    private List<Path> files(Path archive) throws IOException {
        try (Stream<Path> all = Files.walk(site)) {
            return all.filter(Files::isRegularFile)
                    .filter(each -> !each.equals(archive))
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException("Nothing was collected: " + e.getCause().getMessage(), e);
        }
    }

    private byte[] list(List<Path> all) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path each : all) {
            PosixFileAttributes of = Files.readAttributes(each, PosixFileAttributes.class);
            text.append(PosixFilePermissions.toString(of.permissions()))
                    .append(' ')
                    .append(of.owner().getName())
                    .append(' ')
                    .append(of.size())
                    .append(' ')
                    .append(of.lastModifiedTime())
                    .append(' ')
                    .append(site.relativize(each))
                    .append('\n');
        }
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
