// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.Peer;
import org.espalier.security.PeerRole;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.UUID;
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

    /** Asks {@code chain} first. */
    public RoleCheck(X509ExtendedTrustManager chain, Set<PeerRole> expected, UUID site) {
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
                            + "\" was refused: its certificate is that of a "
                            + peer.role().unit()
                            + " of site "
                            + peer.site()
                            + ", and that of a "
                            + wanted()
                            + " of site "
                            + site
                            + " is wanted. Give it the right certificate.");
        }
    }

    private String wanted() {
        return expected.stream().sorted().map(PeerRole::unit).collect(Collectors.joining(" or "));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] peer, String type, Socket socket)
            throws CertificateException {
        check(peer, () -> chain.checkClientTrusted(peer, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] peer, String type, Socket socket)
            throws CertificateException {
        check(peer, () -> chain.checkServerTrusted(peer, type, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] peer, String type, SSLEngine engine)
            throws CertificateException {
        check(peer, () -> chain.checkClientTrusted(peer, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] peer, String type, SSLEngine engine)
            throws CertificateException {
        check(peer, () -> chain.checkServerTrusted(peer, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] peer, String type)
            throws CertificateException {
        check(peer, () -> chain.checkClientTrusted(peer, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] peer, String type)
            throws CertificateException {
        check(peer, () -> chain.checkServerTrusted(peer, type));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chain.getAcceptedIssuers();
    }
}
