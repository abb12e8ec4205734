// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.espalier.security.internal.CertificateMaker;
import org.espalier.security.internal.IdentityFile;
import org.espalier.security.internal.IssueLog;
import org.espalier.security.internal.RequestMaker;
import org.espalier.security.internal.Revocations;
import org.espalier.security.internal.UsedTokens;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The certificate authority of one site, kept in one directory (mode 0700 where it is made here):
 * {@code authority.pem} (key and certificate, mode 0600), {@code ca.pem} (the certificate, to hand
 * out), {@code issued.tsv}, {@code revoked.tsv} and {@code tokens.tsv} (what was issued, revoked,
 * and given for tokens, one line each). Keys are EC P-256.
 *
 * <p>Safe for many threads of one process; two processes must not share a directory, which the
 * store's lock sees to.
 */
public final class SiteAuthority {
    /** How long the authority's own certificate holds. */
    public static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);

    /** How long what it issues holds. */
    public static final Duration VALIDITY = Duration.ofDays(90);

    /** How long a token for a new host can be used. */
    public static final Duration TOKEN_VALIDITY = Duration.ofMinutes(15);

    /**
     * How far before its issue a certificate begins to hold, so that a host whose clock is behind
     * is not locked out.
     */
    public static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private static final String SECRET_FILE = "authority.pem";

    private final Signer signer;
    private final Revocations revocations;
    private final Admissions admissions;
    private volatile Runnable watcher = () -> {};

    private SiteAuthority(Signer signer, Revocations revocations, UsedTokens tokens) {
        this.signer = signer;
        this.revocations = revocations;
        this.admissions = new Admissions(signer, revocations, tokens, () -> watcher.run());
    }

    /**
     * Opens the authority in {@code directory}, and makes a new one where there is none.
     *
     * @throws KeyFileException naming the file if it is broken, missing beside what it issued, or
     *     if others may read it; an authority is never replaced by a new one
     * @throws IOException if the disk fails
     */
    public static SiteAuthority open(Path directory, Clock clock) throws IOException {
        Path file = directory.resolve(SECRET_FILE);
        Path handOut = directory.resolve(Credentials.AUTHORITY_FILE);
        Path issued = directory.resolve("issued.tsv");
        Path revoked = directory.resolve("revoked.tsv");
        if (!Files.exists(file)) {
            requireNone(handOut, file);
            requireNone(issued, file);
            requireNone(revoked, file);
            create(file, clock);
        }
        IdentityFile.Content self = IdentityFile.readSecret(file);
        if (!Files.exists(handOut)) {
            IdentityFile.writeCertificate(handOut, self.certificate());
        } else if (!IdentityFile.readCertificate(handOut).equals(self.certificate())) {
            throw new KeyFileException(
                    "The site's authority in "
                            + file
                            + " was not opened: "
                            + handOut
                            + " is the certificate of another one. Restore both from one copy.",
                    null);
        }
        Instant now = clock.instant();
        Revocations revocations =
                Revocations.open(revoked, now, VALIDITY.plus(CLOCK_TOLERANCE), CLOCK_TOLERANCE);
        Signer signer =
                new Signer(
                        self,
                        siteOf(self.certificate(), file),
                        clock,
                        IssueLog.open(issued, now),
                        revocations);
        return new SiteAuthority(
                signer, revocations, UsedTokens.open(directory.resolve("tokens.tsv"), now));
    }

    private static void create(Path file, Clock clock) throws IOException {
        KeyPair keys = RequestMaker.newKeys();
        Instant now = clock.instant();
        X509Certificate certificate =
                new CertificateMaker()
                        .authority(
                                keys,
                                UUID.randomUUID(),
                                new CertificateMaker.Span(
                                        now.minus(CLOCK_TOLERANCE), now.plus(AUTHORITY_VALIDITY)));
        IdentityFile.writeSecret(file, new IdentityFile.Content(keys.getPrivate(), certificate));
    }

    /** A new key would lock out all hosts that the lost one let in. */
    private static void requireNone(Path trace, Path file) throws KeyFileException {
        if (Files.exists(trace)) {
            throw new KeyFileException(
                    "The site's authority was not opened: its key "
                            + file
                            + " is gone, but "
                            + trace
                            + " is there. Restore the key from a copy; without one, remove the"
                            + " directory and enrol all hosts again.",
                    null);
        }
    }

    private static UUID siteOf(X509Certificate certificate, Path file) throws KeyFileException {
        Optional<UUID> site = Optional.empty();
        CertificateException cause = null;
        try {
            site = Subject.of(certificate).site();
        } catch (CertificateException e) {
            cause = e;
        }
        if (site.isEmpty()) {
            throw new KeyFileException(
                    "The site's authority in "
                            + file
                            + " was not opened: its certificate names no site. Restore the file"
                            + " from a copy.",
                    cause);
        }
        return site.get();
    }

    /** The site that the authority was made for. */
    public UUID site() {
        return signer.site();
    }

    /** The certificate that peers must trust. */
    public X509Certificate certificate() {
        return signer.authority();
    }

    /**
     * Makes a key and a certificate for a host's agent and puts them, with the authority's
     * certificate, into {@code directory} as {@link Credentials#load} reads them. What was there is
     * replaced.
     */
    public Credentials issueAgent(HostId host, Path directory) throws IOException {
        return issue(PeerRole.AGENT, host.value(), Set.of(), directory);
    }

    /**
     * The same for the controller.
     *
     * @param addresses DNS names and IP addresses by which agents dial it, besides {@code
     *     localhost}, {@code 127.0.0.1} and {@code ::1}
     */
    public Credentials issueController(Collection<String> addresses, Path directory)
            throws IOException {
        return issue(PeerRole.CONTROLLER, "controller", controllerNames(addresses), directory);
    }

    /** The same for a console, by the name of who uses it. */
    public Credentials issueConsole(String name, Path directory) throws IOException {
        return issue(PeerRole.CONSOLE, name, Set.of(), directory);
    }

    private Credentials issue(PeerRole role, String name, Set<String> addresses, Path directory)
            throws IOException {
        KeyPair keys = RequestMaker.newKeys();
        X509Certificate certificate =
                signer.sign(role, name, keys.getPublic(), addresses, VALIDITY);
        IdentityFile.writeCertificate(
                directory.resolve(Credentials.AUTHORITY_FILE), signer.authority());
        IdentityFile.writeSecret(
                directory.resolve(Credentials.IDENTITY_FILE),
                new IdentityFile.Content(keys.getPrivate(), certificate));
        try {
            return new Credentials(certificate, keys.getPrivate(), signer.authority());
        } catch (CertificateException e) {
            throw new IllegalStateException("A fresh certificate cannot be read.", e);
        }
    }

    /**
     * Makes a one-time token, with which the agent of {@code host} gets its certificate. An earlier
     * one that was not used is of no use any more.
     */
    public Invitation invite(HostId host) throws IOException {
        KeyPair keys = RequestMaker.newKeys();
        X509Certificate token;
        synchronized (signer) {
            revocations.revoke(
                    PeerRole.NEWCOMER,
                    host.value(),
                    signer.now(),
                    "a newer token was made for the host");
            token =
                    signer.sign(
                            PeerRole.NEWCOMER,
                            host.value(),
                            keys.getPublic(),
                            List.of(),
                            TOKEN_VALIDITY);
        }
        return new Invitation(
                token.getNotAfter().toInstant(),
                Map.of(
                        Newcomer.TOKEN_FILE,
                        Bytes.of(
                                IdentityFile.secret(
                                        new IdentityFile.Content(keys.getPrivate(), token))),
                        Credentials.AUTHORITY_FILE,
                        Bytes.of(IdentityFile.open(signer.authority()))));
    }

    /**
     * What a new host gets.
     *
     * @param expires until when it is of use
     * @param files content by name
     */
    public record Invitation(Instant expires, Map<String, Bytes> files) {
        /** Copies. */
        public Invitation {
            Objects.requireNonNull(expires, "expires");
            files = Map.copyOf(files);
        }
    }

    /** Revokes one certificate: on return that is on disk, and whoever listens was told. */
    public void revoke(BigInteger serial, String cause) throws IOException {
        synchronized (signer) {
            revocations.revoke(serial, signer.now(), cause);
        }
        watcher.run();
    }

    /** The same for all that was issued to a peer until now; what is issued later holds. */
    public void revoke(PeerRole role, String name, String cause) throws IOException {
        synchronized (signer) {
            revocations.revoke(role, name, signer.now(), cause);
        }
        watcher.run();
    }

    /** The same for what was issued until {@code until}, where that was not done before. */
    public void revokeUntil(PeerRole role, String name, Instant until, String cause)
            throws IOException {
        synchronized (signer) {
            revocations.revokeUntil(role, name, until, cause);
        }
        watcher.run();
    }

    /** Tells {@code watcher} from now on whenever certificates in use may have been revoked. */
    public void onRevocation(Runnable newWatcher) {
        watcher = newWatcher;
    }

    /** Until when the newest certificate of each agent holds, by the name of its host. */
    public Map<String, Instant> agents() throws IOException {
        return signer.ends(PeerRole.AGENT);
    }

    /** What those who listen ask of peers. */
    public Admission admission() {
        return admissions;
    }

    /**
     * Signs renewals of the controller's own certificate.
     *
     * @param addresses as for {@link #issueController}
     */
    public X509Certificate renewController(
            X509Certificate present, byte[] request, Collection<String> addresses)
            throws RefusedException, IOException {
        return admissions.renew(present, request, List.copyOf(controllerNames(addresses)));
    }

    private static Set<String> controllerNames(Collection<String> addresses) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        names.addAll(addresses);
        return names;
    }
}
