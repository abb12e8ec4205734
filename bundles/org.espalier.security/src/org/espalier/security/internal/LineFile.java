// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A file of mode 0600 with a line for each thing that was done. A line is on disk when {@link
 * #append} returns; one that a crash cut off was never acknowledged and is dropped. There is no
 * file as long as there is no line.
 */
final class LineFile {
    private static final String SEPARATOR = "\t";

    private final Path file;

    private LineFile(Path file) {
        this.file = file;
    }

    /**
     * Opens {@code file}; what of it does not count any more is dropped, atomically.
     *
     * @param counts whether a line, in fields, still does
     */
    static LineFile open(Path file, Predicate<List<String>> counts) throws IOException {
        LineFile opened = new LineFile(file);
        if (Files.exists(file)) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<String> kept = new ArrayList<>();
            for (String line : whole(text)) {
                if (counts.test(fields(line))) {
                    kept.add(line);
                }
            }
            String now = kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
            if (!now.equals(text)) {
                SecretFiles.writeAtomically(file, now.getBytes(StandardCharsets.UTF_8));
            }
        }
        return opened;
    }

    private static List<String> whole(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static List<String> fields(String line) {
        return List.of(line.split(SEPARATOR, -1));
    }

    /** The lines, in fields. */
    List<List<String>> lines() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return whole(Files.readString(file)).stream().map(LineFile::fields).toList();
    }

    /** Adds a line, durably. */
    void append(String... fields) throws IOException {
        List<String> clean = new ArrayList<>();
        for (String field : fields) {
            clean.add(field(field));
        }
        SecretFiles.appendLine(file, String.join(SEPARATOR, clean));
    }

    /** {@code text} as it stands in a line. */
    static String field(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
