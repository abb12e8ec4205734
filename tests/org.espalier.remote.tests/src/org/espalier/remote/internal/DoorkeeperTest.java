// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostId;
import org.espalier.link.Crew;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Credentials;
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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSocket;

class DoorkeeperTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    /** The beginning of a TLS record that never ends. */
    private static final byte[] HALF_A_RECORD = {22, 3, 1, 2, 0, 1};

    @TempDir Path root;
    private final Crew crew = new Crew("doorkeeper-test");
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final List<Socket> peers = new ArrayList<>();
    private volatile Doorkeeper.Host host = (peer, socket, bare) -> {};
    private SiteAuthority authority;
    private Doorkeeper doorkeeper;
    private int port;

    @BeforeEach
    void authority() throws IOException {
        authority = SiteAuthority.open(root.resolve("ca"), Clock.systemUTC());
    }

    private void open(Duration patience, int pending) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        port = door.socket().getLocalPort();
        Credentials own = authority.issueController(List.of(), root.resolve("controller"));
        doorkeeper =
                new Doorkeeper(
                        door,
                        new TlsContexts(own, PeerRole.AGENT),
                        crew,
                        LinkSettings.defaults().withHandshakes(patience, pending),
                        (peer, socket, bare) -> {
                            arrived.add(peer.name());
                            host.arrived(peer, socket, bare);
                        });
        doorkeeper.start();
    }

    @AfterEach
    void stop() throws Exception {
        doorkeeper.stop();
        for (Socket peer : peers) {
            peer.close();
        }
        crew.close();
    }

    private Socket dial() throws IOException {
        Socket peer = new Socket(InetAddress.getLoopbackAddress(), port);
        peers.add(peer);
        return peer;
    }

    private Socket stalled() throws IOException {
        Socket peer = dial();
        peer.getOutputStream().write(HALF_A_RECORD);
        return peer;
    }

    private SSLSocket handshake(String name) throws IOException {
        Credentials own = authority.issueAgent(new HostId(name), root.resolve(name));
        SSLSocket socket =
                new TlsContexts(own, PeerRole.CONTROLLER).dialled(dial(), "127.0.0.1", port);
        socket.setSoTimeout(60_000);
        socket.startHandshake();
        return socket;
    }

    private static boolean closed(Socket peer) {
        try {
            peer.setSoTimeout(10);
            return peer.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whoAuthenticatesItselfArrivesByName() throws Exception {
        open(LONG, 4);
        handshake("node01");
        handshake("node02");
        Waits.until("both arrived", () -> arrived.size() == 2);
        assertThat(arrived).containsExactlyInAnyOrder("node01", "node02");
    }

    @Test
    void whoIsNotWelcomeIsHungUpOnAndTheNextIsServed() throws Exception {
        open(LONG, 1);
        host =
                (peer, socket, bare) -> {
                    throw new IOException("not welcome");
                };
        SSLSocket first = handshake("node01");
        Waits.until("hung up", () -> closed(first));
        host =
                (peer, socket, bare) -> {
                    throw new IllegalStateException("a fault of ours, made by this test");
                };
        SSLSocket second = handshake("node02");
        Waits.until("hung up", () -> closed(second));
        host = (peer, socket, bare) -> {};
        handshake("node03");
        Waits.until("arrived", () -> arrived.contains("node03"));
    }

    @Test
    void whoDoesNotFinishInTimeIsHungUpOn() throws Exception {
        open(Duration.ofMillis(300), 4);
        Socket peer = stalled();
        Waits.until("hung up", () -> closed(peer));
        assertThat(arrived).isEmpty();
    }

    @Test
    void aQueuedPeerGetsThePlaceOfTheSlowest() throws Exception {
        // One place, held by a peer that never ends its handshake: half its time is its share.
        open(Duration.ofSeconds(10), 1);
        Socket slow = stalled();
        handshake("node01");
        Waits.until("arrived", () -> arrived.contains("node01"));
        Waits.until("the slow one is sent away", () -> closed(slow));
    }

    @Test
    void noMoreThanAllowedAreServedAtOnce() throws Exception {
        open(LONG, 1);
        CountDownLatch gate = new CountDownLatch(1);
        host =
                (peer, socket, bare) -> {
                    try {
                        assertThat(gate.await(60, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        handshake("node01");
        Waits.until("the first is with its host", () -> arrived.size() == 1);
        SSLSocket second =
                new TlsContexts(
                                authority.issueAgent(new HostId("node02"), root.resolve("b")),
                                PeerRole.CONTROLLER)
                        .dialled(dial(), "127.0.0.1", port);
        Thread shaking =
                new Thread(
                        () -> {
                            try {
                                second.startHandshake();
                            } catch (IOException e) {
                                arrived.add("failed: " + e);
                            }
                        });
        shaking.start();
        assertThat(arrived).containsExactly("node01");
        gate.countDown();
        Waits.until("the second has its turn", () -> arrived.size() == 2);
        assertThat(arrived).containsExactly("node01", "node02");
        shaking.join();
    }

    @Test
    void stoppedItHangsUpOnThoseWhoHaveNotArrived() throws Exception {
        open(LONG, 1);
        Socket pending = stalled();
        Socket queued = stalled();
        Socket silent = dial();
        doorkeeper.stop();
        for (Socket peer : List.of(pending, queued, silent)) {
            Waits.until("hung up", () -> closed(peer));
        }
        assertThat(arrived).isEmpty();
    }
}
