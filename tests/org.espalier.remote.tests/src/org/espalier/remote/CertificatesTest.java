// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.model.HostId;
import org.espalier.remote.internal.TlsControlServer;
import org.espalier.security.Credentials;
import org.espalier.security.Identity;
import org.espalier.security.PeerRole;
import org.espalier.security.SiteAuthority;
import org.espalier.security.TlsContexts;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Certificates that come, change and go while agents and consoles are connected. */
class CertificatesTest {
    private static final HostId NODE01 = new HostId("node01");

    @TempDir Path root;
    private TestSite site;
    private Path home;

    @BeforeEach
    void start() throws IOException {
        site = new TestSite(root, TestSite.QUICK);
        home = root.resolve("home");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void install(SiteAuthority.Invitation made) throws IOException {
        Files.createDirectories(home);
        for (Map.Entry<String, Bytes> file : made.files().entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.write(path, file.getValue().toArray());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private SiteAuthority authorityAgo(Duration time) throws IOException {
        Clock then = Clock.fixed(Instant.now().minus(time), ZoneOffset.UTC);
        return SiteAuthority.open(root.resolve("ca"), then);
    }

    @Test
    void anAgentWithATokenEnrolsByItselfAndDialsOn() throws Exception {
        install(site.authority.invite(NODE01));
        TestSite.Agent agent = site.agentIn(home);
        agent.uplink(1);
        agent.says("DIALLING: enrolled at 127.0.0.1:");
        assertThat(site.port().connected()).containsExactly(NODE01);
        assertThat(home.toFile().list()).containsExactlyInAnyOrder("identity.pem", "ca.pem");
    }

    @Test
    void aTokenThatIsPutThereLaterIsTaken() throws Exception {
        install(site.authority.invite(NODE01));
        site.authority.revoke(PeerRole.NEWCOMER, "node01", "a try");
        TestSite.Agent agent = site.agentIn(home);
        agent.says(
                "WAITING: no connection to 127.0.0.1:"
                        + site.number()
                        + ": the enrolment token in "
                        + home.resolve("token.pem")
                        + " was not used: Host node01 was not enrolled: its enrolment token was"
                        + " revoked: a try. Have a new enrolment token made for the host.");
        assertThat(agent.uplinks).isEmpty();
        install(site.authority.invite(NODE01));
        agent.uplink(1);
    }

    @Test
    void aTokenThatHasExpiredIsRefusedByName() throws Exception {
        install(authorityAgo(Duration.ofMinutes(16)).invite(NODE01));
        TestSite.Agent agent = site.agentIn(home);
        agent.says("the enrolment token in " + home.resolve("token.pem") + " was not used: ");
        agent.says("the other side refused this side's certificate");
        agent.says(": have a new one made for node01");
        assertThat(site.port().connected()).isEmpty();
    }

    @Test
    void aTokenOfAnotherSiteIsRefusedByName() throws Exception {
        SiteAuthority other = SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        install(other.invite(NODE01));
        TestSite.Agent agent = site.agentIn(home);
        agent.says(
                "the enrolment token in "
                        + home.resolve("token.pem")
                        + " was not used: the other side's certificate is not of this side's site");
        assertThat(site.port().connected()).isEmpty();
    }

    @Test
    void whereATokenIsOfNoUseTheCertificateBesideItIs() throws Exception {
        site.authority.issueAgent(NODE01, home);
        install(authorityAgo(Duration.ofMinutes(16)).invite(NODE01));
        TestSite.Agent agent = site.agentIn(home);
        agent.uplink(1);
        agent.says("trouble: the enrolment token in " + home.resolve("token.pem"));
    }

    @Test
    void aNewcomerMayNotSpeakAsAnAgentOrAConsole() throws Exception {
        install(site.authority.invite(NODE01));
        TlsContexts token = Identity.open(home).newcomer().orElseThrow().tls();
        try (Socket bare = new Socket(InetAddress.getLoopbackAddress(), site.number());
                SSLSocket socket = token.dialled(bare, "127.0.0.1", site.number())) {
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            // The path by which agents join: a frame of 17 bytes.
            socket.getOutputStream().write(new byte[] {0, 0, 0, 17, 1});
            socket.getOutputStream().write(new byte[17]);
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, 3, answer.length - 3, "UTF-8"))
                    .contains("Host node01 was not enrolled: what it asks for was not understood");
        }
        assertThat(site.sessions.all).isEmpty();
        assertThat(site.gate.principals).isEmpty();
    }

    /** Closed at once after it was refused, every other one would hear of a broken pipe only. */
    @Test
    void whoIsRefusedInTheHandshakeAlwaysHearsThat() throws Exception {
        Credentials gone = site.credentials(NODE01);
        site.authority.revoke(gone.certificate().getSerialNumber(), "a test");
        TlsContexts dialling = new TlsContexts(gone, PeerRole.CONTROLLER);
        for (int i = 0; i < 20; i++) {
            try (Socket bare = new Socket(InetAddress.getLoopbackAddress(), site.number());
                    SSLSocket socket = dialling.dialled(bare, "127.0.0.1", site.number())) {
                assertThatThrownBy(
                                () -> {
                                    socket.startHandshake();
                                    socket.getInputStream().read();
                                })
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("certificate_unknown");
            }
        }
    }

    @Test
    void anAgentThatIsRevokedIsCutOffAndToldWhyAndComesInNoMore() throws Exception {
        TestSite.Agent agent = site.agent(NODE01);
        TestSite.Agent other = site.agent(new HostId("node02"));
        agent.uplink(1);
        other.uplink(1);
        site.authority.revoke(PeerRole.AGENT, "node01", "root removed the host from the site");
        String words =
                "the certificate of agent node01 was revoked: root removed the host from the site."
                        + " Enrol the host again if it is to come back";
        agent.says("127.0.0.1:" + site.number() + ": " + words);
        Waits.until("the end of its session", () -> !site.sessions.of(NODE01).ends.isEmpty());
        assertThat(site.sessions.of(NODE01).ends).containsExactly(words);
        agent.says("the other side refused this side's certificate: it must be of the same site");
        assertThat(agent.uplinks).hasSize(1);
        assertThat(site.port().connected()).containsExactly(new HostId("node02"));
    }

    @Test
    void aConsoleThatIsRevokedIsCutOffAndToldWhyAndComesInNoMore() throws Exception {
        TestSite.Console ada = site.console("ada");
        TestSite.Console lena = site.console("lena");
        ada.controller();
        lena.controller();
        site.authority.revoke(PeerRole.CONSOLE, "ada", "root revoked it (she left)");
        ada.says(
                "the certificate of console ada was revoked: root revoked it (she left). Have"
                        + " another one issued if it is to come back",
                1);
        ada.says("refused this side's certificate", 1);
        assertThat(lena.line.state()).isEqualTo(ControlLine.State.CONNECTED);
    }

    @Test
    void oneCertificateOfSeveralOfAConsoleIsRevokedBySerial() throws Exception {
        TestSite.Console first = site.console("ada");
        first.controller();
        Credentials lost = Credentials.load(root.resolve("console-ada"));
        TestSite.Console second = site.console("ada");
        second.controller();
        site.authority.revoke(lost.certificate().getSerialNumber(), "a notebook was lost");
        first.says("was revoked: a notebook was lost", 1);
        assertThat(second.line.state()).isEqualTo(ControlLine.State.CONNECTED);
    }

    @Test
    void anAgentRenewsItsCertificateWithoutLosingItsConnection() throws Exception {
        Credentials old = authorityAgo(Duration.ofDays(75)).issueAgent(NODE01, home);
        TestSite.Agent agent = site.agentIn(home);
        agent.uplink(1);
        Credentials renewed = awaitRenewed(old);
        assertThat(renewed.certificate().getPublicKey())
                .isNotEqualTo(old.certificate().getPublicKey());
        assertThat(agent.line.state()).isEqualTo(ControlLine.State.CONNECTED);
        assertThat(agent.uplinks).hasSize(1);
        assertThat(site.sessions.of(NODE01).ends).isEmpty();
        site.authority.revoke(old.certificate().getSerialNumber(), "it was renewed long ago");
        agent.uplink(2);
        assertThat(agent.line.state()).as("by the new one").isEqualTo(ControlLine.State.CONNECTED);
    }

    @Test
    void aConnectionEndsWithACertificateThatItWasGivenLater() throws Exception {
        Credentials old = authorityAgo(Duration.ofDays(75)).issueAgent(NODE01, home);
        TestSite.Agent agent = site.agentIn(home);
        agent.uplink(1);
        Credentials renewed = awaitRenewed(old);
        site.authority.revoke(renewed.certificate().getSerialNumber(), "its disk was sold");
        agent.says("the certificate of agent node01 was revoked: its disk was sold");
    }

    @Test
    void aConsoleRenewsItsCertificateToo() throws Exception {
        Credentials old = authorityAgo(Duration.ofDays(75)).issueConsole("ada", home);
        TestSite.Console ada = site.consoleIn(home);
        ada.controller();
        awaitRenewed(old);
        assertThat(ada.line.state()).isEqualTo(ControlLine.State.CONNECTED);
    }

    @Test
    void whoHasNoRoleAnyMoreRenewsNothing() throws Exception {
        site.gate.strangers.add("ada");
        Credentials old = authorityAgo(Duration.ofDays(75)).issueConsole("ada", home);
        TestSite.Console ada = site.consoleIn(home);
        ada.controller();
        ada.says("the site has no role for a person of that name. Ask a site administrator.", 1);
        assertThat(current()).isEqualTo(old.certificate());
    }

    private Credentials awaitRenewed(Credentials old) throws IOException {
        Waits.until("another certificate in " + home, () -> !current().equals(old.certificate()));
        Credentials renewed = Credentials.load(home);
        assertThat(renewed.self()).isEqualTo(old.self());
        assertThat(renewed.expires()).isAfter(Instant.now().plus(Duration.ofDays(89)));
        return renewed;
    }

    private X509Certificate current() {
        try {
            return Credentials.load(home).certificate();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCertificateThatIsNotRenewedIsATroubleThatIsSaid() throws Exception {
        authorityAgo(Duration.ofDays(75)).issueAgent(NODE01, home);
        Files.delete(root.resolve("ca").resolve("issued.tsv"));
        Files.createDirectory(root.resolve("ca").resolve("issued.tsv"));
        TestSite.Agent agent = site.agentIn(home);
        agent.uplink(1);
        agent.says("trouble: The certificate of agent node01 ends at ");
        agent.says(", in 14 days, and was not renewed: ");
        assertThat(agent.line.state()).isEqualTo(ControlLine.State.CONNECTED);
    }

    @Test
    void aControlAddressThatNobodyKnowsIsNamed() {
        assertThatThrownBy(
                        () ->
                                ControlPlane.open(
                                        root.resolve("site"),
                                        "no-such-host.invalid",
                                        0,
                                        new TlsControlServer(),
                                        site.sessions,
                                        site.gate))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The control port was not opened: this machine knows no address of the name"
                                + " no-such-host.invalid. Correct the name, or give an IP address"
                                + " of this machine.");
    }
}
