// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Java asks by six methods, and which one depends on the kind of connection: none may be a gap. */
class RoleCheckTest {
    private TestCertificates site;
    private final Chain chain = new Chain();
    private RoleCheck check;
    private Optional<String> revoked = Optional.empty();

    /** A chain that is good or bad, and counts how often it was asked. */
    private static final class Chain extends X509ExtendedTrustManager {
        private boolean good = true;
        private int asked;

        private void ask() throws CertificateException {
            asked++;
            if (!good) {
                throw new CertificateException("no path");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] peer, String type, Socket socket)
                throws CertificateException {
            ask();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] peer, String type, Socket socket)
                throws CertificateException {
            ask();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] peer, String type, SSLEngine engine)
                throws CertificateException {
            ask();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] peer, String type, SSLEngine engine)
                throws CertificateException {
            ask();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] peer, String type)
                throws CertificateException {
            ask();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] peer, String type)
                throws CertificateException {
            ask();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @BeforeEach
    void make() throws IOException {
        site = new TestCertificates();
        check = new RoleCheck(chain, Set.of(PeerRole.AGENT), site.site, certificate -> revoked);
    }

    private List<ThrowingConsumer<X509Certificate[]>> ways() {
        return List.of(
                peer -> check.checkClientTrusted(peer, "EC"),
                peer -> check.checkServerTrusted(peer, "EC"),
                peer -> check.checkClientTrusted(peer, "EC", (Socket) null),
                peer -> check.checkServerTrusted(peer, "EC", (Socket) null),
                peer -> check.checkClientTrusted(peer, "EC", (SSLEngine) null),
                peer -> check.checkServerTrusted(peer, "EC", (SSLEngine) null));
    }

    private X509Certificate[] agent() throws IOException {
        return new X509Certificate[] {site.issue(PeerRole.AGENT, "node01", "node01").certificate()};
    }

    private void refusedEverywhere(X509Certificate[] peer, String why) {
        int before = chain.asked;
        for (ThrowingConsumer<X509Certificate[]> way : ways()) {
            assertThatThrownBy(() -> way.accept(peer))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining(why);
        }
        assertThat(chain.asked - before).isEqualTo(ways().size());
    }

    @Test
    void whoIsWantedPassesEveryWay() throws Throwable {
        X509Certificate[] peer = agent();
        for (ThrowingConsumer<X509Certificate[]> way : ways()) {
            way.accept(peer);
        }
        assertThat(chain.asked).isEqualTo(6);
    }

    @Test
    void aBadChainIsRefusedEveryWay() throws Exception {
        chain.good = false;
        refusedEverywhere(agent(), "no path");
    }

    @Test
    void aWrongRoleIsRefusedEveryWay() throws Exception {
        X509Certificate console = site.issue(PeerRole.CONSOLE, "lena", "lena").certificate();
        refusedEverywhere(
                new X509Certificate[] {console}, "\"lena\" was refused: its certificate is that");
    }

    @Test
    void anyOfSeveralRolesPasses() throws Exception {
        check =
                new RoleCheck(
                        chain,
                        Set.of(PeerRole.CONSOLE, PeerRole.AGENT),
                        site.site,
                        certificate -> revoked);
        for (PeerRole role : List.of(PeerRole.AGENT, PeerRole.CONSOLE)) {
            check.checkClientTrusted(
                    new X509Certificate[] {site.issue(role, "node01", "node01").certificate()},
                    "EC");
        }
        assertThat(chain.asked).isEqualTo(2);
    }

    @Test
    void severalRolesAreNamedToWhoHasNoneOfThem() throws Exception {
        check =
                new RoleCheck(
                        chain,
                        Set.of(PeerRole.CONSOLE, PeerRole.AGENT),
                        site.site,
                        certificate -> revoked);
        refusedEverywhere(
                new X509Certificate[] {
                    site.issue(PeerRole.CONTROLLER, "controller", "controller").certificate()
                },
                "that of an agent or a console of site " + site.site);
    }

    @Test
    void aWrongSiteIsRefusedEveryWayAndNamed() throws Exception {
        UUID elsewhere = UUID.randomUUID();
        X509Certificate stranger =
                site.issue(new Peer(PeerRole.AGENT, "node01", elsewhere), "node01").certificate();
        refusedEverywhere(
                new X509Certificate[] {stranger},
                "that of an agent of site "
                        + elsewhere
                        + ", and that of an agent of site "
                        + site.site);
    }

    @Test
    void whatWasRevokedIsRefusedEveryWay() throws Exception {
        revoked = Optional.of("the key was lost");
        refusedEverywhere(
                agent(),
                "The peer \"node01\" was refused: its certificate as an agent was revoked: the key"
                        + " was lost. Have a new one issued");
    }

    @Test
    void aNewcomerIsToldInWordsInstead() throws Exception {
        revoked = Optional.of("a newer token was made");
        check = new RoleCheck(chain, Set.of(PeerRole.NEWCOMER), site.site, certificate -> revoked);
        X509Certificate token = site.issue(PeerRole.NEWCOMER, "node01", "node01").certificate();
        check.checkClientTrusted(new X509Certificate[] {token}, "EC");
        assertThat(chain.asked).isEqualTo(1);
    }

    @Test
    void theAuthorityItselfIsNoPeer() throws Exception {
        refusedEverywhere(
                new X509Certificate[] {site.authority.certificate()}, "names no host, role");
    }

    @Test
    void onlyTheFirstOfAChainSaysWhoItIs() throws Exception {
        X509Certificate console = site.issue(PeerRole.CONSOLE, "lena", "lena").certificate();
        refusedEverywhere(new X509Certificate[] {console, agent()[0]}, "console");
    }
}
