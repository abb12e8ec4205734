// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.lab.Lab;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The scripts that make hosts, tried for real by tests/lab/lab-selftest: hosts come up, guests boot
 * and answer, and nothing stays behind. Each of its checks is a test here.
 */
class LabSelfTest {
    private static final int LIMIT_SECONDS = 240;

    @TempDir private Path temp;

    @TestFactory
    Stream<DynamicTest> checks() throws Exception {
        Lab lab = Lab.require();
        Path output = temp.resolve("out");
        Process process =
                new ProcessBuilder(
                                lab.top().resolve("tests/lab/lab-selftest").toString(),
                                lab.tinyImage().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroy();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(ended).as("ended; it said %s", lines).isTrue();
        assertThat(lines).as("checks").anyMatch(l -> l.startsWith("PASS "));
        return lines.stream()
                .filter(l -> l.startsWith("PASS ") || l.startsWith("FAIL "))
                .map(
                        l ->
                                DynamicTest.dynamicTest(
                                        l.substring(5),
                                        () -> assertThat(l).as("%s", lines).startsWith("PASS ")));
    }
}
