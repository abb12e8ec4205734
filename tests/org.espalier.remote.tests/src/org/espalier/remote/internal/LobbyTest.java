// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

class LobbyTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<SocketChannel> spoke = new CopyOnWriteArrayList<>();
    private final List<Socket> peers = new ArrayList<>();
    private final AtomicInteger ticks = new AtomicInteger();
    private Lobby lobby;
    private Thread serving;
    private int port;

    private void open(Duration patience) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2048);
        port = door.socket().getLocalPort();
        lobby = new Lobby(door, patience, spoke::add, ticks::incrementAndGet);
        serving = new Thread(lobby::serve, "lobby-test");
        serving.setDaemon(true);
        serving.start();
    }

    @AfterEach
    void close() throws Exception {
        lobby.close();
        for (Socket peer : peers) {
            peer.close();
        }
        for (SocketChannel channel : spoke) {
            channel.close();
        }
    }

    private Socket dial() throws IOException {
        Socket peer = new Socket(InetAddress.getLoopbackAddress(), port);
        peers.add(peer);
        return peer;
    }

    /** Whether the lobby has closed it; nothing else ever comes from there. */
    private static boolean dismissed(Socket peer) {
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
    void whoSpeaksGoesOnWithAllThatWasSaid() throws Exception {
        open(LONG);
        Socket peer = dial();
        peer.getOutputStream().write(new byte[] {1, 2, 3});
        Waits.until("handed over", () -> spoke.size() == 1);
        SocketChannel channel = spoke.get(0);
        assertThat(channel.isBlocking()).isTrue();
        ByteBuffer said = ByteBuffer.allocate(3);
        while (said.hasRemaining()) {
            assertThat(channel.read(said)).isPositive();
        }
        assertThat(said.array()).containsExactly(1, 2, 3);
        channel.write(ByteBuffer.wrap(new byte[] {7}));
        assertThat(peer.getInputStream().read()).as("what is answered").isEqualTo(7);
    }

    @Test
    void whoSaysNothingWaitsWhileOthersPass() throws Exception {
        open(LONG);
        Socket silent = dial();
        for (int i = 1; i <= 5; i++) {
            int count = i;
            dial().getOutputStream().write(i);
            Waits.until(i + " handed over", () -> spoke.size() == count);
        }
        assertThat(dismissed(silent)).isFalse();
        silent.getOutputStream().write(9);
        Waits.until("the silent one is handed over", () -> spoke.size() == 6);
    }

    @Test
    void patienceEnds() throws Exception {
        open(Duration.ofMillis(100));
        Socket silent = dial();
        Waits.until("the silent one is sent away", () -> dismissed(silent));
        assertThat(spoke).isEmpty();
    }

    @Test
    void whereAllSeatsAreTakenTheLongestSilentGoes() throws Exception {
        open(LONG);
        Socket first = dial();
        // It must have its seat before the others come.
        int before = ticks.get();
        Waits.until("two turns", () -> ticks.get() > before + 2);
        for (int i = 0; i < Lobby.SEATS; i++) {
            dial();
        }
        Waits.until("the first is sent away", () -> dismissed(first));
        assertThat(dismissed(peers.get(Lobby.SEATS))).as("the last").isFalse();
    }

    @Test
    void theTickComesThoughNobodyDoes() throws Exception {
        open(LONG);
        Waits.until("three ticks", () -> ticks.get() >= 3);
    }

    @Test
    void closedItSendsAllAwayAndFreesThePort() throws Exception {
        open(LONG);
        Socket silent = dial();
        lobby.close();
        serving.join(Duration.ofSeconds(15).toMillis());
        assertThat(serving.isAlive()).isFalse();
        Waits.until("the silent one is sent away", () -> dismissed(silent));
        try (ServerSocket again = new ServerSocket()) {
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(again.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void whoHangsUpWithoutAWordIsHandedOnToBeForgotten() throws Exception {
        open(LONG);
        dial().close();
        Waits.until("handed over", () -> spoke.size() == 1);
        assertThat(spoke.get(0).read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
}
