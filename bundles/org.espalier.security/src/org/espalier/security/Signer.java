// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.security.internal.CertificateMaker;
import org.espalier.security.internal.IdentityFile;
import org.espalier.security.internal.IssueLog;
import org.espalier.security.internal.Revocations;

import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The authority's key, and the record of what it signs. Whoever decides whether to sign, or
 * revokes, holds its monitor for all of that: no revocation comes between what is checked and what
 * is dated.
 */
final class Signer {
    private final CertificateMaker maker = new CertificateMaker();
    private final IdentityFile.Content self;
    private final UUID site;
    private final Clock clock;
    private final IssueLog log;
    private final Revocations revocations;

    Signer(
            IdentityFile.Content self,
            UUID site,
            Clock clock,
            IssueLog log,
            Revocations revocations) {
        this.self = self;
        this.site = site;
        this.clock = clock;
        this.log = log;
        this.revocations = revocations;
    }

    X509Certificate authority() {
        return self.certificate();
    }

    UUID site() {
        return site;
    }

    /** See {@link IssueLog#ends}. */
    Map<String, Instant> ends(PeerRole role) throws IOException {
        return log.ends(role);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * A certificate that nothing so far has revoked; it is on record before this returns.
     *
     * @param addresses by which its bearer is reached, besides {@code name}
     */
    synchronized X509Certificate sign(
            PeerRole role,
            String name,
            PublicKey key,
            Collection<String> addresses,
            Duration validity)
            throws IOException {
        Set<String> names = new LinkedHashSet<>(Set.of(name));
        names.addAll(addresses);
        Peer subject = new Peer(role, name, site);
        Instant issue = revocations.issue(role, name, clock.instant());
        CertificateMaker.Span span =
                new CertificateMaker.Span(
                        issue.minus(SiteAuthority.CLOCK_TOLERANCE), clock.instant().plus(validity));
        X509Certificate certificate = maker.issue(self, key, subject, names, span);
        log.issued(subject, certificate, clock.instant());
        return certificate;
    }
}
