// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.lab.Lab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small share of {@code releng/bench nemesis}: the built products, three hosts, a minute. */
class NemesisLabTest {
    private static final int PATIENCE_MINUTES = 12;

    @TempDir private Path temp;

    @Test
    void nothingIsLostDoubledDivergentOrLeft() throws Exception {
        Lab lab = Lab.require();
        Path results = temp.resolve("results");
        Path log = temp.resolve("log");
        Path bench = lab.top().resolve("releng/bench.d/nemesis");
        ProcessBuilder builder =
                new ProcessBuilder(bench.toString(), "60", "3", "7")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ESPALIER_NEMESIS_RESULTS", results.toString());
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("its end").isTrue();

        String said = Files.readString(log);
        assertThat(said)
                .contains(
                        "\"lost\":0,\"doubled\":0,\"divergent\":0,\"leftovers\":0,\"unanswered\":0");
        Verdict verdict = Checker.check(results.resolve("nemesis.csv"));
        assertThat(verdict.findings()).isEmpty();
        // Else nothing was tried.
        assertThat(verdict.ops()).isGreaterThan(50);
        assertThat(verdict.faults()).isGreaterThan(5);
        assertThat(process.exitValue()).isZero();
    }
}
