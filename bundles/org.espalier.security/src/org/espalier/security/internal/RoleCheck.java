// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.Peer;
import org.espalier.security.PeerRole;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets a peer pass whose chain is good and whose certificate is of a right role and of the site.
 */
public final class RoleCheck extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager chain;
    private final Set<PeerRole> expected;
    private final UUID site;
    private final Function<X509Certificate, Optional<String>> revoked;

    /**
     * Asks {@code chain} first.
     *
     * @param revoked says why a certificate holds no more
     */
    public RoleCheck(
            X509ExtendedTrustManager chain,
            Set<PeerRole> expected,
            UUID site,
            Function<X509Certificate, Optional<String>> revoked) {
        this.revoked = revoked;
        this.chain = chain;
        this.expected = expected;
        this.site = site;
    }

    /** A check of the chain, in one of its six forms. */
    private interface Chain {
        void check() throws CertificateException;
    }

    private void check(X509Certificate[] certificates, Chain first) throws CertificateException {
        first.check();
        Peer peer = Peer.of(certificates[0]);
        if (!expected.contains(peer.role()) || !peer.site().equals(site)) {
            throw new CertificateException(
                    "The peer \""
                            + peer.name()
                            + "\" was refused: its certificate is that of "
                            + peer.role().words()
                            + " of site "
                            + peer.site()
                            + ", and that of "
                            + wanted()
                            + " of site "
                            + site
                            + " is wanted. Give it the right certificate.");
        }
        requireHolds(peer, certificates[0], revoked);
    }

    /**
     * Throws where {@code certificate} was revoked. A newcomer is told so afterwards, in words: TLS
     * has none, and it may do nothing but ask.
     */
    public static void requireHolds(
            Peer peer,
            X509Certificate certificate,
            Function<X509Certificate, Optional<String>> revoked)
            throws CertificateException {
        Optional<String> cause =
                peer.role() == PeerRole.NEWCOMER ? Optional.empty() : revoked.apply(certificate);
        if (cause.isPresent()) {
            throw new CertificateException(
                    "The peer \""
                            + peer.name()
                            + "\" was refused: its certificate as "
                            + peer.role().words()
                            + " was revoked: "
                            + cause.get()
                            + ". Have a new one issued where it is to come back.");
        }
    }

    /** TLS 1.3 has no kind of key exchange: BoringSSL and Java have two words for that. */
    private static String exchange(String type) {
        return type.equals("GENERIC") ? "UNKNOWN" : type;
    }

    private String wanted() {
        return expected.stream().sorted().map(PeerRole::words).collect(Collectors.joining(" or "));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] peer, String type, Socket socket)
            throws CertificateException {
        check(peer, () -> chain.checkClientTrusted(peer, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] peer, String type, Socket socket)
            throws CertificateException {
        check(peer, () -> chain.checkServerTrusted(peer, exchange(type), socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] peer, String type, SSLEngine engine)
            throws CertificateException {
        check(peer, () -> chain.checkClientTrusted(peer, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] peer, String type, SSLEngine engine)
            throws CertificateException {
        check(peer, () -> chain.checkServerTrusted(peer, exchange(type), engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] peer, String type)
            throws CertificateException {
        check(peer, () -> chain.checkClientTrusted(peer, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] peer, String type)
            throws CertificateException {
        check(peer, () -> chain.checkServerTrusted(peer, exchange(type)));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chain.getAcceptedIssuers();
    }
}
