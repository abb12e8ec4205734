// SPDX-License-Identifier: EPL-2.0
package org.espalier.testing;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps one line for each test that ended, {@code passed|failed|skipped TAB name}, in the file that
 * the system property {@code espalier.tally} names. The reports of Surefire lose and repeat tests
 * where classes run at the same time; {@code releng/lib/sum-tests} counts these lines there.
 */
public final class Tally implements TestExecutionListener {
    private final Path file = file();

    private static Path file() {
        String file = System.getProperty("espalier.tally");
        return file == null ? null : Path.of(file);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
        // A class whose set-up failed has no test that tells of it.
        if (test.isTest() || failed) {
            keep(failed ? "failed" : "passed", test);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        keep("skipped", test);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        write("end\n");
    }

    private void keep(String how, TestIdentifier test) {
        String name =
                test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(MethodSource.class::cast)
                        .map(m -> m.getClassName() + "." + m.getMethodName())
                        .orElseGet(test::getLegacyReportingName);
        write(how + "\t" + name.replaceAll("\\s+", " ") + "\n");
    }

    private synchronized void write(String line) {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The outcome of a test could not be kept", e);
        }
    }
}
