// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Two agents on the loopback, with real certificates. */
class HostLinksTest {
    /** An address of its own: a port that is free again is not taken by a test beside this one. */
    private static final String HERE = "127.0.71.1";

    private static final HostId ONE = new HostId("node01");
    private static final HostId TWO = new HostId("node02");
    private static final HostId THREE = new HostId("node03");

    @TempDir private Path directory;
    private final String ticket = Tickets.random();
    private SiteAuthority authority;
    private TlsHostLinks one;
    private TlsHostLinks two;
    private ServerSocketChannel server;

    @BeforeEach
    void open() throws IOException {
        authority = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        one = links(authority, ONE);
        two = links(authority, TWO);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(target()));
    }

    @AfterEach
    void close() throws IOException {
        one.close();
        two.close();
        server.close();
    }

    private Path target() {
        return directory.resolve("target");
    }

    private Path way() {
        return directory.resolve("way");
    }

    private TlsHostLinks links(SiteAuthority by, HostId host) throws IOException {
        return new TlsHostLinks(
                Identity.of(by.issueAgent(host, Files.createTempDirectory(directory, "id"))),
                InetAddress.getByName(HERE),
                0);
    }

    private HostLinks.Gate admit(HostId from) throws IOException {
        return two.admit(from, ticket, List.of(target()));
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(way()));
    }

    /** A connection over which nothing comes is one that ends without a byte. */
    private static void assertEnds(SocketChannel channel) throws IOException {
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    private static byte[] readAll(SocketChannel channel) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(32 << 20);
        while (channel.read(all) >= 0) {
            // Until the end.
        }
        return Arrays.copyOf(all.array(), all.position());
    }

    private static void writeAll(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    @Test
    void carriesBothWaysAtOnceAndTheEndOfEachByItself() throws Exception {
        byte[] there = bytes(5_000_001);
        byte[] back = bytes(3_000_001);
        try (HostLinks.Gate gate = admit(ONE);
                HostLinks.Outlet outlet =
                        one.forward(TWO, gate.endpoint(), ticket, List.of(way()));
                SocketChannel client = connect();
                SocketChannel served = server.accept()) {
            CompletableFuture<byte[]> received =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    byte[] all = readAll(served);
                                    writeAll(served, back);
                                    served.shutdownOutput();
                                    return all;
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            writeAll(client, there);
            client.shutdownOutput();
            assertThat(readAll(client)).isEqualTo(back);
            assertThat(received.get(30, TimeUnit.SECONDS)).isEqualTo(there);
            assertThat(outlet.trouble()).isEmpty();
        }
        assertThat(way()).as("the socket is gone").doesNotExist();
    }

    @Test
    void whoeverDoesNotReadHoldsTheOtherUp() throws Exception {
        try (HostLinks.Gate gate = admit(ONE);
                HostLinks.Outlet outlet =
                        one.forward(TWO, gate.endpoint(), ticket, List.of(way()));
                SocketChannel client = connect();
                SocketChannel served = server.accept()) {
            client.configureBlocking(false);
            byte[] piece = new byte[1 << 20];
            long taken = 0;
            int idle = 0;
            // Nothing moves for a while: every buffer on the way is full.
            while (idle < 50 && taken < 256L << 20) {
                int count = client.write(ByteBuffer.wrap(piece));
                taken += count;
                idle = count == 0 ? idle + 1 : 0;
                if (count == 0) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            }
            assertThat(taken).as("bytes on the way").isLessThan(64L << 20);
            assertThat(served.isOpen()).isTrue();
            assertThat(outlet.trouble()).isEmpty();
        }
    }

    @Test
    void anotherTicketLeadsNowhere() throws Exception {
        try (HostLinks.Gate gate = admit(ONE);
                HostLinks.Outlet outlet =
                        one.forward(TWO, gate.endpoint(), Tickets.random(), List.of(way()));
                SocketChannel client = connect()) {
            assertEnds(client);
            assertThat(outlet.trouble())
                    .hasValueSatisfying(
                            words ->
                                    assertThat(words)
                                            .startsWith("host node02 was not reached at " + HERE)
                                            .endsWith("it did not let this host in"));
        }
    }

    @Test
    void theTicketOfAnotherHostLeadsNowhere() throws Exception {
        try (HostLinks.Gate gate = admit(THREE);
                HostLinks.Outlet outlet =
                        one.forward(TWO, gate.endpoint(), ticket, List.of(way()));
                SocketChannel client = connect()) {
            assertEnds(client);
        }
    }

    @Test
    void eachSocketIsReachedOnce() throws Exception {
        try (HostLinks.Gate gate = admit(ONE);
                HostLinks.Outlet outlet =
                        one.forward(TWO, gate.endpoint(), ticket, List.of(way()));
                SocketChannel client = connect();
                SocketChannel served = server.accept();
                SocketChannel again = connect()) {
            assertEnds(again);
            writeAll(client, new byte[] {7});
            assertThat(served.read(ByteBuffer.allocate(1))).isEqualTo(1);
        }
    }

    @Test
    void aHostThatIsAnotherThanIsMeantIsNotSpokenTo() throws Exception {
        try (HostLinks.Gate gate = admit(ONE);
                HostLinks.Outlet outlet =
                        one.forward(THREE, gate.endpoint(), ticket, List.of(way()));
                SocketChannel client = connect()) {
            assertEnds(client);
            assertThat(outlet.trouble()).isPresent();
        }
    }

    @Test
    void aHostOfAnotherSiteIsNotLetIn() throws Exception {
        SiteAuthority other = SiteAuthority.open(directory.resolve("other"), Clock.systemUTC());
        try (TlsHostLinks stranger = links(other, ONE);
                HostLinks.Gate gate = admit(ONE);
                HostLinks.Outlet outlet =
                        stranger.forward(TWO, gate.endpoint(), ticket, List.of(way()));
                SocketChannel client = connect()) {
            assertEnds(client);
        }
    }

    @Test
    void aConsoleIsNotLetIn() throws Exception {
        Identity person =
                Identity.of(
                        authority.issueConsole(
                                "node01", Files.createTempDirectory(directory, "id")));
        try (TlsHostLinks console = new TlsHostLinks(person, InetAddress.getByName(HERE), 0);
                HostLinks.Gate gate = admit(ONE);
                HostLinks.Outlet outlet =
                        console.forward(TWO, gate.endpoint(), ticket, List.of(way()));
                SocketChannel client = connect()) {
            assertEnds(client);
        }
    }

    @Test
    void garbageIsHungUpOnAndTheHostThatIsMeantStillComesIn() throws Exception {
        try (HostLinks.Gate gate = admit(ONE);
                Socket plain = new Socket(HERE, gate.endpoint().port())) {
            plain.setSoTimeout(30_000);
            plain.getOutputStream().write(bytes(4096));
            byte[] answer = plain.getInputStream().readAllBytes();
            // An alert at most: 7 bytes.
            assertThat(answer.length).isLessThan(16);
            try (HostLinks.Outlet outlet =
                            one.forward(TWO, gate.endpoint(), ticket, List.of(way()));
                    SocketChannel client = connect();
                    SocketChannel served = server.accept()) {
                writeAll(client, new byte[] {7});
                assertThat(served.read(ByteBuffer.allocate(1))).isEqualTo(1);
            }
        }
    }

    @Test
    void connectionsEndWithTheAdmissionAndNobodyListensThen() throws Exception {
        HostLinks.Gate gate = admit(ONE);
        try (HostLinks.Outlet outlet = one.forward(TWO, gate.endpoint(), ticket, List.of(way()));
                SocketChannel client = connect();
                SocketChannel served = server.accept()) {
            gate.close();
            assertEnds(client);
            assertEnds(served);
            assertThatThrownBy(() -> new Socket(HERE, gate.endpoint().port()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void theOtherEndHearsWhenTheOutletCloses() throws Exception {
        try (HostLinks.Gate gate = admit(ONE)) {
            HostLinks.Outlet outlet = one.forward(TWO, gate.endpoint(), ticket, List.of(way()));
            try (SocketChannel client = connect();
                    SocketChannel served = server.accept()) {
                outlet.close();
                assertEnds(served);
                assertEnds(client);
            }
        }
    }

    @Test
    void aSocketThatIsNotThereIsARefusal() throws Exception {
        try (HostLinks.Gate gate = two.admit(ONE, ticket, List.of(directory.resolve("nothing")));
                HostLinks.Outlet outlet =
                        one.forward(TWO, gate.endpoint(), ticket, List.of(way()));
                SocketChannel client = connect()) {
            assertEnds(client);
            assertThat(outlet.trouble()).isPresent();
        }
    }

    @Test
    void aSocketThatCannotBeMadeLeavesNone() throws Exception {
        Path deep = directory.resolve("x".repeat(120));
        try (HostLinks.Gate gate = admit(ONE)) {
            assertThatThrownBy(
                            () -> one.forward(TWO, gate.endpoint(), ticket, List.of(way(), deep)))
                    .isInstanceOf(IOException.class);
        }
        assertThat(way()).doesNotExist();
    }

    @Test
    void aTicketThatIsNoneIsRefusedUntold() {
        assertThatThrownBy(() -> two.admit(ONE, "secret", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> two.admit(ONE, "abcd", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("abcd");
    }
}
