// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * Whom a certificate names.
 *
 * @param role what it may be
 * @param name its common name: a host's id for an agent
 * @param site the site that it belongs to
 */
public record Peer(PeerRole role, String name, UUID site) {
    /** Checks. */
    public Peer {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(site, "site");
    }

    /**
     * Reads the subject of {@code certificate}. Whether the certificate can be trusted is another
     * question, answered by {@link TlsContexts}.
     *
     * @throws CertificateException if the subject is not of the form that a site's authority issues
     */
    public static Peer of(X509Certificate certificate) throws CertificateException {
        Subject subject;
        try {
            subject = Subject.of(certificate);
        } catch (CertificateException e) {
            throw new CertificateException(strange(certificate), e);
        }
        Optional<PeerRole> role = subject.unit().flatMap(PeerRole::ofUnit);
        if (subject.name().isEmpty() || role.isEmpty() || subject.site().isEmpty()) {
            throw new CertificateException(strange(certificate));
        }
        return new Peer(role.get(), subject.name().get(), subject.site().get());
    }

    /** The subject of its certificates, without what a certificate may say besides. */
    X500Principal subject() {
        return new X500Principal(
                "CN="
                        + Rdn.escapeValue(name)
                        + ",OU="
                        + Rdn.escapeValue(role.unit())
                        + ",O="
                        + site);
    }

    private static String strange(X509Certificate certificate) {
        return "The certificate of \""
                + certificate.getSubjectX500Principal().getName()
                + "\" was refused: its subject names no host, role and site as the authority of a"
                + " site would write them. Use one that this site's controller issued.";
    }
}
