// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.lab.Lab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The scripts that start agents and make them others, with agents that are small scripts. */
class AgentSwitchTest {
    private static final String RUNS =
            "echo \"$1\" >>\"$(dirname \"$2\")/ran\"; while :; do sleep 0.1; done";

    @TempDir private Path temp;
    private final Set<Long> pids = new HashSet<>();
    private Path settings;
    private Path old;
    private Path fresh;

    @BeforeEach
    void host() throws IOException {
        Path home = Files.createDirectory(temp.resolve("host"));
        Files.createDirectory(home.resolve("update"));
        settings = Files.writeString(home.resolve("agent.properties"), "host=a\n");
        old = program("old", RUNS);
        fresh = program("agent-new", RUNS);
    }

    @AfterEach
    void end() throws Exception {
        pids.add(running().orElse(0L));
        pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private Path program(String name, String run) throws IOException {
        Path libexec = Files.createDirectories(temp.resolve(name).resolve("libexec"));
        Files.writeString(libexec.resolve("agent-run"), run + "\n");
        for (String script : List.of("agent-start", "agent-switch")) {
            Files.copy(Lab.places().libexec().resolve(script), libexec.resolve(script));
        }
        return temp.resolve(name);
    }

    private Path at(String name) {
        return settings.resolveSibling(name);
    }

    private Process run(String script, String... words) throws IOException {
        List<String> line = new ArrayList<>();
        line.add("bash");
        line.add(old.resolve("libexec").resolve(script).toString());
        line.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(temp.resolve("out").toFile());
        builder.environment().put("ESPALIER_AGENT_START", old + "/libexec/agent-start");
        builder.environment().put("ESPALIER_AGENT_FALLBACK", old.toString());
        builder.environment().remove("ESPALIER_KEEPER");
        Process process = builder.start();
        pids.add(process.pid());
        return process;
    }

    private Optional<Long> running() throws IOException {
        return Files.exists(at("agent.pid"))
                ? Optional.of(Long.parseLong(Files.readString(at("agent.pid")).strip()))
                : Optional.empty();
    }

    private long startOld() throws Exception {
        run("agent-start", old.toString(), settings.toString());
        awaitRan(1);
        return running().orElseThrow();
    }

    private List<String> ran() {
        return lines(at("ran"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitRan(int times) {
        Await.until("agents ran", () -> lines(at("ran")).size() >= times);
    }

    private void trial() throws IOException {
        Files.writeString(at("update/trial"), "u1\n" + old + "\n" + fresh + "\n");
    }

    private Process become(long pid, int seconds) throws IOException {
        trial();
        return run("agent-switch", settings.toString(), Long.toString(pid), "" + seconds);
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void theNewAgentStaysOnceItWasTaken() throws Exception {
        long before = startOld();
        Process script = become(before, 60);
        awaitRan(2);
        Files.delete(at("update/trial"));
        assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran()).containsExactly(old + "/product", fresh + "/product");
        assertThat(Files.readSymbolicLink(at("program"))).isEqualTo(fresh);
        assertThat(alive(before)).isFalse();
        assertThat(alive(running().orElseThrow())).isTrue();
        assertThat(at("update/failed")).doesNotExist();
    }

    @Test
    void oneThatIsNotTakenIsTakenBack() throws Exception {
        Process script = become(startOld(), 1);
        awaitRan(2);
        long tried = running().orElseThrow();
        awaitRan(3);
        assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran().get(2)).isEqualTo(old + "/product");
        assertThat(alive(tried)).isFalse();
        assertThat(Files.readAllLines(at("update/failed"))).hasSize(2).first().isEqualTo("u1");
        assertThat(Files.readAllLines(at("update/failed")).get(1))
                .startsWith("the controller did not have the new agent after 1 s");
        assertThat(at("update/trial")).doesNotExist();
        assertThat(fresh).as("not kept").doesNotExist();
    }

    @Test
    void oneThatEndsIsNotWaitedFor() throws Exception {
        fresh = program("agent-broken", "echo it is broken; exit 1");
        Process script = become(startOld(), 3600);
        awaitRan(2);
        assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran().get(1)).isEqualTo(old + "/product");
        assertThat(Files.readAllLines(at("update/failed")).get(1)).contains("(it is broken)");
    }

    @Test
    void anAgentThatDoesNotEndIsKilled() throws Exception {
        old = program("stubborn", "trap '' TERM; " + RUNS);
        long before = startOld();
        become(before, 60);
        Await.until("ended", () -> !alive(before));
        awaitRan(2);
        Files.delete(at("update/trial"));
    }

    @Test
    void whatWasCutOffWithItsMachineIsTakenBackFirst() throws Exception {
        trial();
        Files.createSymbolicLink(at("program"), fresh);
        startOld();
        assertThat(ran()).containsExactly(old + "/product");
        assertThat(Files.readAllLines(at("update/failed")).get(1)).contains("cut off");
        assertThat(at("update/trial")).doesNotExist();
    }

    @Test
    void aLinkThatLeadsNowhereIsPassedOver() throws Exception {
        Files.createSymbolicLink(at("program"), temp.resolve("gone"));
        startOld();
        assertThat(ran()).containsExactly(old + "/product");
    }

    @Test
    void aStrangersProcessIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        pids.add(stranger.pid());
        become(stranger.pid(), 60);
        awaitRan(1);
        assertThat(stranger.isAlive()).isTrue();
        Files.delete(at("update/trial"));
    }
}
