// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.api.model.HostId;
import org.espalier.security.internal.CertificateMaker;
import org.espalier.security.internal.IdentityFile;
import org.espalier.security.internal.IssueLog;

import java.io.IOException;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The certificate authority of one site, kept in one directory (mode 0700 where it is made here):
 * {@code authority.pem} (key and certificate, mode 0600), {@code ca.pem} (the certificate, to hand
 * out) and {@code issued.tsv} (what was issued, one line each). Keys are EC P-256.
 *
 * <p>Safe for many threads of one process; two processes must not share a directory, which the
 * store's lock sees to.
 */
public final class SiteAuthority {
    /** How long the authority's own certificate holds. */
    public static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);

    /** How long what it issues holds. */
    public static final Duration VALIDITY = Duration.ofDays(90);

    /**
     * How far before its issue a certificate begins to hold, so that a host whose clock is behind
     * is not locked out.
     */
    public static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private static final String SECRET_FILE = "authority.pem";

    private final CertificateMaker maker = new CertificateMaker();
    private final IdentityFile.Content self;
    private final UUID site;
    private final Clock clock;
    private final IssueLog log;

    private SiteAuthority(IdentityFile.Content self, UUID site, Clock clock, IssueLog log) {
        this.self = self;
        this.site = site;
        this.clock = clock;
        this.log = log;
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
        if (!Files.exists(file)) {
            requireNone(handOut, file);
            requireNone(issued, file);
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
        IssueLog log = new IssueLog(issued);
        return new SiteAuthority(self, siteOf(self.certificate(), file), clock, log);
    }

    private static void create(Path file, Clock clock) throws IOException {
        CertificateMaker maker = new CertificateMaker();
        KeyPair keys = maker.newKeys();
        X509Certificate certificate =
                maker.authority(keys, UUID.randomUUID(), span(clock.instant(), AUTHORITY_VALIDITY));
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
        return site;
    }

    /** The certificate that peers must trust. */
    public X509Certificate certificate() {
        return self.certificate();
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
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        names.addAll(addresses);
        return issue(PeerRole.CONTROLLER, "controller", names, directory);
    }

    /** The same for a console, by the name of who uses it. */
    public Credentials issueConsole(String name, Path directory) throws IOException {
        return issue(PeerRole.CONSOLE, name, Set.of(), directory);
    }

    private synchronized Credentials issue(
            PeerRole role, String name, Set<String> addresses, Path directory) throws IOException {
        Set<String> names = new LinkedHashSet<>(Set.of(name));
        names.addAll(addresses);
        Peer subject = new Peer(role, name, site);
        KeyPair keys = maker.newKeys();
        X509Certificate certificate =
                maker.issue(self, keys, subject, names, span(clock.instant(), VALIDITY));
        log.issued(subject, certificate);
        IdentityFile.writeCertificate(
                directory.resolve(Credentials.AUTHORITY_FILE), self.certificate());
        IdentityFile.writeSecret(
                directory.resolve(Credentials.IDENTITY_FILE),
                new IdentityFile.Content(keys.getPrivate(), certificate));
        try {
            return new Credentials(certificate, keys.getPrivate(), self.certificate());
        } catch (CertificateException e) {
            throw new IllegalStateException("A fresh certificate cannot be read.", e);
        }
    }

    private static CertificateMaker.Span span(Instant now, Duration validity) {
        return new CertificateMaker.Span(now.minus(CLOCK_TOLERANCE), now.plus(validity));
    }
}
