// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.UUID;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

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
        String subject = certificate.getSubjectX500Principal().getName();
        String name = null;
        PeerRole role = null;
        UUID site = null;
        try {
            for (Rdn part : new LdapName(subject).getRdns()) {
                String value = String.valueOf(part.getValue());
                switch (part.getType()) {
                    case "CN" -> name = value;
                    case "OU" -> role = PeerRole.ofUnit(value).orElse(null);
                    case "O" -> site = UUID.fromString(value);
                    default -> {
                        // A subject may say more than we ask for.
                    }
                }
            }
        } catch (InvalidNameException | IllegalArgumentException e) {
            throw new CertificateException(strange(subject), e);
        }
        if (name == null || role == null || site == null) {
            throw new CertificateException(strange(subject));
        }
        return new Peer(role, name, site);
    }

    private static String strange(String subject) {
        return "The certificate of \""
                + subject
                + "\" was refused: its subject names no host, role and site as the authority of a"
                + " site would write them. Use one that this site's controller issued.";
    }
}
