// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.ecf.provider.generic.ContainerMessage;
import org.espalier.api.model.HostId;
import org.espalier.remote.FakeSessions;
import org.espalier.remote.TestSite;
import org.espalier.remote.internal.FrameSocket;
import org.espalier.security.Credentials;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.espalier.security.SiteAuthority;
import org.espalier.security.TlsContexts;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.net.ssl.SSLSocket;

/** Whatever comes to the control port, it is refused, and the port goes on serving. */
class HostilePeerTest {
    private static final HostId NODE01 = new HostId("node01");
    private static final HostId NODE02 = new HostId("node02");
    private static final HostId LAST = new HostId("node99");

    @TempDir Path root;
    private TestSite site;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        site = new TestSite(root, TestSite.QUICK.withHandshakes(Duration.ofSeconds(1), 8));
        Gadget.FIRED.set(0);
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        site.close();
    }

    @Test
    void certificateOfAnotherSite() throws Exception {
        SiteAuthority other = SiteAuthority.open(root.resolve("other"), Clock.systemUTC());
        Credentials stranger = other.issueAgent(NODE01, root.resolve("stranger"));
        TestSite.Agent agent = site.agent(stranger, TestSite.DONE);
        agent.says("certificate is not of this side's site");
        assertServesOn();
        assertThat(site.sessions.all).extracting(told -> told.host).containsOnly(LAST);
        assertThat(agent.uplinks).isEmpty();
    }

    @Test
    void aConsoleOnTheAgentsPath() throws Exception {
        SSLSocket socket = authenticated(site.consoleCredentials("node01"));
        ask(socket, "/node01", join(NODE01));
        assertClosedUnanswered(socket);
        assertServesOn();
        assertThat(site.sessions.all).extracting(told -> told.host).containsOnly(LAST);
    }

    @Test
    void anAgentOnAConsolesPath() throws Exception {
        SSLSocket socket = authenticated(NODE01);
        ask(socket, "/console/node01", join(NODE01));
        assertClosedUnanswered(socket);
        assertServesOn();
        assertThat(site.gate.principals).isEmpty();
    }

    @Test
    void aConsolesCredentialsAreNoneForAnAgent() throws Exception {
        Credentials console = site.consoleCredentials("node01");
        assertThatThrownBy(() -> site.agent(console, TestSite.DONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("console node01");
    }

    @Test
    void plainTcpClientOnTheControlPort() throws Exception {
        Socket plain = connect();
        plain.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        assertClosed(plain);
        assertServesOn();
    }

    @Test
    void javaSerialisationWithoutTls() throws Exception {
        Socket plain = connect();
        plain.getOutputStream().write(SafeObjects.write(new Gadget()));
        assertClosed(plain);
        assertThat(Gadget.FIRED).hasValue(0);
        assertServesOn();
    }

    @Test
    void tenMegabytesOfGarbageOnTheControlPort() throws Exception {
        byte[] garbage = new byte[10 << 20];
        new Random(7).nextBytes(garbage);
        Socket plain = connect();
        try {
            plain.getOutputStream().write(garbage);
        } catch (IOException e) {
            assertThat(e).as("the port did not even listen to all of it").isNotNull();
        }
        assertClosed(plain);
        assertServesOn();
    }

    @Test
    void tenMegabytesOfGarbageAfterTheHandshake() throws Exception {
        byte[] garbage = new byte[10 << 20];
        new Random(8).nextBytes(garbage);
        SSLSocket socket = authenticated(NODE01);
        try {
            socket.getOutputStream().write(garbage);
        } catch (IOException e) {
            assertThat(e).as("the port did not even listen to all of it").isNotNull();
        }
        assertClosed(socket);
        assertServesOn();
    }

    @Test
    void halfOpenConnectionsKeepNobodyOut() throws Exception {
        // Four times as many as may be pending, that say nothing or half a record.
        for (int i = 0; i < 32; i++) {
            Socket socket = connect();
            if (i % 2 == 0) {
                socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
            }
        }
        assertServesOn();
        for (Socket socket : sockets) {
            assertClosed(socket);
        }
    }

    @Test
    void anAuthenticatedPeerThatThenSaysNothingIsLetGo() throws Exception {
        SSLSocket socket = authenticated(NODE01);
        assertClosed(socket);
        assertServesOn();
    }

    @Test
    void pathOfAnotherHost() throws Exception {
        SSLSocket socket = authenticated(NODE02);
        ask(socket, "/node01", join(NODE02));
        assertClosedUnanswered(socket);
        assertServesOn();
        assertThat(site.sessions.all).extracting(told -> told.host).containsOnly(LAST);
    }

    @Test
    void ownPathUnderAnotherName() throws Exception {
        SSLSocket socket = authenticated(NODE02);
        ask(socket, "/node02", join(NODE01));
        assertClosedUnanswered(socket);
        assertServesOn();
    }

    @Test
    void aGadgetInsteadOfTheRequestToJoin() throws Exception {
        SSLSocket socket = authenticated(NODE01);
        ask(socket, "/node01", SafeObjects.write(new Gadget()));
        assertClosedUnanswered(socket);
        assertThat(Gadget.FIRED).hasValue(0);
        assertServesOn();
    }

    @Test
    void aGadgetInAMessageOfAnAgentThatHasJoined() throws Exception {
        SSLSocket socket = joined(NODE01);
        ContainerMessage message =
                ContainerMessage.createSharedObjectMessage(
                        Ids.dialler(agent(NODE01)),
                        Ids.controller(agent(NODE01)),
                        1,
                        Ids.of("org.espalier.remote.link"),
                        SafeObjects.write(new Gadget()));
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        frame(out, FrameSocket.ASYNCH, SafeObjects.write(message));
        assertClosed(socket);
        assertThat(Gadget.FIRED).hasValue(0);
        assertServesOn();
    }

    @Test
    void objectsOfClassesThatThePeerNamesAreNotMade() throws Exception {
        SSLSocket socket = joined(NODE01);
        ContainerMessage message =
                ContainerMessage.createSharedObjectDisposeMessage(
                        Ids.dialler(agent(NODE01)),
                        Ids.controller(agent(NODE01)),
                        1,
                        Ids.of("org.espalier.remote.link"));
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        frame(out, FrameSocket.ASYNCH, SafeObjects.write(message));
        assertClosed(socket);
        assertServesOn();
    }

    private void assertServesOn() throws Exception {
        site.agent(LAST).uplink(1);
        FakeSessions.Told session = site.sessions.of(LAST);
        assertThat(session.ends).isEmpty();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.number());
        sockets.add(socket);
        return socket;
    }

    private SSLSocket authenticated(HostId host) throws IOException {
        return authenticated(site.credentials(host));
    }

    private SSLSocket authenticated(Credentials credentials) throws IOException {
        SSLSocket socket =
                new TlsContexts(credentials, PeerRole.CONTROLLER)
                        .dialled(connect(), "127.0.0.1", site.number());
        socket.startHandshake();
        return socket;
    }

    private SSLSocket joined(HostId host) throws IOException {
        SSLSocket socket = authenticated(host);
        ask(socket, ("/" + host), join(host));
        int length = new DataInputStream(socket.getInputStream()).readInt();
        assertThat(length).as("the answer to the request to join").isPositive();
        return socket;
    }

    private Peer agent(HostId host) {
        return new Peer(PeerRole.AGENT, host.value(), site.authority.site());
    }

    private byte[] join(HostId host) throws IOException {
        return SafeObjects.write(
                ContainerMessage.createJoinGroupMessage(
                        Ids.dialler(agent(host)), Ids.controller(agent(host)), 0, null));
    }

    /** In one write: of two the second may find that the first was the last straw. */
    private static void ask(SSLSocket socket, String path, byte[] join) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(both);
        frame(out, FrameSocket.PATH, path.getBytes(StandardCharsets.UTF_8));
        frame(out, FrameSocket.CONNECT, join);
        socket.getOutputStream().write(both.toByteArray());
    }

    private static void frame(DataOutputStream out, byte kind, byte[] content) throws IOException {
        out.writeInt(content.length);
        out.writeByte(kind);
        out.write(content);
        out.flush();
    }

    private static void assertClosed(Socket socket) {
        Waits.until("the port hangs up", () -> isClosed(socket));
    }

    private static void assertClosedUnanswered(SSLSocket socket) throws IOException {
        socket.setSoTimeout(10_000);
        try {
            assertThat(socket.getInputStream().read()).as("what the port answers").isEqualTo(-1);
        } catch (SocketException e) {
            // It closed while more of ours was under way: the end of a connection all the same.
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** Reads until nothing comes; a peer that does not close is found by the deadline. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(100);
            OutputStream nowhere = OutputStream.nullOutputStream();
            socket.getInputStream().transferTo(nowhere);
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
