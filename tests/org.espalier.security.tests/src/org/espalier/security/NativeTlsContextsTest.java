// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import javax.net.ssl.SSLSocket;

/** Native TLS takes and refuses the same peers, and speaks with Java's own. */
class NativeTlsContextsTest extends TlsContextsTest {
    @Override
    TlsContexts tls(
            Identity own,
            Function<X509Certificate, Optional<String>> revoked,
            PeerRole... expected) {
        return TlsContexts.forMuch(own, revoked, expected);
    }

    private TlsContexts tls(Credentials own, PeerRole expected) {
        return tls(Identity.of(own), certificate -> Optional.empty(), expected);
    }

    @Test
    void itIsNativeHere() throws Exception {
        try (SSLSocket socket = dial(tls(agent, PeerRole.CONTROLLER), "localhost")) {
            assertThat(Conscrypt.isConscrypt(socket)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itSpeaksWithTheOtherKind(boolean listens) throws Exception {
        TlsContexts controllers =
                listens
                        ? tls(controller, PeerRole.AGENT)
                        : new TlsContexts(controller, PeerRole.AGENT);
        TlsContexts agents =
                listens
                        ? new TlsContexts(agent, PeerRole.CONTROLLER)
                        : tls(agent, PeerRole.CONTROLLER);
        CompletableFuture<Peer> seen = serve(controllers);
        try (SSLSocket socket = dial(agents, "127.0.0.1")) {
            socket.startHandshake();
            assertThat(TlsContexts.peer(socket).role()).isEqualTo(PeerRole.CONTROLLER);
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            assertThat(seen.get().name()).isEqualTo("node01");
        }
    }

    @Test
    void thatTheOtherEndRefusesIsSaidInWords() throws Exception {
        // What refuses is known once something is read: TLS 1.3 lets the client end first.
        CompletableFuture<Peer> seen = serve(tls(controller, PeerRole.CONTROLLER));
        try (SSLSocket socket = dial(tls(agent, PeerRole.CONTROLLER), "127.0.0.1")) {
            socket.startHandshake();
            Exception fault = catchException(() -> socket.getInputStream().read());
            assertThat(fault.getMessage()).as("why words are needed").contains("ssl=0x");
            assertThat(TlsFaults.words(fault))
                    .isEqualTo("the other end refused: certificate unknown");
        }
        assertRefused(seen);
    }

    @Test
    void thatSomethingElseAnswersIsSaidInWords() throws Exception {
        CompletableFuture<Void> answered =
                CompletableFuture.runAsync(() -> answer("HTTP/1.1 400 Bad Request\r\n\r\n"));
        try (SSLSocket socket = dial(tls(agent, PeerRole.CONTROLLER), "127.0.0.1")) {
            Exception fault = catchException(socket::startHandshake);
            assertThat(TlsFaults.words(fault)).isEqualTo("Unable to parse TLS packet header");
        }
        answered.get(10, TimeUnit.SECONDS);
    }

    private void answer(String text) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
