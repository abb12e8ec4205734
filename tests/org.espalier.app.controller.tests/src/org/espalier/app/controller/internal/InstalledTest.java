// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.lab.Lab;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What releng/install puts on a machine: the product, what starts it, and a unit that holds. */
class InstalledTest {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir private Path prefix;
    private Lab lab;

    private record Said(int code, String text) {}

    @BeforeEach
    void require() {
        lab = Lab.require();
    }

    private static Said run(List<String> line) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(text).isTrue();
        return new Said(process.exitValue(), text);
    }

    private Said install(String product, Path to) throws Exception {
        return run(List.of(lab.top().resolve("releng/install").toString(), product, to.toString()));
    }

    private Path unit(String product) {
        return prefix.resolve("systemd/espalier-" + product + ".service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"controller", "agent"})
    void systemdFindsNothingWrongWithTheUnit(String product) throws Exception {
        Said installed = install(product, prefix);
        assertThat(installed.code()).as(installed.text()).isZero();
        Said verified = run(List.of("systemd-analyze", "verify", unit(product).toString()));
        assertThat(verified.text()).isEmpty();
        assertThat(verified.code()).isZero();
    }

    @Test
    void theUnitsLineStartsTheController() throws Exception {
        install("controller", prefix);
        Path site = prefix.resolve("site");
        List<String> line =
                start(unit("controller")).stream()
                        .map(w -> w.equals("/var/lib/espalier") ? site.toString() : w)
                        .filter(w -> !w.equals("$ESPALIER_OPTIONS"))
                        .toList();
        try (DaemonProcess daemon = new DaemonProcess(site)) {
            daemon.startLine(line);
            assertThat(daemon.port()).isPositive();
        }
    }

    /** The words of the unit's line. */
    private static List<String> start(Path unit) throws IOException {
        return Files.readAllLines(unit).stream()
                .filter(line -> line.startsWith("ExecStart="))
                .map(line -> List.of(line.substring("ExecStart=".length()).split(" ")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void installingAgainReplacesTheProduct() throws Exception {
        install("agent", prefix);
        Path stale = prefix.resolve("agent/stale");
        Files.writeString(stale, "of the version before");
        Said again = install("agent", prefix);
        assertThat(again.code()).as(again.text()).isZero();
        assertThat(stale).doesNotExist();
        assertThat(prefix.resolve("agent/plugins")).isDirectory();
    }

    @Test
    void aPathThatAUnitCannotNameIsRefused() throws Exception {
        Said refused = install("agent", prefix.resolve("with space"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.text()).contains("with space cannot stand in a systemd unit");
    }
}
