// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.security.internal.RequestReader;
import org.espalier.security.internal.Revocations;
import org.espalier.security.internal.UsedTokens;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

/** Who gets a certificate by asking for it. */
final class Admissions implements Admission {
    /** A certificate is renewed so often at most: answers may be lost, but not for ever. */
    private static final int MOST_RENEWALS = 16;

    private static final String NEW_TOKEN = "Have a new enrolment token made for the host";

    private final Signer signer;
    private final Revocations revocations;
    private final UsedTokens tokens;
    private final Runnable revokedSome;
    private final Map<BigInteger, Renewed> renewed = new HashMap<>();

    private record Renewed(int times, Instant end) {}

    /**
     * Signs by {@code signer}.
     *
     * @param revokedSome is told when a certificate that is in use was revoked
     */
    Admissions(Signer signer, Revocations revocations, UsedTokens tokens, Runnable revokedSome) {
        this.signer = signer;
        this.revocations = revocations;
        this.tokens = tokens;
        this.revokedSome = revokedSome;
    }

    @Override
    public Optional<String> revoked(X509Certificate certificate) {
        return revocations.cause(certificate);
    }

    @Override
    public X509Certificate enrol(X509Certificate token, byte[] request)
            throws RefusedException, IOException {
        String host = name(token, PeerRole.NEWCOMER);
        String thing = "Host " + host + " was not enrolled";
        X509Certificate given;
        synchronized (signer) {
            Optional<String> cause = revocations.cause(token);
            if (cause.isPresent()) {
                throw refused(thing, "its enrolment token was revoked: " + cause.get(), NEW_TOKEN);
            }
            RequestReader.Request read = read(thing, request);
            requireSubject(thing, read, subject(PeerRole.AGENT, host));
            Optional<X509Certificate> before = tokens.given(token.getSerialNumber());
            if (before.isPresent()) {
                if (before.get().getPublicKey().equals(read.key())) {
                    return before.get();
                }
                throw refused(thing, "its enrolment token was used already", NEW_TOKEN);
            }
            revocations.revoke(
                    PeerRole.AGENT, host, signer.now(), "the host was enrolled again by a token");
            given =
                    signer.sign(
                            PeerRole.AGENT, host, read.key(), List.of(), SiteAuthority.VALIDITY);
            tokens.use(token, given, signer.now());
        }
        revokedSome.run();
        return given;
    }

    @Override
    public X509Certificate renew(X509Certificate present, byte[] request)
            throws RefusedException, IOException {
        Peer peer = peer(present);
        if (peer.role() != PeerRole.AGENT && peer.role() != PeerRole.CONSOLE) {
            throw refused(
                    "The certificate of \"" + peer.name() + "\" was not renewed",
                    "it is that of " + peer.role().words(),
                    "Have a new one issued where it is needed");
        }
        return renew(present, request, List.of());
    }

    /** The same for any role, and for peers that are reached by {@code addresses}. */
    X509Certificate renew(X509Certificate present, byte[] request, List<String> addresses)
            throws RefusedException, IOException {
        Peer peer = peer(present);
        String thing = "The certificate of " + peer.role().unit() + " " + peer.name();
        thing += " was not renewed";
        synchronized (signer) {
            Optional<String> cause = revocations.cause(present);
            if (cause.isPresent()) {
                throw refused(thing, "it was revoked: " + cause.get(), "Have a new one issued");
            }
            RequestReader.Request read = read(thing, request);
            requireSubject(thing, read, present.getSubjectX500Principal());
            requireDue(thing, present);
            return signer.sign(
                    peer.role(), peer.name(), read.key(), addresses, SiteAuthority.VALIDITY);
        }
    }

    /** What holds for long needs no other: the record of what was issued must not grow for ever. */
    private void requireDue(String thing, X509Certificate present) throws RefusedException {
        Instant now = signer.now();
        Instant from = present.getNotBefore().toInstant();
        Instant end = present.getNotAfter().toInstant();
        renewed.values().removeIf(each -> each.end().isBefore(now));
        Renewed before = renewed.getOrDefault(present.getSerialNumber(), new Renewed(0, end));
        Instant half = from.plus(Duration.between(from, end).dividedBy(2));
        if (now.isBefore(half) || before.times() >= MOST_RENEWALS) {
            throw refused(
                    thing,
                    now.isBefore(half)
                            ? "it holds until " + end + ", for more than half of its time"
                            : "it was renewed " + MOST_RENEWALS + " times already",
                    "Use what was issued, or compare the clocks");
        }
        renewed.put(present.getSerialNumber(), new Renewed(before.times() + 1, end));
    }

    private static RequestReader.Request read(String thing, byte[] request)
            throws RefusedException {
        try {
            return RequestReader.read(request);
        } catch (CertificateException e) {
            Refusal refusal =
                    new Refusal(
                            Refusal.Code.INVALID,
                            thing,
                            "what it asks for was not understood: " + e.getMessage(),
                            "Both must run the same version of Espalier");
            throw new RefusedException(refusal, e);
        }
    }

    private static void requireSubject(
            String thing, RequestReader.Request request, X500Principal subject)
            throws RefusedException {
        if (!request.subject().equals(subject)) {
            throw refused(
                    thing,
                    "its request names \"" + request.subject().getName() + "\", and not itself",
                    "Use what was made for that name there");
        }
    }

    private X500Principal subject(PeerRole role, String name) {
        return new Peer(role, name, signer.site()).subject();
    }

    private static String name(X509Certificate certificate, PeerRole role) throws RefusedException {
        Peer peer = peer(certificate);
        if (peer.role() != role) {
            throw refused(
                    "\"" + peer.name() + "\" was not enrolled",
                    "it has the certificate of " + peer.role().words() + ", not of a newcomer",
                    NEW_TOKEN);
        }
        return peer.name();
    }

    private static Peer peer(X509Certificate certificate) throws RefusedException {
        try {
            return Peer.of(certificate);
        } catch (CertificateException e) {
            Refusal refusal =
                    new Refusal(
                            Refusal.Code.INVALID,
                            "No certificate was issued",
                            e.getMessage(),
                            "Use one of this site");
            throw new RefusedException(refusal, e);
        }
    }

    private static RefusedException refused(String thing, String cause, String nextStep) {
        return RefusedException.of(Refusal.Code.FORBIDDEN, thing, cause, nextStep);
    }
}
