// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.model.HostId;
import org.espalier.remote.internal.PortFile;
import org.espalier.remote.internal.TlsControlServer;
import org.espalier.security.Admission;
import org.espalier.security.Credentials;
import org.espalier.security.Identity;
import org.espalier.security.KeyFileException;
import org.espalier.security.PeerRole;
import org.espalier.security.SiteAuthority;
import org.espalier.security.TlsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import javax.net.ssl.SSLSocket;

/** What a site keeps from one start of its controller to the next. */
class ControlPlaneTest {
    private static final HostId NODE01 = new HostId("node01");
    private static final String ADDRESS = "127.0.0.1";

    @TempDir Path root;
    private final FakeSessions sessions = new FakeSessions();
    private final FakeGate gate = new FakeGate();

    private ControlPlane open(int wanted) throws IOException {
        return ControlPlane.open(root, ADDRESS, wanted, new TlsControlServer(), sessions, gate);
    }

    private int portOfOneStart() throws IOException {
        try (ControlPlane plane = open(0)) {
            return plane.port();
        }
    }

    private static ServerSocket taken(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(ADDRESS));
    }

    @Test
    void thePortIsThatOfTheLastStart() throws Exception {
        int first = portOfOneStart();
        assertThat(first).isPositive();
        assertThat(portOfOneStart()).isEqualTo(first);
        assertThat(Files.readString(root.resolve("control.port"))).isEqualTo(first + "\n");
    }

    @Test
    void anotherPortIsTakenAndKeptWhereSomebodyHasTheLast() throws Exception {
        int first = portOfOneStart();
        int second;
        try (ServerSocket somebody = taken(first)) {
            assertThat(somebody.isBound()).isTrue();
            second = portOfOneStart();
            assertThat(second).isPositive().isNotEqualTo(first);
        }
        assertThat(portOfOneStart()).isEqualTo(second);
    }

    @Test
    void aPortThatWasAskedForIsTakenOrRefusedByName() throws Exception {
        int free = portOfOneStart();
        try (ControlPlane plane = open(free)) {
            assertThat(plane.port()).isEqualTo(free);
        }
        try (ServerSocket somebody = taken(free)) {
            assertThat(somebody.isBound()).isTrue();
            assertThatThrownBy(() -> open(free))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + free)
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void aPortFileThatMakesNoSenseIsAsNone() throws Exception {
        for (String text : new String[] {"", "x", "-1", "99999", "123456", "70 71"}) {
            Files.writeString(root.resolve("control.port"), text);
            List<String> said = new ArrayList<>();
            Handler ear = ear(said);
            Logger logger = Logger.getLogger(PortFile.class.getName());
            logger.addHandler(ear);
            try {
                assertThat(portOfOneStart()).as("after \"%s\"", text).isPositive();
            } finally {
                logger.removeHandler(ear);
            }
            assertThat(said)
                    .as("after \"%s\"", text)
                    .singleElement()
                    .asString()
                    .startsWith(
                            "The control port of the last start was not taken: "
                                    + root.resolve("control.port")
                                    + " holds no number from 1 to 65535. A free port is taken;");
        }
    }

    private static Handler ear(List<String> said) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    @Test
    void aPortFileThatIsNoTextIsAsNone() throws Exception {
        Files.write(root.resolve("control.port"), new byte[] {(byte) 0xff, 0, (byte) 0xc3});
        assertThat(portOfOneStart()).isPositive();
        assertThat(root.toFile().list()).doesNotContain("control.port.part");
    }

    @Test
    void itsOwnCertificateIsRenewedWithoutLosingAConnection() throws Exception {
        Path own = root.resolve("agent");
        AtomicReference<Instant> now =
                new AtomicReference<>(Instant.now().minus(Duration.ofDays(75)));
        BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
        ControlPlane.Time time =
                new ControlPlane.Time(
                        new TurnedClock(now),
                        (delay, task) -> {
                            later.add(task);
                            return new CompletableFuture<>();
                        },
                        () -> {});
        TestSite.Agent agent = new TestSite.Agent(TestSite.DONE);
        try (ControlPlane plane =
                ControlPlane.open(root, ADDRESS, 0, new TlsControlServer(), sessions, gate, time)) {
            now.set(Instant.now());
            plane.issue(NODE01, own);
            Credentials credentials = Credentials.load(own);
            ControlLine line =
                    agent.client.dial(
                            ADDRESS,
                            plane.port(),
                            Identity.of(credentials),
                            agent,
                            agent,
                            TestSite.QUICK);
            try {
                agent.uplink(1);
                X509Certificate before = shown(credentials, plane.port());
                later.remove().run();
                later.remove().run();
                X509Certificate after = shown(credentials, plane.port());
                assertThat(after.getPublicKey()).isNotEqualTo(before.getPublicKey());
                assertThat(after.getNotAfter()).isAfter(before.getNotAfter());
                assertThat(after)
                        .isEqualTo(Credentials.load(root.resolve("controller")).certificate());
                assertThat(agent.uplinks).hasSize(1);
                assertThat(line.state()).isEqualTo(ControlLine.State.CONNECTED);
            } finally {
                line.close();
            }
        }
    }

    /** What the controller shows in a handshake. */
    private static X509Certificate shown(Credentials as, int port) throws IOException {
        try (Socket bare = new Socket(ADDRESS, port);
                SSLSocket socket =
                        new TlsContexts(as, PeerRole.CONTROLLER).dialled(bare, ADDRESS, port)) {
            socket.startHandshake();
            return TlsContexts.certificate(socket);
        }
    }

    private static final class TurnedClock extends Clock {
        private final AtomicReference<Instant> now;

        TurnedClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void itMakesTokensAndRevokesForTheController() throws Exception {
        try (ControlPlane plane = open(0)) {
            EnrolmentFiles files = plane.enrolment(NODE01);
            assertThat(files.host()).isEqualTo(NODE01);
            assertThat(files.files()).containsOnlyKeys("token.pem", "ca.pem");
            assertThat(files.controllerAddress()).isEqualTo(ADDRESS);
            assertThat(files.controllerPort()).isEqualTo(plane.port());
            Path own = root.resolve("agent");
            Path console = root.resolve("ada");
            plane.issue(NODE01, own);
            plane.issueConsole("ada", console);
            X509Certificate agent = Credentials.load(own).certificate();
            X509Certificate ada = Credentials.load(console).certificate();
            plane.revoke(
                    new SiteCertificates.Revoked(
                            Set.of(NODE01), Set.of(), Set.of(ada.getSerialNumber())),
                    "a test");
            Admission admission =
                    SiteAuthority.open(root.resolve("ca"), Clock.systemUTC()).admission();
            assertThat(admission.revoked(agent)).hasValue("a test");
            assertThat(admission.revoked(ada)).hasValue("a test");
            plane.issueConsole("ada", console);
            assertThat(Credentials.load(console).certificate())
                    .as("what was revoked is not kept")
                    .isNotEqualTo(ada);
            plane.revoke(new SiteCertificates.Revoked(Set.of(), Set.of("ada"), Set.of()), "a test");
            assertThat(
                            SiteAuthority.open(root.resolve("ca"), Clock.systemUTC())
                                    .admission()
                                    .revoked(Credentials.load(console).certificate()))
                    .hasValue("a test");
        }
    }

    @Test
    void theAuthorityIsMadeOnce() throws Exception {
        open(0).close();
        SiteAuthority first = SiteAuthority.open(root.resolve("ca"), Clock.systemUTC());
        open(0).close();
        Credentials controller = Credentials.load(root.resolve("controller"));
        assertThat(controller.authority()).isEqualTo(first.certificate());
        assertThat(controller.self().role()).isEqualTo(PeerRole.CONTROLLER);
    }

    @Test
    void aCertificateThatHoldsForLongIsKept() throws Exception {
        Path own = root.resolve("agent");
        Credentials first = issued(own);
        assertThat(first.self().name()).isEqualTo("node01");
        assertThat(issued(own).certificate()).isEqualTo(first.certificate());
    }

    @Test
    void aCertificateThatSoonEndsIsRenewed() throws Exception {
        Path own = root.resolve("agent");
        open(0).close();
        Instant longAgo = Instant.now().minus(Duration.ofDays(61));
        Credentials old = issuedAt(longAgo, own);
        Credentials renewed = issued(own);
        assertThat(renewed.certificate()).isNotEqualTo(old.certificate());
        assertThat(renewed.expires()).isAfter(Instant.now().plus(Duration.ofDays(80)));
    }

    @Test
    void aCertificateWithAMonthAndMoreLeftIsNot() throws Exception {
        Path own = root.resolve("agent");
        open(0).close();
        Instant ago = Instant.now().minus(Duration.ofDays(59));
        Credentials old = issuedAt(ago, own);
        assertThat(issued(own).certificate()).isEqualTo(old.certificate());
    }

    @Test
    void aCertificateOfAnotherSiteIsReplaced() throws Exception {
        Path own = root.resolve("agent");
        SiteAuthority other = SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        other.issueAgent(NODE01, own);
        Credentials issued = issued(own);
        assertThat(issued.authority()).isNotEqualTo(other.certificate());
        assertThat(issued.self().site()).isNotEqualTo(other.site());
    }

    @Test
    void aBrokenIdentityIsNotReplacedInSilence() throws Exception {
        Path own = root.resolve("agent");
        issued(own);
        Path file = own.resolve(Credentials.IDENTITY_FILE);
        Files.writeString(file, "rubbish");
        try (ControlPlane plane = open(0)) {
            assertThatThrownBy(() -> plane.issue(NODE01, own))
                    .isInstanceOf(KeyFileException.class)
                    .hasMessageContaining(file.toString());
        }
        assertThat(file).hasContent("rubbish");
    }

    @Test
    void whoWasIssuedACertificateIsLetIn() throws Exception {
        Path own = root.resolve("agent");
        TestSite.Agent agent = new TestSite.Agent(TestSite.DONE);
        try (ControlPlane plane = open(0)) {
            plane.issue(NODE01, own);
            ControlLine line =
                    agent.client.dial(
                            ADDRESS,
                            plane.port(),
                            Identity.open(own),
                            agent,
                            agent,
                            TestSite.QUICK);
            try {
                agent.uplink(1);
                assertThat(sessions.of(NODE01).ends).isEmpty();
            } finally {
                line.close();
            }
        }
    }

    private Credentials issued(Path directory) throws IOException {
        try (ControlPlane plane = open(0)) {
            plane.issue(NODE01, directory);
        }
        return Credentials.load(directory);
    }

    private Credentials issuedAt(Instant time, Path directory) throws IOException {
        Clock then = Clock.fixed(time, java.time.ZoneOffset.UTC);
        return SiteAuthority.open(root.resolve("ca"), then).issueAgent(NODE01, directory);
    }
}
