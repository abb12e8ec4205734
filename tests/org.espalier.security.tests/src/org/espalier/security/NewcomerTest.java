// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.espalier.security.internal.IdentityFile;
import org.espalier.security.internal.RequestMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLSocket;

/** A host's agent gets its certificate by its token, over real TLS; files say how far it came. */
class NewcomerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final HostId NODE01 = new HostId("node01");

    @TempDir Path root;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private SiteAuthority authority;
    private TlsContexts listening;
    private ServerSocket server;
    private Path home;

    @BeforeEach
    void start() throws IOException {
        authority = SiteAuthority.open(root.resolve("ca"), Clock.systemUTC());
        authority.issueController(List.of(), root.resolve("controller"));
        listening =
                new TlsContexts(
                        Identity.open(root.resolve("controller")),
                        authority.admission()::revoked,
                        PeerRole.AGENT,
                        PeerRole.NEWCOMER);
        server = new ServerSocket(0, 5, LOOPBACK);
        home = root.resolve("node01");
        install(authority.invite(NODE01));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        pool.shutdownNow();
    }

    private void install(SiteAuthority.Invitation made) throws IOException {
        Files.createDirectories(home);
        for (Map.Entry<String, Bytes> file : made.files().entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.write(path, file.getValue().toArray());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Receives one newcomer; completes with why it was not dealt with, if so. */
    private CompletableFuture<Optional<IOException>> receive(Admission admission) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Socket bare = server.accept();
                            SSLSocket socket = listening.accepted(bare)) {
                        socket.startHandshake();
                        assertThat(listening.admitted(socket).role()).isEqualTo(PeerRole.NEWCOMER);
                        Newcomer.receive(socket, admission);
                        return Optional.empty();
                    } catch (IOException e) {
                        return Optional.of(e);
                    }
                },
                pool);
    }

    private void enrol(Identity identity, Admission admission) throws Exception {
        CompletableFuture<Optional<IOException>> received = receive(admission);
        try {
            Newcomer newcomer = identity.newcomer().orElseThrow();
            try (SSLSocket socket = dial(newcomer.tls())) {
                socket.startHandshake();
                newcomer.enrol(socket);
            }
        } finally {
            received.join();
        }
    }

    private SSLSocket dial(TlsContexts by) throws IOException {
        return by.dialled(
                new Socket(LOOPBACK, server.getLocalPort()), "127.0.0.1", server.getLocalPort());
    }

    private Path file(String name) {
        return home.resolve(name);
    }

    @Test
    void aNewcomerBecomesAnAgentAndItsTokenIsGone() throws Exception {
        Identity identity = Identity.open(home);
        assertThat(identity.self()).isEqualTo(new Peer(PeerRole.AGENT, "node01", authority.site()));
        assertThat(identity.current()).isEmpty();
        enrol(identity, authority.admission());
        assertThat(identity.newcomer()).isEmpty();
        Credentials got = Credentials.load(home);
        assertThat(got.self()).isEqualTo(identity.self());
        assertThat(identity.current().orElseThrow().certificate()).isEqualTo(got.certificate());
        assertThat(home.toFile().list())
                .containsExactlyInAnyOrder(Credentials.IDENTITY_FILE, Credentials.AUTHORITY_FILE);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(file("identity.pem"))))
                .isEqualTo("rw-------");
        assertThat(Identity.open(home).current()).isPresent();
    }

    @Test
    void afterAnAnswerThatWasLostTheSameKeyIsAskedForAgain() throws Exception {
        Admission forgetful =
                new Forwarding(authority.admission()) {
                    @Override
                    public X509Certificate enrol(X509Certificate token, byte[] request)
                            throws RefusedException, IOException {
                        super.enrol(token, request);
                        throw new IOException("the controller is killed now");
                    }
                };
        assertThatThrownBy(() -> enrol(Identity.open(home), forgetful))
                .isInstanceOf(IOException.class);
        assertThat(file("identity.pem")).doesNotExist();
        KeyPair keys = IdentityFile.readKeys(file(Newcomer.KEYS_FILE));
        enrol(Identity.open(home), authority.admission());
        assertThat(Credentials.load(home).certificate().getPublicKey()).isEqualTo(keys.getPublic());
    }

    @Test
    void anAgentThatWasKilledBeforeItDroppedItsTokenDropsItAtItsNextStart() throws Exception {
        byte[] token = Files.readAllBytes(file("token.pem"));
        KeyPair keys = RequestMaker.newKeys();
        IdentityFile.writeKeys(file(Newcomer.KEYS_FILE), keys);
        enrol(Identity.open(home), authority.admission());
        IdentityFile.writeKeys(file(Newcomer.KEYS_FILE), keys);
        Files.write(file("token.pem"), token);
        Files.setPosixFilePermissions(
                file("token.pem"), PosixFilePermissions.fromString("rw-------"));
        Identity again = Identity.open(home);
        assertThat(again.newcomer()).isEmpty();
        assertThat(again.current()).isPresent();
        assertThat(home.toFile().list()).containsExactlyInAnyOrder("identity.pem", "ca.pem");
    }

    @Test
    void aHostThatIsEnrolledAgainTakesTheNewCertificate() throws Exception {
        enrol(Identity.open(home), authority.admission());
        Credentials before = Credentials.load(home);
        install(authority.invite(NODE01));
        Identity identity = Identity.open(home);
        assertThat(identity.current()).as("it is there to fall back on").isPresent();
        enrol(identity, authority.admission());
        assertThat(Credentials.load(home).certificate()).isNotEqualTo(before.certificate());
        assertThat(authority.admission().revoked(before.certificate())).isPresent();
    }

    @Test
    void aTokenReplacesAnIdentityThatIsBrokenOrOfAnotherSite() throws Exception {
        Files.writeString(file("identity.pem"), "rubbish");
        Files.setPosixFilePermissions(
                file("identity.pem"), PosixFilePermissions.fromString("rw-------"));
        assertThat(Identity.open(home).current()).isEmpty();
        enrol(Identity.open(home), authority.admission());
        SiteAuthority other = SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        install(other.invite(NODE01));
        assertThat(Identity.open(home).current()).isEmpty();
    }

    @Test
    void theControllersRefusalIsTold() throws Exception {
        Identity identity = Identity.open(home);
        authority.revoke(PeerRole.NEWCOMER, "node01", "root removed the host from the site");
        assertThatThrownBy(() -> enrol(identity, authority.admission()))
                .hasMessage(
                        "Host node01 was not enrolled: its enrolment token was revoked: root"
                                + " removed the host from the site. Have a new enrolment token made"
                                + " for the host.");
        assertThat(file("token.pem")).exists();
    }

    @Test
    void aTokenThatHasExpiredIsRefusedInTheHandshakeAndNamed() throws Exception {
        Instant then = Instant.now().minus(Duration.ofMinutes(16));
        SiteAuthority.Invitation old =
                SiteAuthority.open(root.resolve("ca"), Clock.fixed(then, ZoneOffset.UTC))
                        .invite(NODE01);
        install(old);
        Newcomer newcomer = Identity.open(home).newcomer().orElseThrow();
        CompletableFuture<Optional<IOException>> received = receive(authority.admission());
        try (SSLSocket socket = dial(newcomer.tls())) {
            assertThatThrownBy(
                            () -> {
                                socket.startHandshake();
                                newcomer.enrol(socket);
                            })
                    .isInstanceOf(IOException.class);
        }
        assertThat(received.join()).get().asString().contains("validity check failed");
        assertThat(newcomer.unused("refused", Instant.now()))
                .isEqualTo(
                        "the enrolment token in "
                                + file("token.pem")
                                + " was not used: refused. It ended at "
                                + old.expires()
                                + ": have a new one made for node01");
        assertThat(newcomer.unused("refused", then)).endsWith("token.pem was not used: refused");
    }

    @Test
    void aTokenOfAnotherSiteIsRefusedInTheHandshake() throws Exception {
        SiteAuthority other = SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        install(other.invite(NODE01));
        Newcomer newcomer = Identity.open(home).newcomer().orElseThrow();
        CompletableFuture<Optional<IOException>> received = receive(authority.admission());
        try (SSLSocket socket = dial(newcomer.tls())) {
            assertThatThrownBy(socket::startHandshake).hasMessageContaining("PKIX path");
        }
        assertThat(received.join()).isPresent();
    }

    @Test
    void aNewcomerThatSendsTooMuchIsHungUpOn() throws Exception {
        CompletableFuture<Optional<IOException>> received = receive(authority.admission());
        try (SSLSocket socket = dial(Identity.open(home).newcomer().orElseThrow().tls())) {
            socket.startHandshake();
            new DataOutputStream(socket.getOutputStream()).writeShort(4097);
            assertThat(received.join())
                    .get()
                    .asString()
                    .contains("a message of 4097 bytes is not allowed");
        }
    }

    @Test
    void aTokenThatOthersMayReadIsRefusedByName() throws Exception {
        Files.setPosixFilePermissions(
                file("token.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Identity.open(home))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file("token.pem").toString())
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aBrokenTokenKeepsNobodyOutWhoHasCredentials() throws Exception {
        authority.issueAgent(NODE01, home);
        Files.writeString(file("token.pem"), "half a tok");
        Identity identity = Identity.open(home);
        assertThat(identity.self().name()).isEqualTo(NODE01.value());
        assertThat(identity.current()).isPresent();
        assertThat(identity.newcomer()).isEmpty();
        Files.delete(file("identity.pem"));
        assertThatThrownBy(() -> Identity.open(home))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file("token.pem").toString());
    }

    @Test
    void aCertificateThatIsNoTokenIsRefusedByName() throws Exception {
        authority.issueAgent(NODE01, home);
        Files.move(file("identity.pem"), file("token.pem"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Identity.open(home))
                .isInstanceOf(KeyFileException.class)
                .hasMessage(
                        "The enrolment token in "
                                + file("token.pem")
                                + " was not used: it is the certificate of an agent. Have an"
                                + " enrolment token made for this host.");
    }

    @Test
    void withNeitherCredentialsNorTokenThereIsNobody() throws Exception {
        assertThatThrownBy(() -> Identity.open(root.resolve("nowhere")))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("identity.pem");
    }

    /** An authority, but for what a test does otherwise. */
    private static class Forwarding implements Admission {
        private final Admission to;

        Forwarding(Admission to) {
            this.to = to;
        }

        @Override
        public Optional<String> revoked(X509Certificate certificate) {
            return to.revoked(certificate);
        }

        @Override
        public X509Certificate enrol(X509Certificate token, byte[] request)
                throws RefusedException, IOException {
            return to.enrol(token, request);
        }

        @Override
        public X509Certificate renew(X509Certificate present, byte[] request)
                throws RefusedException, IOException {
            return to.renew(present, request);
        }
    }
}
