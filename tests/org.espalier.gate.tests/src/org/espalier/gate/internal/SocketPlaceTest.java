// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class SocketPlaceTest {
    private static final String HOLD =
            "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.lockf(f, fcntl.LOCK_EX);"
                    + " print('held', flush=True); sys.stdin.read()";

    @TempDir private Path directory;

    private Path socket() {
        return directory.resolve("gate/controller.socket");
    }

    @Test
    void whatAKilledControllerLeftIsReplaced() throws Exception {
        SocketPlace.take(socket()).close();
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertThat(socket()).exists();
        try (SocketPlace place = SocketPlace.take(socket());
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket()));
                SocketChannel met = place.door().accept()) {
            assertThat(met.isConnected()).isTrue();
            assertThat(client.isConnected()).isTrue();
        }
        assertThat(socket()).doesNotExist();
    }

    @Test
    void thatOfALivingControllerIsLeftAlone() throws Exception {
        try (SocketPlace place = SocketPlace.take(socket())) {
            assertThatThrownBy(() -> SocketPlace.take(socket()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(socket() + ": it is open in this process already");
            requireMet(place);
        }
    }

    @Test
    void thatOfALivingControllerInAnotherProcessIsLeftAlone() throws Exception {
        SocketPlace.take(socket()).close();
        Path lock = directory.resolve("gate/controller.socket.lock");
        Process other =
                new ProcessBuilder("/usr/bin/python3", "-c", HOLD, lock.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (ServerSocketChannel theirs = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            theirs.bind(UnixDomainSocketAddress.of(socket()));
            assertThatThrownBy(() -> SocketPlace.take(socket()))
                    .hasMessageContaining("another controller listens there")
                    .hasMessageContaining("-Despalier.gate=PATH");
            assertThat(socket()).exists();
        } finally {
            other.getOutputStream().close();
            assertThat(other.waitFor()).isZero();
        }
        SocketPlace.take(socket()).close();
    }

    private void requireMet(SocketPlace place) throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket()));
                SocketChannel met = place.door().accept()) {
            assertThat(client.isConnected() && met.isConnected()).isTrue();
        }
    }

    @Test
    void whatIsNoSocketIsNotRemoved() throws Exception {
        Files.createDirectories(socket().getParent());
        Files.writeString(socket(), "a letter");
        assertThatThrownBy(() -> SocketPlace.take(socket()))
                .hasMessageContaining("there is something that is no socket");
        assertThat(socket()).hasContent("a letter");
    }

    @Test
    void aDirectoryWhereOthersMayWriteIsNotUsed() throws Exception {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> SocketPlace.take(open.resolve("controller.socket")))
                .hasMessageContaining("others may write in its directory");
    }

    @Test
    void aPathThatIsTooLongForASocketIsNamed() {
        Path deep = directory.resolve("d".repeat(120)).resolve("controller.socket");
        assertThatThrownBy(() -> SocketPlace.take(deep))
                .hasMessageContaining("was not opened at " + deep)
                .hasMessageContaining("-Despalier.gate=PATH");
    }
}
