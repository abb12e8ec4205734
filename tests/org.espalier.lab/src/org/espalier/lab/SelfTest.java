// SPDX-License-Identifier: EPL-2.0
package org.espalier.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Scripts of tests/lab that print {@code PASS name} or {@code FAIL name} a check. */
public final class SelfTest {
    private SelfTest() {}

    /**
     * Runs a script to its end: a test for each of its checks, and one for its own end.
     *
     * @param limit seconds
     * @param command the name of the script below tests/lab, and its arguments
     */
    public static Stream<DynamicTest> run(Lab lab, int limit, String... command)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.set(0, lab.top().resolve("tests/lab/" + command[0]).toString());
        Path output = Files.createTempFile("espalier-selftest", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(limit, TimeUnit.SECONDS);
            if (!ended) {
                process.destroy();
            }
            List<String> lines = Files.readAllLines(output);
            String said = String.join("\n", lines);
            boolean well = ended && process.exitValue() == 0;
            Stream<DynamicTest> checks =
                    lines.stream()
                            .filter(l -> l.startsWith("PASS ") || l.startsWith("FAIL "))
                            .map(l -> test(l.substring(5), l.startsWith("PASS "), said));
            return Stream.concat(checks, Stream.of(test("ends well", well, said)));
        } finally {
            Files.delete(output);
        }
    }

    private static DynamicTest test(String name, boolean good, String said) {
        return DynamicTest.dynamicTest(name, () -> assertTrue(good, said));
    }
}
