// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the lab. */
final class Tool {
    private Tool() {}

    /** What it printed; fails if it does. Files, for daemons would keep a pipe open. */
    static String run(Object... command) {
        try {
            Path out = Files.createTempFile("lab", ".out");
            try {
                List<String> words =
                        java.util.Arrays.stream(command).map(Object::toString).toList();
                Process process =
                        new ProcessBuilder(words)
                                .redirectInput(Path.of("/dev/null").toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(out.toFile())
                                .start();
                if (!process.waitFor(180, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(words + " does not end");
                }
                String said = Files.readString(out).strip();
                if (process.exitValue() != 0) {
                    throw new AssertionError(words + " failed: " + said);
                }
                return said;
            } finally {
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String lastLine(String text) {
        return text.lines().reduce("", (a, b) -> b);
    }
}
