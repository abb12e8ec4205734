// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.remote.internal.FrameSocket;
import org.espalier.remote.internal.Paths;
import org.espalier.security.Credentials;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.espalier.security.SiteAuthority;
import org.espalier.security.TlsContexts;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.net.ssl.SSLSocket;

/** Programs that reach a controller from afar over real TLS, without ECF. */
@Timeout(60)
class RemoteLineTest {
    private final List<RemoteLine> lines = new ArrayList<>();
    @TempDir private Path root;
    private TestSite site;

    @BeforeEach
    void start() throws Exception {
        site = new TestSite(root, TestSite.QUICK);
    }

    @AfterEach
    void stop() {
        lines.forEach(RemoteLine::close);
        site.close();
    }

    private Path console(SiteAuthority by, String name) throws IOException {
        Path home = root.resolve(by.site() + "-" + name);
        by.issueConsole(name, home);
        return home;
    }

    private RemoteLine open(Path credentials) throws IOException {
        ControllerAddress at = new ControllerAddress("127.0.0.1", site.number());
        RemoteLine line = RemoteLine.open(at, credentials, TestSite.QUICK);
        lines.add(line);
        return line;
    }

    private RemoteLine open(String name) throws IOException {
        return open(console(site.authority, name));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoeverHasARightCertificateIsWhoItSays() throws Exception {
        RemoteLine line = open("ada");
        CommandRequest request = CommandRequest.of(new DefineGroup(new GroupId("rack-a"), ""));
        assertThat(get(line.controller().submit(request)))
                .isInstanceOf(CommandReply.Accepted.class);
        assertThat(site.gate.principals).containsExactly(Principal.person("ada", "127.0.0.1"));
    }

    @Test
    void aSiteOfManyPiecesIsFollowed() throws Exception {
        GroupId rack = new GroupId("rack");
        site.gate.entities =
                List.copyOf(
                        IntStream.range(0, 5000)
                                .mapToObj(i -> Host.expected(new HostId("node" + i), rack))
                                .toList());
        BlockingQueue<SiteEvent> heard = new LinkedBlockingQueue<>();
        open("ada").controller().follow(0, heard::add);
        SiteEvent first = heard.poll(20, TimeUnit.SECONDS);
        List<Entity> told = ((Snapshot) first).entities();
        assertThat(told).hasSize(5000);
        // By hash: element by element it takes most of a minute.
        assertThat(Set.copyOf(told)).isEqualTo(Set.copyOf(site.gate.entities));
    }

    @Test
    void anotherSitesCertificateIsRefusedByEitherSide() throws Exception {
        SiteAuthority other = SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        Path stranger = console(other, "ada");
        assertThatThrownBy(() -> open(stranger))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not of this side's site");
        // One who takes any controller for its own is not let in by that one either.
        Path cheat = root.resolve("cheat");
        Files.createDirectories(cheat);
        for (String file : List.of(Credentials.IDENTITY_FILE, Credentials.AUTHORITY_FILE)) {
            Path from =
                    file.equals(Credentials.IDENTITY_FILE)
                            ? stranger
                            : console(site.authority, "eve");
            Files.copy(from.resolve(file), cheat.resolve(file));
        }
        assertThatThrownBy(() -> open(cheat)).isInstanceOf(IOException.class);
        assertThat(site.gate.principals).isEmpty();
    }

    @Test
    void whoseCertificateIsRevokedIsCutOffAndComesInNoMore() throws Exception {
        Path home = console(site.authority, "ada");
        RemoteLine line = open(home);
        site.authority.revoke(PeerRole.CONSOLE, "ada", "root revoked it (she left)");
        assertThat(get(line.over()))
                .contains("the certificate of console ada was revoked: root revoked it (she left)");
        assertThatThrownBy(() -> open(home))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither revoked, expired");
        assertThat(site.gate.principals).hasSize(1);
    }

    @Test
    void nobodyIsServedAsSomebodyElse() throws Exception {
        Peer ada = new Peer(PeerRole.CONSOLE, "ada", site.authority.site());
        assertHungUp(site.consoleCredentials("eve"), Paths.program(ada));
        Peer agent = new Peer(PeerRole.AGENT, "node01", site.authority.site());
        assertHungUp(site.credentials(new HostId("node01")), Paths.program(agent));
        assertThat(site.gate.principals).isEmpty();
        assertThat(site.sessions.all).isEmpty();
    }

    private void assertHungUp(Credentials as, String path) throws IOException {
        try (Socket bare = new Socket(InetAddress.getLoopbackAddress(), site.number())) {
            SSLSocket socket =
                    new TlsContexts(as, PeerRole.CONTROLLER)
                            .dialled(bare, "127.0.0.1", site.number());
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] text = path.getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.writeByte(FrameSocket.PATH);
            out.write(text);
            out.flush();
            assertThat(socket.getInputStream().read()).as("what the port answers").isEqualTo(-1);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Test
    void consolesAndProgramsOfOnePersonAreCountedTogether() throws Exception {
        site.console("ada").controller();
        Path home = console(site.authority, "ada");
        for (int i = 1; i < 16; i++) {
            open(home);
        }
        assertThatThrownBy(() -> open(home))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has 16 connections already");
        lines.get(0).close();
        CompletableFuture<Boolean> room = new CompletableFuture<>();
        Waits.until("room for one", () -> isWelcome(home, room));
    }

    private boolean isWelcome(Path home, CompletableFuture<Boolean> room) {
        try {
            open(home);
            return room.complete(true);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("connections already");
            return false;
        }
    }

    @Test
    void anAgentsCredentialsAndAPortThatIsShutAreNamed() throws Exception {
        Path agent = root.resolve("agent");
        site.authority.issueAgent(new HostId("node01"), agent);
        assertThatThrownBy(() -> open(agent)).hasMessageContaining("are not a console's");
        Path home = console(site.authority, "ada");
        site.port().close();
        assertThatThrownBy(() -> open(home))
                .hasMessageContaining("There is no connection to the controller at 127.0.0.1:")
                .hasMessageContaining("Look whether it runs there");
    }
}
