// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
}
