// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.security.internal.IdentityFile;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whom a process goes by, for as long as it runs: its credentials change, its name does not. Safe
 * for many threads.
 */
public final class Identity {
    private static final Logger LOG = Logger.getLogger(Identity.class.getName());

    private final Optional<Path> directory;
    private final Peer self;
    private volatile Credentials current;

    private Identity(Optional<Path> directory, Peer self, Credentials current) {
        this.directory = directory;
        this.self = self;
        this.current = current;
    }

    /**
     * What {@code directory} has: credentials, or a token to get some with. A token that cannot be
     * used is no reason to do without credentials that are there.
     *
     * @throws KeyFileException naming the file that is missing or cannot be used
     */
    public static Identity open(Path directory) throws IOException {
        Newcomer.settle(directory);
        Optional<Credentials> token = token(directory);
        if (token.isEmpty()) {
            Credentials credentials = Credentials.load(directory);
            return new Identity(Optional.of(directory), credentials.self(), credentials);
        }
        Peer self = Newcomer.future(token.get());
        Credentials there =
                Newcomer.usable(directory).filter(c -> c.self().equals(self)).orElse(null);
        return new Identity(Optional.of(directory), self, there);
    }

    private static Optional<Credentials> token(Path directory) throws IOException {
        try {
            return Newcomer.token(directory);
        } catch (KeyFileException e) {
            if (Newcomer.usable(directory).isEmpty()) {
                throw e;
            }
            LOG.log(Level.WARNING, "Passed over, for there are credentials: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** {@code credentials}, kept in memory only. */
    public static Identity of(Credentials credentials) {
        return new Identity(Optional.empty(), credentials.self(), credentials);
    }

    /** The name that never changes. */
    public Peer self() {
        return self;
    }

    /** The credentials to use now; empty where there is only a token. */
    public Optional<Credentials> current() {
        return Optional.ofNullable(current);
    }

    /**
     * Who has to enrol before anything else; looked up anew each time, for a token may be put there
     * while a process runs.
     *
     * @throws KeyFileException naming the token's file if it cannot be used, and there is nothing
     *     else to go by
     */
    public Optional<Newcomer> newcomer() throws IOException {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Newcomer.in(directory.get(), this);
        } catch (KeyFileException e) {
            if (current().isEmpty()) {
                throw e;
            }
            LOG.log(Level.FINE, "A token that cannot be used is passed over", e);
            return Optional.empty();
        }
    }

    /**
     * Goes by another certificate from now on, and writes it where the present one came from.
     *
     * @throws KeyFileException if it is not for these keys, this name and this site
     * @throws IOException if it cannot be written; the present one stays
     */
    synchronized void take(KeyPair keys, X509Certificate certificate, X509Certificate authority)
            throws IOException {
        Credentials next;
        try {
            certificate.verify(authority.getPublicKey());
            next = new Credentials(certificate, keys.getPrivate(), authority);
        } catch (GeneralSecurityException e) {
            throw strange(e);
        }
        if (!certificate.getPublicKey().equals(keys.getPublic()) || !next.self().equals(self)) {
            throw strange(new CertificateException(next.toString()));
        }
        if (directory.isPresent()) {
            IdentityFile.writeSecret(
                    directory.get().resolve(Credentials.IDENTITY_FILE),
                    new IdentityFile.Content(keys.getPrivate(), certificate));
        }
        current = Objects.requireNonNull(next);
    }

    private KeyFileException strange(Exception cause) {
        return new KeyFileException(
                "The certificate that was given to "
                        + self.role().unit()
                        + " "
                        + self.name()
                        + " was not taken: it is another one than was asked for. Both must run the"
                        + " same version of Espalier.",
                cause);
    }

    @Override
    public String toString() {
        return self.role().unit() + " " + self.name() + " of site " + self.site();
    }
}
