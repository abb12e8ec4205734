// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.hosts.join.HostLayout;
import org.espalier.lab.Lab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The scripts on this machine, in a directory of their own: no host is needed. */
class ScriptsTest {
    @TempDir private Path temp;
    private Path base;
    private HostLayout at;
    private Process agent;

    @BeforeEach
    void layout() throws IOException {
        base = Files.createDirectory(temp.resolve("base"));
        at = new HostLayout(base.toString());
    }

    @AfterEach
    void end() {
        if (agent != null) {
            agent.destroyForcibly();
        }
    }

    private record Said(int status, String words) {}

    private static Said run(String script, String... arguments) throws Exception {
        Process process =
                new ProcessBuilder(Scripts.words(script, arguments))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), said);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private void prepare() throws Exception {
        assertThat(run(Scripts.PREPARE, at.base())).isEqualTo(new Said(0, ""));
    }

    /** A program that takes an agent's arguments and does not end by itself. */
    private void startAgent(String program) throws Exception {
        Path script = temp.resolve("agent/libexec/agent-run");
        Files.createDirectories(script.getParent());
        Files.writeString(script, program);
        for (String name : List.of("agent-start", "agent-switch")) {
            Files.copy(
                    Lab.places().libexec().resolve(name),
                    script.resolveSibling(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Said said = run(Scripts.START, at.host(), temp.resolve("agent").toString(), "/java/home");
        assertThat(said).isEqualTo(new Said(0, ""));
    }

    private ProcessHandle running() throws Exception {
        Path file = Path.of(at.host(), "agent.pid");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Said said = run(Scripts.ALIVE, at.host());
        // Looked at while it starts, it may be ready a moment after it was not there yet.
        while (!(said.words().startsWith("running\n") && said.words().contains("ready"))
                && System.nanoTime() < end) {
            said = run(Scripts.ALIVE, at.host());
        }
        assertThat(said.words()).startsWith("running\n").contains("ready /java/home");
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }

    @Test
    void theAgentIsStartedAndEnded() throws Exception {
        prepare();
        startAgent("echo ready $JAVA_HOME; while :; do sleep 1; done");
        ProcessHandle process = running();
        assertThat(run(Scripts.END, at.base(), at.settings())).isEqualTo(new Said(0, "ran=yes\n"));
        process.onExit().get(20, TimeUnit.SECONDS);
        assertThat(run(Scripts.END, at.base(), at.settings())).isEqualTo(new Said(0, ""));
        assertThat(run(Scripts.ALIVE, at.host()).words()).doesNotContain("running");
    }

    @Test
    void aStartThatComesAfterItsEndStartsNothing() throws Exception {
        prepare();
        assertThat(run(Scripts.END, at.base(), at.settings())).isEqualTo(new Said(0, ""));
        assertThat(run(Scripts.START, at.host(), temp.resolve("agent").toString(), "/java/home"))
                .isEqualTo(new Said(1, "the join was given up meanwhile\n"));
        assertThat(temp.resolve(at.host())).isDirectoryNotContaining("glob:**/{starting,boot}");
    }

    @Test
    void anAgentThatHasNotSaidItsPidIsEnded() throws Exception {
        prepare();
        startAgent("echo ready $JAVA_HOME; while :; do sleep 1; done");
        ProcessHandle process = running();
        Files.delete(Path.of(at.host(), "agent.pid"));
        assertThat(run(Scripts.END, at.base(), temp.resolve("other").toString()))
                .isEqualTo(new Said(0, ""));
        assertThat(process.isAlive()).isTrue();
        assertThat(run(Scripts.END, at.base(), at.settings())).isEqualTo(new Said(0, "ran=yes\n"));
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void anAgentThatDoesNotListenIsKilled() throws Exception {
        prepare();
        startAgent("trap '' TERM; echo ready $JAVA_HOME; while :; do sleep 1; done");
        ProcessHandle process = running();
        assertThat(run(Scripts.END, at.base(), at.settings()).status()).isZero();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aPidThatIsSomebodyElsesByNowIsLeftAlone() throws Exception {
        prepare();
        agent = new ProcessBuilder("sleep", "60").start();
        Files.writeString(Path.of(at.host(), "agent.pid"), agent.pid() + "\n");
        assertThat(run(Scripts.END, at.base(), at.settings()).status()).isZero();
        assertThat(agent.isAlive()).isTrue();
        Files.writeString(Path.of(at.host(), "agent.pid"), "no number; rm -rf /\n");
        assertThat(run(Scripts.END, at.base(), at.settings()).status()).isZero();
    }

    @Test
    void whatWasBeforeComesBack() throws Exception {
        Files.createDirectory(Path.of(at.host()));
        Files.writeString(Path.of(at.settings()), "host=old\n");
        prepare();
        assertThat(names(base)).containsExactly("host", "host.before", "images", "vms");
        Files.writeString(Path.of(at.settings()), "host=new\n");
        Path program = Files.createDirectory(Path.of(at.program("1")));
        Files.createDirectory(Path.of(at.program("0")));
        run(Scripts.UNDO, at.base(), program.toString(), "yes");
        assertThat(names(base)).containsExactly("agent-0", "host");
        assertThat(Path.of(at.settings())).hasContent("host=old\n");
        run(Scripts.UNDO, at.base(), "", "");
        assertThat(Path.of(at.settings())).hasContent("host=old\n");
    }

    @Test
    void anAgentThatRanRunsAgain() throws Exception {
        prepare();
        Path identity = Path.of(at.credentials(), "identity.pem");
        Files.writeString(identity, "of before");
        startAgent("echo ready $JAVA_HOME; while :; do sleep 1; done");
        ProcessHandle before = running();
        run(Scripts.END, at.base(), at.settings());
        prepare();
        Files.writeString(identity, "given to the new one");
        String program = temp.resolve("agent").toString();
        assertThat(run(Scripts.UNDO, at.base(), program, "yes")).isEqualTo(new Said(0, ""));
        Files.delete(Path.of(at.host(), "agent.log"));
        assertThat(run(Scripts.RESTART, at.host())).isEqualTo(new Said(0, ""));
        ProcessHandle again = running();
        assertThat(again).isNotEqualTo(before);
        assertThat(identity).hasContent("given to the new one");
        run(Scripts.END, at.base(), at.settings());
        again.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void anAgentThatIsNotThereIsNotSaidToRun() throws Exception {
        prepare();
        assertThat(run(Scripts.RESTART, at.host()))
                .isEqualTo(new Said(1, "the agent that ran before cannot be started again\n"));
    }

    @Test
    void cutOffBeforeItWasSetAsideWhatWasBeforeStays() throws Exception {
        Files.createDirectory(Path.of(at.host()));
        Files.writeString(Path.of(at.settings()), "host=old\n");
        run(Scripts.UNDO, at.base(), "", "yes");
        assertThat(Path.of(at.settings())).hasContent("host=old\n");
    }

    @Test
    void whatHasACertificateIsWhatWasBefore() throws Exception {
        prepare();
        Files.writeString(Path.of(at.settings()), "host=older\n");
        prepare();
        Files.writeString(Path.of(at.settings()), "host=joined\n");
        Files.writeString(Path.of(at.credentials(), "identity.pem"), "given");
        prepare();
        assertThat(Path.of(at.before(), "agent.properties")).hasContent("host=joined\n");
    }

    @Test
    void aJoinThatWasKilledInTheMiddleKeepsWhatWasBefore() throws Exception {
        Files.createDirectory(Path.of(at.host()));
        Files.writeString(Path.of(at.settings()), "host=old\n");
        prepare();
        prepare();
        assertThat(Path.of(at.before(), "agent.properties")).hasContent("host=old\n");
    }

    @Test
    void whereNothingWasNothingStays() throws Exception {
        prepare();
        run(Scripts.UNDO, at.base(), "", "yes");
        assertThat(base).doesNotExist();
        assertThat(run(Scripts.UNDO, at.base(), "", "yes").status()).isZero();
    }

    @Test
    void vmsAreNeverUndone() throws Exception {
        prepare();
        Files.writeString(Path.of(at.vms(), "disk"), "precious");
        run(Scripts.UNDO, at.base(), "", "yes");
        assertThat(names(base)).containsExactly("vms");
    }

    @Test
    void aProgramIsPutThereAsAWhole() throws Exception {
        String place = at.program("1");
        assertThat(run(Scripts.SAME, place).status()).isNotZero();
        assertThat(run(Scripts.ROOM, at.base(), place + ".part").status()).isZero();
        Path part = Path.of(place + ".part");
        Files.writeString(part.resolve("libexec/x"), "x");
        String sum = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
        Files.writeString(part.resolve("SHA256SUMS"), sum + "  libexec/x\n");
        assertThat(run(Scripts.PLACE, part.toString(), place).status()).isZero();
        assertThat(run(Scripts.SAME, place).status()).isZero();
        Files.writeString(Path.of(place, "libexec/x"), "y");
        assertThat(run(Scripts.SAME, place).status()).isNotZero();
        Files.createDirectory(Path.of(at.program("0")));
        prepare();
        run(Scripts.SETTLE, at.base(), place);
        assertThat(names(base)).containsExactly("agent-1", "host", "images", "vms");
    }

    @Test
    void removedNothingStays() throws Exception {
        prepare();
        Files.createDirectories(Path.of(at.program("1"), "product"));
        assertThat(run(Scripts.REMOVE, at.base()).status()).isZero();
        assertThat(base).doesNotExist();
        assertThat(run(Scripts.REMOVE, at.base()).status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca", "store"})
    void theDirectoryOfAControllerIsToldFromThatOfAnAgent(String name) throws Exception {
        assertThat(run(Scripts.LOOK, at.base()).words()).doesNotContain("controller=");
        Files.createDirectory(base.resolve(name));
        assertThat(run(Scripts.LOOK, at.base()).words()).contains("controller=yes\n");
    }

    @Test
    void itIsSaidWhatIsThere() throws Exception {
        prepare();
        Files.writeString(Path.of(at.settings()), "x=1\nhost=node01\n");
        Said said = run(Scripts.LOOK, at.base());
        assertThat(said.status()).isZero();
        assertThat(said.words())
                .containsPattern("(?m)^time=[0-9]{10}$")
                .containsPattern("(?m)^java=[0-9]+ /.*/bin/java$")
                .containsPattern("(?m)^free=[0-9]+$")
                .contains("writable=yes\n", "host=node01\n")
                .doesNotContain("missing=");
        assertThat(run(Scripts.LOOK, "/no/such/place").words()).contains("free=");
    }
}
