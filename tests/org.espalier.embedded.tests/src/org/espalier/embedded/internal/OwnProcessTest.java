// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class OwnProcessTest {
    private static final int LOOKS = 2000;

    @TempDir private Path temp;
    private OwnProcess agent;
    private Path pidFile;

    @BeforeEach
    void scripts() throws Exception {
        Scripts.sleepingAgent(temp.resolve("libexec"));
        agent = at(temp.resolve("host"));
        pidFile = temp.resolve("host/agent.pid");
    }

    private OwnProcess at(Path directory) throws Exception {
        Files.createDirectories(directory);
        return OwnProcess.agent(
                temp.resolve("libexec"), temp, directory.resolve("agent.properties"));
    }

    @AfterEach
    void end() throws Exception {
        agent.stop();
    }

    /** Between fork and exec the command line is still ours: wait for the agent's. */
    private static void awaitFound(OwnProcess agent) throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        while (agent.find().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(agent.find()).isPresent();
    }

    @Test
    void secondStartFindsTheFirst() throws Exception {
        ProcessHandle first = agent.ensure();
        awaitFound(agent);
        OwnProcess afterRestartOfTheConsole = at(temp.resolve("host"));
        assertThat(afterRestartOfTheConsole.ensure().pid()).isEqualTo(first.pid());
    }

    @Test
    void stopEndsItAndForgetsThePid() throws Exception {
        ProcessHandle process = agent.ensure();
        awaitFound(agent);
        agent.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void aLargeLogIsSetAsideOnceAndTheOneBeforeIsDropped() throws Exception {
        Path log = temp.resolve("host/agent.log");
        Path old = temp.resolve("host/agent.log.old");
        Files.writeString(log, "small");
        agent.ensure();
        awaitFound(agent);
        agent.stop();
        assertThat(old).doesNotExist();
        Files.write(log, new byte[2 << 20]);
        Files.writeString(old, "older");
        agent.ensure();
        awaitFound(agent);
        assertThat(old).hasSize(2 << 20);
        assertThat(Files.size(log)).isLessThan(2 << 20);
    }

    @Test
    void stopWithoutStartIsHarmless() throws Exception {
        agent.stop();
        assertThat(agent.find()).isEmpty();
    }

    @Test
    void aProcessThatTookOverThePidIsNotTouched() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(pidFile, other.pid() + "\n");
            assertThat(agent.find()).isEmpty();
            agent.stop();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void anAgentOfAnotherHostIsNotOurs() throws Exception {
        OwnProcess other = at(temp.resolve("other"));
        ProcessHandle process = other.ensure();
        try {
            awaitFound(other);
            Files.writeString(pidFile, process.pid() + "\n");
            assertThat(agent.find()).isEmpty();
        } finally {
            other.stop();
        }
    }

    @Test
    void aTornPidFileMeansNone() throws Exception {
        Files.writeString(pidFile, "12x");
        assertThat(agent.find()).isEmpty();
    }

    /** A program that becomes another again and again: at no moment is it a stranger. */
    @Test
    void aProcessIsFoundAtEveryMomentOfItsBecoming() throws Exception {
        Scripts.write(
                temp.resolve("libexec"),
                "agent-run",
                "n=${N:-100000}; ((n)) || exit 0; N=$((n - 1)) exec \"$0\" \"$@\"");
        ProcessHandle process = agent.ensure();
        try {
            for (int i = 0; i < LOOKS; i++) {
                assertThat(agent.find()).as("look %d", i).isPresent();
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anAgentThatIsStillBeingLaunchedIsFoundAndStopped() throws Exception {
        // The launcher takes its time until it becomes the agent.
        Scripts.write(temp.resolve("libexec"), "agent-run", "while :; do sleep 0.1; done");
        ProcessHandle launching = agent.ensure();
        try {
            assertThat(agent.find()).contains(launching);
            assertThat(agent.ensure()).isEqualTo(launching);
            agent.stop();
            assertThat(launching.isAlive()).isFalse();
        } finally {
            launching.destroyForcibly();
        }
    }
}
