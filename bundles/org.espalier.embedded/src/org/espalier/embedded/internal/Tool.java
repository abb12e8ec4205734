// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, bounded in time; no shell is involved. */
final class Tool {
    private static final int KEPT_ERROR_CHARS = 2000;

    private Tool() {}

    /**
     * What a program printed.
     *
     * @param output its standard output
     * @param warnings its standard error
     */
    record Printed(String output, String warnings) {
        /** The last line of the output that is not empty; empty where there is none. */
        String lastLine() {
            return output.lines().filter(l -> !l.isBlank()).reduce("", (a, b) -> b).strip();
        }
    }

    /**
     * Runs {@code command}.
     *
     * @throws IOException if it cannot be started, does not end in time or fails; the message has
     *     the end of what it said
     */
    static Printed run(Duration limit, List<String> command)
            throws IOException, InterruptedException {
        // Files, not pipes: a daemon that the program leaves behind may keep a pipe open for ever.
        Path out = Files.createTempFile("espalier-tool", ".out");
        Path err = Files.createTempFile("espalier-tool", ".err");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        name(command) + " did not end within " + limit.toSeconds() + " s");
            }
            String warnings = read(err);
            if (process.exitValue() != 0) {
                throw new IOException(
                        name(command)
                                + " failed with status "
                                + process.exitValue()
                                + ": "
                                + end(warnings.isBlank() ? read(out) : warnings));
            }
            return new Printed(read(out), warnings);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String name(List<String> command) {
        return Path.of(command.get(0)).getFileName().toString();
    }

    private static String end(String text) {
        String t = text.strip();
        return t.length() <= KEPT_ERROR_CHARS ? t : t.substring(t.length() - KEPT_ERROR_CHARS);
    }
}
