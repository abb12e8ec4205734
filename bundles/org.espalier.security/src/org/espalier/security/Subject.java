// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.UUID;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The parts of a certificate's subject that a site's authority writes; it may say more.
 *
 * @param name the common name
 * @param unit what its role is called
 * @param site the site
 */
record Subject(Optional<String> name, Optional<String> unit, Optional<UUID> site) {
    /**
     * Reads the subject of {@code certificate}.
     *
     * @throws CertificateException if it has another form; the message is its text
     */
    static Subject of(X509Certificate certificate) throws CertificateException {
        String text = certificate.getSubjectX500Principal().getName();
        String name = null;
        String unit = null;
        UUID site = null;
        try {
            for (Rdn part : new LdapName(text).getRdns()) {
                String value = String.valueOf(part.getValue());
                switch (part.getType()) {
                    case "CN" -> name = value;
                    case "OU" -> unit = value;
                    case "O" -> site = UUID.fromString(value);
                    default -> {
                        // It may say more than we ask for.
                    }
                }
            }
        } catch (InvalidNameException | IllegalArgumentException e) {
            throw new CertificateException(text, e);
        }
        return new Subject(
                Optional.ofNullable(name), Optional.ofNullable(unit), Optional.ofNullable(site));
    }
}
