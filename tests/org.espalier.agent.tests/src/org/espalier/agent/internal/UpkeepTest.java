// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is done to an agent itself: programs that come, are refused or become it; reboots. */
class UpkeepTest {
    private static final AgentRequest.RebootHost ONCE = new AgentRequest.RebootHost("r1", false);
    private static final HostId HOST = new HostId("node1");
    private static final String PROGRAM = "0123456789abcdef";

    @TempDir private Path temp;
    private Path others;
    private Path running;
    private Path settings;
    private Path switched;
    private byte[] archive;

    @BeforeEach
    void host() throws IOException {
        others = temp.resolve("programs");
        running = others.resolve("agent-old");
        settings = Files.createDirectory(temp.resolve("host")).resolve("agent.properties");
        switched = temp.resolve("switched");
        Files.createDirectories(running.resolve("libexec"));
        Files.writeString(
                running.resolve("libexec/agent-switch"), "echo \"$@\" >" + switched + "\n");
        archive = zip("libexec/agent-run", "product/plugins/a.jar");
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private Upkeep upkeep(Path program, List<String> reboot, String boot) {
        AgentSettings all =
                new AgentSettings(
                        HOST,
                        "test:///default",
                        temp,
                        temp,
                        Optional.empty(),
                        Optional.empty(),
                        "1",
                        AgentSettings.Limits.DEFAULT,
                        Optional.empty(),
                        Optional.empty(),
                        new AgentSettings.Upkeep(
                                Optional.of(new AgentSettings.Program(settings, program, others)),
                                reboot,
                                Optional.empty(),
                                Optional.empty()));
        return new Upkeep(all, new DiskSpace(HOST, temp, 0), Optional.of(boot));
    }

    private Upkeep agent() {
        return upkeep(running, List.of(), "b1");
    }

    private static AgentRequest.PutProgram piece(int offset, byte[] content) {
        return new AgentRequest.PutProgram(PROGRAM, offset, Bytes.of(content));
    }

    private AgentRequest.SwitchProgram become(String id) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
        return new AgentRequest.SwitchProgram(id, PROGRAM, HexFormat.of().formatHex(digest), 60);
    }

    private static AgentReply done(boolean already) {
        return new AgentReply.Done(already, Optional.empty());
    }

    private void assertRefused(AgentRequest.SwitchProgram request, String words) {
        assertThatThrownBy(() -> agent().become(request))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The agent of host node1 was not updated: ")
                .hasMessageContaining(words);
        assertThat(others.resolve("agent-" + PROGRAM)).doesNotExist();
        assertThat(settings.resolveSibling("update/trial")).doesNotExist();
    }

    @Test
    void whatCameInPiecesIsUnpackedBesideAndTried() throws Exception {
        int half = archive.length / 2;
        byte[] first = Arrays.copyOf(archive, half);
        byte[] rest = Arrays.copyOfRange(archive, half, archive.length);
        assertThat(agent().put(piece(0, first))).isEqualTo(done(false));
        assertThat(agent().put(piece(half, rest))).isEqualTo(done(false));
        assertThat(agent().become(become("u1"))).isEqualTo(done(false));
        Path fresh = others.resolve("agent-" + PROGRAM);
        assertThat(fresh.resolve("product/plugins/a.jar")).hasContent("product/plugins/a.jar");
        assertThat(settings.resolveSibling("update/trial"))
                .hasContent("u1\n" + running + "\n" + fresh + "\n");
        Await.until("the script ran", () -> switched.toFile().length() > 0);
        assertThat(switched).hasContent(settings + " " + ProcessHandle.current().pid() + " 60\n");
        assertThat(agent().become(become("u1"))).as("asked again").isEqualTo(done(false));
        Upkeep next = upkeep(fresh, List.of(), "b1");
        assertThat(next.become(become("u1"))).as("it is that now").isEqualTo(done(true));
        assertThat(settings.resolveSibling("update/trial")).doesNotExist();
        assertThat(running).as("the old one").doesNotExist();
        assertThat(fresh).exists();
        assertThat(next.become(become("u1"))).isEqualTo(done(true));
    }

    @Test
    void whatCameHalfIsAskedForAgain() throws Exception {
        agent().put(piece(0, Arrays.copyOf(archive, archive.length / 2)));
        assertThatThrownBy(() -> agent().become(become("u1")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(Refusal.Code.NOT_FOUND));
    }

    @Test
    void aFailedOneTellsWhyWheneverItIsAsked() throws Exception {
        Files.createDirectories(settings.resolveSibling("update"));
        Files.writeString(settings.resolveSibling("update/failed"), "u1\nit was slow\n");
        assertRefused(become("u1"), "it was slow, so the old one was started again");
        assertRefused(become("u2"), "its program is not there");
    }

    @Test
    void whatIsNotWhatWasSentIsNeverUnpacked() throws Exception {
        agent().put(piece(0, zip("libexec/agent-run", "evil")));
        assertRefused(become("u1"), "what came is not what the controller has sent");
        assertRefused(become("u1"), "its program is not there");
    }

    @Test
    void aFileThatLeadsOutOfItIsRefused() throws Exception {
        archive = zip("libexec/agent-run", "../../out");
        agent().put(piece(0, archive));
        assertRefused(become("u1"), "it has a file ../../out");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void whatIsNoAgentIsRefused() throws Exception {
        archive = zip("readme");
        agent().put(piece(0, archive));
        assertRefused(become("u1"), "it is no program of an agent");
        archive = "no archive".getBytes(StandardCharsets.UTF_8);
        agent().put(piece(0, archive));
        assertRefused(become("u1"), "it is no program of an agent");
    }

    @Test
    void piecesComeInOrder() throws Exception {
        agent().put(piece(0, new byte[10]));
        for (int offset : new int[] {5, 20}) {
            assertThatThrownBy(() -> agent().put(piece(offset, new byte[10])))
                    .hasMessageContaining("a piece came for byte " + offset + ", and 10 are there");
        }
        assertThat(agent().put(piece(0, archive))).as("begun anew").isEqualTo(done(false));
        assertThat(agent().become(become("u1"))).isEqualTo(done(false));
        Await.until("the script ran", () -> switched.toFile().length() > 0);
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        AgentRequest.PutProgram odd = new AgentRequest.PutProgram("../x", 0, Bytes.of(new byte[1]));
        assertThatThrownBy(() -> agent().put(odd))
                .hasMessageContaining("\"../x\" is no identity of a program");
    }

    @Test
    void oneThatIsBeingTakenBackSaysSo() throws Exception {
        Path fresh = Files.createDirectories(others.resolve("agent-" + PROGRAM));
        Files.createDirectories(settings.resolveSibling("update"));
        Files.writeString(settings.resolveSibling("update/undone"), "u1\na\nb\n");
        assertThatThrownBy(() -> upkeep(fresh, List.of(), "b1").become(become("u1")))
                .hasMessageContaining("it came too late");
    }

    @Test
    void anAgentThatMayNotDoesNotOfferIt() throws Exception {
        AgentSettings none =
                new AgentSettings(
                        HOST,
                        "test:///default",
                        temp,
                        temp,
                        Optional.empty(),
                        Optional.empty(),
                        "1",
                        AgentSettings.Limits.DEFAULT);
        Upkeep upkeep = new Upkeep(none, new DiskSpace(HOST, temp, 0), Optional.of("b1"));
        assertThat(upkeep.capabilities()).isEmpty();
        assertThatThrownBy(() -> upkeep.put(piece(0, archive)))
                .hasMessageContaining("was not started by what could start another one");
        assertThatThrownBy(() -> upkeep.reboot(ONCE, List::of))
                .hasMessageStartingWith("Host node1 was not rebooted: its agent was not told");
        assertThatThrownBy(() -> upkeep.log(new AgentRequest.ReadAgentLog(10)))
                .hasMessageStartingWith("The log of host node1 was not read");
        assertThat(agent().capabilities()).containsExactly("UPDATE");
    }

    @Test
    void aMachineIsRebootedOnceAnIdAndThatIsToldAfterwards() throws Exception {
        Path mark = temp.resolve("mark");
        List<String> command = List.of("sh", "-c", "echo x >>" + mark);
        Upkeep before = upkeep(running, command, "b1");
        assertThat(before.capabilities()).containsExactlyInAnyOrder("UPDATE", "REBOOT_HOST");
        assertThat(before.reboot(ONCE, List::of)).isEqualTo(done(false));
        Await.until("done", () -> mark.toFile().length() > 0);
        assertThat(before.reboot(ONCE, List::of))
                .as("the agent alone came back")
                .isEqualTo(done(false));
        Upkeep after = upkeep(running, command, "b2");
        assertThat(after.reboot(ONCE, List::of)).isEqualTo(done(true));
        assertThat(after.reboot(ONCE, List::of)).isEqualTo(done(true));
        assertThat(mark).hasContent("x\n");
    }

    @Test
    void aMachineIsNotRebootedUnderVmsWhereOnlyIdleOnesAreMeant() throws Exception {
        Path mark = temp.resolve("mark");
        Upkeep upkeep = upkeep(running, List.of("sh", "-c", "echo x >>" + mark), "b1");
        AgentRequest.RebootHost idle = new AgentRequest.RebootHost("r1", true);
        assertThatThrownBy(() -> upkeep.reboot(idle, () -> List.of("web")))
                .hasMessageStartingWith("Host node1 was not rebooted: VM web runs there.");
        assertThat(mark).doesNotExist();
        assertThat(upkeep.reboot(idle, List::of)).isEqualTo(done(false));
        Await.until("done", () -> mark.toFile().length() > 0);
        assertThat(upkeep.reboot(idle, () -> List.of("web"))).isEqualTo(done(false));
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        Upkeep upkeep = upkeep(running, List.of("/no/reboot"), "b1");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> upkeep.reboot(ONCE, List::of))
                    .hasMessageContaining("the program /no/reboot cannot be run")
                    .hasMessageContaining("Correct host.reboot");
        }
    }
}
