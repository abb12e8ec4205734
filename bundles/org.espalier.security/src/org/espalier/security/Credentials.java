// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.security.internal.IdentityFile;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;

/** Who a process is on the network: its certificate, the key to it, and whom it trusts. */
public final class Credentials {
    /** File with the key and the certificate, mode 0600, in the directory of the credentials. */
    public static final String IDENTITY_FILE = "identity.pem";

    /** File with the certificate of the site's authority, beside {@link #IDENTITY_FILE}. */
    public static final String AUTHORITY_FILE = "ca.pem";

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final X509Certificate authority;
    private final Peer self;

    /**
     * Puts together what was read elsewhere.
     *
     * @throws CertificateException if {@code certificate} is not one of a site's authority
     */
    public Credentials(X509Certificate certificate, PrivateKey key, X509Certificate authority)
            throws CertificateException {
        this.certificate = Objects.requireNonNull(certificate, "certificate");
        this.key = Objects.requireNonNull(key, "key");
        this.authority = Objects.requireNonNull(authority, "authority");
        this.self = Peer.of(certificate);
    }

    /**
     * Reads {@link #IDENTITY_FILE} and {@link #AUTHORITY_FILE}.
     *
     * @throws KeyFileException naming the file if one is missing, broken, or if others than the
     *     owner may read the key
     * @throws IOException if the disk fails
     */
    public static Credentials load(Path directory) throws IOException {
        return load(directory.resolve(IDENTITY_FILE), directory);
    }

    /** The same by another file than {@link #IDENTITY_FILE}. */
    static Credentials load(Path file, Path directory) throws IOException {
        IdentityFile.Content own = IdentityFile.readSecret(file);
        X509Certificate authority = IdentityFile.readCertificate(directory.resolve(AUTHORITY_FILE));
        try {
            return new Credentials(own.certificate(), own.key(), authority);
        } catch (CertificateException e) {
            throw new KeyFileException(
                    "The identity in " + file + " was not used: " + e.getMessage(), e);
        }
    }

    /** The own certificate, signed by {@link #authority()}. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate of the site's authority: the only one trusted. */
    public X509Certificate authority() {
        return authority;
    }

    /** Whom the own certificate names. */
    public Peer self() {
        return self;
    }

    /** Until when peers accept the own certificate. */
    public Instant expires() {
        return certificate.getNotAfter().toInstant();
    }

    PrivateKey key() {
        return key;
    }

    @Override
    public String toString() {
        return self.role().unit() + " " + self.name() + " of site " + self.site();
    }
}
