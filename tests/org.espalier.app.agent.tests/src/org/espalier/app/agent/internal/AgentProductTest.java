// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostId;
import org.espalier.lab.Lab;
import org.espalier.security.SiteAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built agent as a process: how it starts and how it ends. */
class AgentProductTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final int TERMINATED = 128 + 15;
    private static final String LEADER =
            "import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])";

    @TempDir private Path temp;
    private Lab lab;
    private Process process;

    @BeforeEach
    void require() {
        lab = Lab.require();
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Path settings() throws IOException {
        Files.createDirectories(temp.resolve("images"));
        return Files.writeString(
                temp.resolve("agent.properties"),
                String.join(
                        "\n",
                        "host=node07",
                        "libvirt.uri=test:///default",
                        "images=" + temp.resolve("images"),
                        "state=" + temp.resolve("vms"),
                        "controller.address=127.0.0.1",
                        "controller.port=9",
                        "credentials=" + temp.resolve("credentials")));
    }

    private void enrol() throws IOException {
        SiteAuthority.open(temp.resolve("ca"), Clock.systemUTC())
                .issueAgent(new HostId("node07"), temp.resolve("credentials"));
    }

    private void start(Path settings, String... before) throws IOException {
        List<String> line = new ArrayList<>(List.of(before));
        line.add(lab.libexec().resolve("agent-run").toString());
        line.add(lab.product("agent").toString());
        line.add(settings.toString());
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(temp.resolve("log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.start();
    }

    private String log() throws IOException {
        return Files.readString(temp.resolve("log"));
    }

    private void assertEndsWith(int code) throws Exception {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(log()).isTrue();
        assertThat(process.exitValue()).as(log()).isEqualTo(code);
    }

    private void awaitDialling() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (!log().contains("Controller: ")) {
            assertThat(System.nanoTime()).as(log()).isLessThan(deadline);
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void withoutCredentialsItEndsWithACodeAndNamesThem() throws Exception {
        start(settings());
        assertEndsWith(1);
        assertThat(log()).contains(temp.resolve("credentials").toString());
    }

    @Test
    void withoutSettingsItEnds() throws Exception {
        start(temp.resolve("none.properties"));
        assertEndsWith(1);
        assertThat(log()).contains("there is no file " + temp.resolve("none.properties"));
    }

    /** Found by the agent's own parts, not by those of the program. */
    @Test
    void whereItsStateCannotBeWrittenItEnds() throws Exception {
        enrol();
        Files.writeString(temp.resolve("vms"), "a file in the place of the directory");
        start(settings());
        assertEndsWith(1);
        assertThat(log()).contains(temp.resolve("vms").toString());
    }

    @Test
    void aSignalEndsItInOrder() throws Exception {
        enrol();
        start(settings());
        awaitDialling();
        process.destroy();
        assertEndsWith(TERMINATED);
    }

    /** As systemd starts it: what it started must be what lives on, under the same pid. */
    @Test
    void aLeaderOfASessionKeepsItsPid() throws Exception {
        enrol();
        start(settings(), "/usr/bin/python3", "-c", LEADER);
        awaitDialling();
        assertThat(Files.readString(Path.of("/proc", Long.toString(process.pid()), "comm")))
                .isEqualTo("java\n");
    }
}
