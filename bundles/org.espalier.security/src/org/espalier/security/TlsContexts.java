// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.security.internal.NativeTls;
import org.espalier.security.internal.OwnKey;
import org.espalier.security.internal.RoleCheck;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS between the parts of one site: version 1.3 only, both sides show a certificate of the site's
 * authority, and each side says which roles it expects of the other. Who dials also checks that the
 * certificate names the address dialled.
 */
public final class TlsContexts {
    /** Seconds: Java gives no tickets for sessions of more than a week, which TLS does not know. */
    private static final int NO_TICKETS = 7 * 24 * 3600 + 1;

    private static final String[] PROTOCOLS = {"TLSv1.3"};

    private final Identity own;
    private final Function<X509Certificate, Optional<String>> revoked;
    private final Supplier<Optional<Provider>> provider;
    private final Set<PeerRole> expected;
    private Made made;

    private record Made(Credentials from, SSLContext context) {}

    /**
     * Makes TLS from {@code own} credentials for peers of some roles.
     *
     * @param expected the roles that a peer may have
     * @throws IllegalStateException if this Java has no TLS 1.3
     */
    public TlsContexts(Credentials own, PeerRole... expected) {
        this(Identity.of(own), certificate -> Optional.empty(), expected);
        context();
    }

    /**
     * Makes TLS that goes by what {@code own} has at each handshake.
     *
     * @param revoked says why a peer's certificate holds no more; empty where it does
     * @param expected the roles that a peer may have
     */
    public TlsContexts(
            Identity own,
            Function<X509Certificate, Optional<String>> revoked,
            PeerRole... expected) {
        this(own, revoked, Optional::empty, expected);
    }

    private TlsContexts(
            Identity own,
            Function<X509Certificate, Optional<String>> revoked,
            Supplier<Optional<Provider>> provider,
            PeerRole... expected) {
        this.own = own;
        this.revoked = revoked;
        this.provider = provider;
        this.expected = Set.of(expected);
    }

    /**
     * Makes TLS over which much goes soon after a start: native code, where this machine has that.
     * Both kinds speak with each other. As by {@link #TlsContexts(Identity, Function, PeerRole...)}
     * else; only that a connection that breaks off may read as one that ends, so that what goes
     * over it says itself how long it is.
     */
    public static TlsContexts forMuch(
            Identity own,
            Function<X509Certificate, Optional<String>> revoked,
            PeerRole... expected) {
        return new TlsContexts(own, revoked, NativeTls::provider, expected);
    }

    /** Another one for other credentials: what was begun with the last ones goes on with them. */
    private synchronized SSLContext context() {
        Credentials now =
                own.current()
                        .orElseThrow(
                                () -> new IllegalStateException(own + " has no certificate yet"));
        if (made == null || made.from() != now) {
            made = new Made(now, context(now));
        }
        return made.context();
    }

    private SSLContext context(Credentials now) {
        try {
            KeyManager[] keys = {new OwnKey(now.key(), now.certificate())};
            TrustManager[] trust = {
                new RoleCheck(trust(now.authority()), expected, now.self().site(), revoked)
            };
            Optional<Provider> quick = provider.get();
            SSLContext context =
                    quick.isPresent()
                            ? SSLContext.getInstance(PROTOCOLS[0], quick.get())
                            : SSLContext.getInstance(PROTOCOLS[0]);
            context.init(keys, trust, new SecureRandom());
            // With no tickets each handshake shows the certificate anew: it may have been revoked.
            context.getServerSessionContext().setSessionTimeout(NO_TICKETS);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "TLS 1.3 could not be set up for " + own + ": " + e.getMessage(), e);
        }
    }

    private static X509ExtendedTrustManager trust(X509Certificate authority)
            throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("authority", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(anchors);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager pkix) {
                return pkix;
            }
        }
        throw new GeneralSecurityException("no PKIX trust manager");
    }

    /**
     * Puts TLS on an accepted socket, which the caller has to close: closed at once after a failed
     * handshake, the connection would be reset, and the peer might not hear why. Nothing is read or
     * written until {@link SSLSocket#startHandshake}; after that the peer is authenticated.
     */
    public SSLSocket accepted(Socket socket) throws IOException {
        SSLSocket tls =
                (SSLSocket)
                        context()
                                .getSocketFactory()
                                .createSocket(
                                        socket,
                                        socket.getInetAddress().getHostAddress(),
                                        socket.getPort(),
                                        false);
        tls.setUseClientMode(false);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setNeedClientAuth(true);
        tls.setSSLParameters(parameters);
        return tls;
    }

    /**
     * Puts TLS on a connected socket.
     *
     * @param address the DNS name or IP address that was dialled; the peer's certificate must name
     *     it
     */
    public SSLSocket dialled(Socket socket, String address, int port) throws IOException {
        SSLSocket tls =
                (SSLSocket) context().getSocketFactory().createSocket(socket, address, port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        return tls;
    }

    /**
     * Who is at the other end, after the handshake, where its certificate holds, that may have been
     * revoked meanwhile.
     *
     * @throws SSLPeerUnverifiedException if it has not been authenticated, or holds no more
     */
    public Peer admitted(SSLSocket socket) throws SSLPeerUnverifiedException {
        Peer peer = peer(socket);
        X509Certificate certificate = certificate(socket);
        try {
            certificate.checkValidity();
            RoleCheck.requireHolds(peer, certificate, revoked);
            return peer;
        } catch (CertificateException e) {
            throw unverified(e);
        }
    }

    /**
     * The certificate of who is at the other end, after the handshake.
     *
     * @throws SSLPeerUnverifiedException if the peer has not been authenticated
     */
    public static X509Certificate certificate(SSLSocket socket) throws SSLPeerUnverifiedException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    /**
     * Who is at the other end, after the handshake.
     *
     * @throws SSLPeerUnverifiedException if the peer has not been authenticated
     */
    public static Peer peer(SSLSocket socket) throws SSLPeerUnverifiedException {
        try {
            return Peer.of(certificate(socket));
        } catch (CertificateException e) {
            throw unverified(e);
        }
    }

    private static SSLPeerUnverifiedException unverified(CertificateException cause) {
        SSLPeerUnverifiedException unverified = new SSLPeerUnverifiedException(cause.getMessage());
        unverified.initCause(cause);
        return unverified;
    }
}
