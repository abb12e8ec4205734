// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an SSH configuration of this account includes: files by a path or a pattern for their names,
 * below ~/.ssh where it is not absolute.
 *
 * @param home the account's home directory
 */
public record SshFiles(Path home) implements Includes {
    private static final int MAX_FILES = 64;
    private static final long MAX_SIZE = 1 << 20;

    @Override
    public List<String> read(String pattern) throws IOException {
        Path path;
        try {
            path =
                    pattern.startsWith("~/")
                            ? home.resolve(pattern.substring(2))
                            : home.resolve(".ssh").resolve(pattern);
        } catch (IllegalArgumentException e) {
            throw new IOException("it is no path", e);
        }
        Path directory = path.getParent();
        if (directory == null || path.getFileName() == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(directory, path.getFileName().toString())) {
            for (Path each : all) {
                if (files.size() == MAX_FILES) {
                    throw new IOException("there are more than " + MAX_FILES + " such files");
                }
                files.add(each);
            }
        } catch (java.util.regex.PatternSyntaxException e) {
            throw new IOException("it is no pattern for names", e);
        }
        files.sort(null);
        List<String> texts = new ArrayList<>();
        for (Path each : files) {
            texts.add(read(each));
        }
        return texts;
    }

    private static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_SIZE) {
            throw new IOException(file + " is no file of at most 1 MiB");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
