// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine. */
final class Shell {
    private static final int PATIENCE_SECONDS = 120;

    private Shell() {}

    /**
     * What a program said, both outputs.
     *
     * @param status its exit status
     * @param output without blanks at its ends
     */
    record Result(int status, String output) {}

    /** Runs a program whatever its status. */
    static Result attempt(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        // Not through a pipe: what a program leaves running would keep it open.
        Path said = Files.createTempFile("nemesis", ".out");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " did not end");
            }
            String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
            return new Result(process.exitValue(), text.strip());
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** Runs a program that must succeed: its output. */
    static String run(String... command) throws IOException, InterruptedException {
        return run(Map.of(), command);
    }

    /** The same with variables of its own. */
    static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Result result = attempt(environment, command);
        if (result.status() != 0) {
            throw new IOException(
                    String.join(" ", command)
                            + " ended with "
                            + result.status()
                            + ": "
                            + result.output());
        }
        return result.output();
    }

    /** Sends a signal to a process; one that is gone is left alone. */
    static void signal(String signal, long pid) throws IOException, InterruptedException {
        attempt(Map.of(), "kill", "-" + signal, Long.toString(pid));
    }

    /** Its lines; none where there is no output. */
    static List<String> lines(String output) {
        return output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
