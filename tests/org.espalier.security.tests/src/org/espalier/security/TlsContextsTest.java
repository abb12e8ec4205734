// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.HostId;
import org.espalier.security.internal.RequestMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Real sockets and real files; the server side says what it made of the client. */
class TlsContextsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir Path root;
    private SiteAuthority authority;
    Credentials controller;
    Credentials agent;
    ServerSocket server;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final ExecutorService pool = Executors.newCachedThreadPool();

    @BeforeEach
    void start() throws IOException {
        authority = SiteAuthority.open(root.resolve("ca"), Clock.systemUTC());
        controller = authority.issueController(List.of(), root.resolve("controller"));
        agent = authority.issueAgent(new HostId("node01"), root.resolve("agent"));
        server = new ServerSocket(0, 5, LOOPBACK);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket each : accepted) {
            each.close();
        }
        pool.shutdownNow();
    }

    /** The kind of TLS that is tested. */
    TlsContexts tls(
            Identity own,
            Function<X509Certificate, Optional<String>> revoked,
            PeerRole... expected) {
        return new TlsContexts(own, revoked, expected);
    }

    private TlsContexts tls(Credentials own, PeerRole... expected) {
        return tls(Identity.of(own), certificate -> Optional.empty(), expected);
    }

    @Test
    void anAgentAndAControllerOfOneSiteKnowEachOther() throws Exception {
        CompletableFuture<Peer> seen = serve(tls(controller, PeerRole.AGENT));
        try (SSLSocket socket = dial(tls(agent, PeerRole.CONTROLLER), "127.0.0.1")) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(TlsContexts.peer(socket).role()).isEqualTo(PeerRole.CONTROLLER);
            assertThat(seen.get()).isEqualTo(new Peer(PeerRole.AGENT, "node01", authority.site()));
        }
    }

    @Test
    void credentialsReadFromFilesDo() throws Exception {
        CompletableFuture<Peer> seen =
                serve(
                        new TlsContexts(
                                Credentials.load(root.resolve("controller")), PeerRole.AGENT));
        Credentials read = Credentials.load(root.resolve("agent"));
        try (SSLSocket socket = dial(new TlsContexts(read, PeerRole.CONTROLLER), "localhost")) {
            socket.startHandshake();
            assertThat(seen.get().name()).isEqualTo("node01");
        }
    }

    @Test
    void anAgentOfAnotherSiteIsRefused() throws Exception {
        SiteAuthority other = SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        Credentials stranger = other.issueAgent(new HostId("node01"), root.resolve("stranger"));
        // It trusts this site, so that only the server can be the one who refuses.
        Credentials trusting =
                new Credentials(stranger.certificate(), stranger.key(), authority.certificate());
        refused(tls(trusting, PeerRole.CONTROLLER));
    }

    @Test
    void aControllerOfAnotherSiteIsRefusedByTheAgent() throws Exception {
        SiteAuthority other = SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        Credentials stranger = other.issueController(List.of(), root.resolve("stranger"));
        serve(tls(stranger, PeerRole.AGENT));
        try (SSLSocket socket = dial(tls(agent, PeerRole.CONTROLLER), "127.0.0.1")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aClientWithoutCertificateIsRefused() throws Exception {
        CompletableFuture<Peer> seen = serve(tls(controller, PeerRole.AGENT));
        SSLContext bare = SSLContext.getInstance("TLSv1.3");
        bare.init(null, trusting(), null);
        try (SSLSocket socket =
                (SSLSocket) bare.getSocketFactory().createSocket(LOOPBACK, server.getLocalPort())) {
            assertThatThrownBy(() -> handshakeAndRead(socket)).isInstanceOf(IOException.class);
        }
        assertRefused(seen);
    }

    @Test
    void anAgentIsNoController() throws Exception {
        serve(tls(agent, PeerRole.AGENT));
        try (SSLSocket socket = dial(tls(agent, PeerRole.CONTROLLER), "node01")) {
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("agent")
                    .hasMessageContaining("controller of site");
        }
    }

    @Test
    void aControllerOrAConsoleIsNoAgent() throws Exception {
        refused(tls(controller, PeerRole.CONTROLLER));
        Credentials console = authority.issueConsole("lena", root.resolve("console"));
        refused(tls(console, PeerRole.CONTROLLER));
    }

    @Test
    void aControllerThatIsNotWhereItShouldBeIsRefused() throws Exception {
        serve(tls(controller, PeerRole.AGENT));
        try (SSLSocket socket = dial(tls(agent, PeerRole.CONTROLLER), "controller.example")) {
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("controller.example");
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        Instant then = Instant.now().minus(SiteAuthority.VALIDITY).minus(Duration.ofDays(1));
        SiteAuthority earlier =
                SiteAuthority.open(root.resolve("ca"), Clock.fixed(then, ZoneOffset.UTC));
        Credentials old = earlier.issueAgent(new HostId("node02"), root.resolve("old"));
        refused(tls(old, PeerRole.CONTROLLER));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void aCertificateOfAClockAnHourOffIsTaken(long hours) throws Exception {
        Instant off = Instant.now().plus(Duration.ofHours(hours));
        SiteAuthority elsewhere =
                SiteAuthority.open(root.resolve("ca"), Clock.fixed(off, ZoneOffset.UTC));
        Credentials issued = elsewhere.issueAgent(new HostId("node02"), root.resolve("off"));
        CompletableFuture<Peer> seen = serve(tls(controller, PeerRole.AGENT));
        try (SSLSocket socket = dial(tls(issued, PeerRole.CONTROLLER), "127.0.0.1")) {
            handshakeAndRead(socket);
            assertThat(seen.get().name()).isEqualTo("node02");
        }
    }

    @Test
    void whatWasRevokedIsRefused() throws Exception {
        TlsContexts server =
                tls(Identity.of(controller), authority.admission()::revoked, PeerRole.AGENT);
        authority.revoke(PeerRole.AGENT, "node01", "its disk was sold");
        CompletableFuture<Peer> seen = serve(server);
        try (SSLSocket socket = dial(tls(agent, PeerRole.CONTROLLER), "127.0.0.1")) {
            assertThatThrownBy(() -> handshakeAndRead(socket)).isInstanceOf(IOException.class);
        }
        assertRefused(seen);
        assertThatThrownBy(seen::get).hasStackTraceContaining("its disk was sold");
    }

    @Test
    void noSessionIsResumedSoThatWhatWasRevokedIsRefusedInTheHandshake() throws Exception {
        TlsContexts listening =
                tls(Identity.of(controller), authority.admission()::revoked, PeerRole.AGENT);
        TlsContexts dialling = tls(agent, PeerRole.CONTROLLER);
        handshake(listening, dialling);
        authority.revoke(PeerRole.AGENT, "node01", "its disk was sold");
        CompletableFuture<Peer> seen = serve(listening);
        try (SSLSocket socket = dial(dialling, "127.0.0.1")) {
            assertThatThrownBy(() -> handshakeAndRead(socket))
                    .as("told by an alert")
                    .hasMessageMatching("(?is).*certificate_unknown.*");
        }
        assertRefused(seen);
    }

    @Test
    void whatIsRevokedAfterTheHandshakeIsNotAdmitted() throws Exception {
        AtomicReference<Optional<String>> cause = new AtomicReference<>(Optional.empty());
        TlsContexts listening =
                tls(Identity.of(controller), certificate -> cause.get(), PeerRole.AGENT);
        CompletableFuture<Void> refused =
                CompletableFuture.runAsync(
                        () -> {
                            try (Socket raw = server.accept();
                                    SSLSocket socket = listening.accepted(raw)) {
                                socket.startHandshake();
                                assertThat(listening.admitted(socket).name()).isEqualTo("node01");
                                cause.set(Optional.of("its disk was sold"));
                                assertThatThrownBy(() -> listening.admitted(socket))
                                        .isInstanceOf(SSLPeerUnverifiedException.class)
                                        .hasMessageContaining("was revoked: its disk was sold");
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        },
                        pool);
        try (SSLSocket socket = dial(tls(agent, PeerRole.CONTROLLER), "127.0.0.1")) {
            socket.startHandshake();
            refused.get();
        }
    }

    void handshake(TlsContexts listening, TlsContexts dialling) throws Exception {
        CompletableFuture<Peer> seen = serve(listening);
        try (SSLSocket socket = dial(dialling, "127.0.0.1")) {
            handshakeAndRead(socket);
            seen.get();
        }
    }

    @Test
    void anIdentityThatWasRenewedIsUsedByTheNextHandshake() throws Exception {
        Identity living = Identity.open(root.resolve("agent"));
        TlsContexts dialling = tls(living, certificate -> Optional.empty(), PeerRole.CONTROLLER);
        TlsContexts listening = tls(controller, PeerRole.AGENT);
        handshake(listening, dialling);
        KeyPair keys = RequestMaker.newKeys();
        Credentials next = authority.issueAgent(new HostId("node01"), root.resolve("next"));
        assertThatThrownBy(() -> living.take(keys, next.certificate(), authority.certificate()))
                .as("another key's")
                .isInstanceOf(KeyFileException.class);
        KeyPair nextKeys = new KeyPair(next.certificate().getPublicKey(), next.key());
        living.take(nextKeys, next.certificate(), authority.certificate());
        CompletableFuture<Peer> seen = serve(listening);
        try (SSLSocket socket = dial(dialling, "127.0.0.1")) {
            handshakeAndRead(socket);
            seen.get();
            assertThat(socket.getSession().getLocalCertificates()[0]).isEqualTo(next.certificate());
        }
    }

    @Test
    void tls12IsRefused() throws Exception {
        CompletableFuture<Peer> seen = serve(tls(controller, PeerRole.AGENT));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("own", agent.key(), new char[0], new Certificate[] {agent.certificate()});
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, new char[0]);
        SSLContext old = SSLContext.getInstance("TLSv1.2");
        old.init(managers.getKeyManagers(), trusting(), null);
        try (SSLSocket socket =
                (SSLSocket) old.getSocketFactory().createSocket(LOOPBACK, server.getLocalPort())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(() -> handshakeAndRead(socket)).isInstanceOf(IOException.class);
        }
        assertRefused(seen);
    }

    @Test
    void aPeerIsUnknownBeforeTheHandshake() throws Exception {
        SSLSocket socket =
                tls(agent, PeerRole.CONTROLLER)
                        .dialled(new Socket(LOOPBACK, server.getLocalPort()), "localhost", 1);
        try (socket) {
            socket.setSoTimeout(1);
            assertThatThrownBy(() -> TlsContexts.peer(socket)).isInstanceOf(IOException.class);
        }
    }

    private void refused(TlsContexts client) throws Exception {
        CompletableFuture<Peer> seen = serve(tls(controller, PeerRole.AGENT));
        int port = server.getLocalPort();
        Staying raw = new Staying(port);
        try (SSLSocket socket = client.dialled(raw, "127.0.0.1", port)) {
            // In TLS 1.3 a client learns with its first read that it was refused.
            assertThatThrownBy(() -> handshakeAndRead(socket)).isInstanceOf(IOException.class);
            assertRefused(seen);
        } finally {
            raw.end();
        }
    }

    /**
     * Does not end with the TLS on it: a client that hears that it is refused would take the
     * connection from the server, which fails on that then, if it has not said all yet.
     */
    private static final class Staying extends Socket {
        Staying(int port) throws IOException {
            super(LOOPBACK, port);
        }

        @Override
        public synchronized void close() {
            // Later.
        }

        void end() throws IOException {
            super.close();
        }
    }

    static void assertRefused(CompletableFuture<Peer> seen) {
        assertThatThrownBy(seen::get)
                .isInstanceOf(ExecutionException.class)
                .as("in the handshake itself")
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    private static int handshakeAndRead(SSLSocket socket) throws IOException {
        socket.startHandshake();
        int first = socket.getInputStream().read();
        if (first < 0) {
            throw new IOException("closed");
        }
        return first;
    }

    SSLSocket dial(TlsContexts client, String address) throws IOException {
        return client.dialled(
                new Socket(LOOPBACK, server.getLocalPort()), address, server.getLocalPort());
    }

    private TrustManager[] trusting() throws Exception {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", authority.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(anchors);
        return factory.getTrustManagers();
    }

    /** Accepts one connection, and tells whom the handshake showed, or why it failed. */
    CompletableFuture<Peer> serve(TlsContexts tls) {
        CompletableFuture<Peer> seen = new CompletableFuture<>();
        pool.execute(
                () -> {
                    try {
                        Socket raw = server.accept();
                        // Open until the test is over: who is refused shall read why.
                        accepted.add(raw);
                        SSLSocket socket = tls.accepted(raw);
                        socket.startHandshake();
                        Peer peer = tls.admitted(socket);
                        socket.getOutputStream().write(1);
                        seen.complete(peer);
                    } catch (IOException e) {
                        seen.completeExceptionally(e);
                    }
                });
        return seen;
    }
}
