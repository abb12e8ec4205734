// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.lab.Lab;
import org.espalier.security.Credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built headless controller of one site, as a process of its own. */
final class DaemonProcess implements AutoCloseable {
    static final int PATIENCE_SECONDS = 120;

    private final Lab lab;
    private final Path site;
    private final Path log;
    private Process process;

    DaemonProcess(Path site) throws Exception {
        this(site, "log");
    }

    DaemonProcess(Path site, String log) throws Exception {
        this.lab = Lab.require();
        this.site = site;
        this.log = site.resolve(log);
    }

    /** Starts it; its output goes behind what an earlier one said. */
    void start(String... properties) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(lab.libexec().resolve("controller-run").toString());
        line.add(lab.product("controller").toString());
        line.add(site.toString());
        line.addAll(List.of(properties));
        startLine(line);
    }

    /** Starts it by {@code line}. */
    void startLine(List<String> line) throws IOException {
        Files.createDirectories(site);
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.start();
    }

    /** The port that it listens on, once console credentials are there too. */
    int port() throws Exception {
        Path file = site.resolve("console").resolve(Credentials.IDENTITY_FILE);
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (!Files.exists(file) || !Files.exists(site.resolve("control.port"))) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as("up, else %s", log())
                    .isTrue();
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return Integer.parseInt(Files.readString(site.resolve("control.port")).strip());
    }

    /** Asks it to end, as a supervisor does. */
    void terminate() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        ended();
    }

    /** Waits for its end: the code. */
    int ended() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("its end").isTrue();
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
