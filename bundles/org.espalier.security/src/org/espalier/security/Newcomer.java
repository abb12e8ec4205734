// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.security.internal.EnrolmentTalk;
import org.espalier.security.internal.IdentityFile;
import org.espalier.security.internal.RequestMaker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/**
 * A host's agent that has a token and no certificate for it yet. Its key is made here, is on disk
 * before it is asked a certificate for, and never leaves this host; so an answer that was lost can
 * be asked for again.
 */
public final class Newcomer {
    /** File with the token beside {@link Credentials#AUTHORITY_FILE}, mode 0600. */
    public static final String TOKEN_FILE = "token.pem";

    /** File with the keys that wait for their certificate. */
    static final String KEYS_FILE = "keys.pem";

    private static final Logger LOG = Logger.getLogger(Newcomer.class.getName());

    private static final int MOST_UNREAD = 65_536;

    private final Path file;
    private final Credentials token;
    private final Identity identity;

    private Newcomer(Path file, Credentials token, Identity identity) {
        this.file = file;
        this.token = token;
        this.identity = identity;
    }

    /** The newcomer that {@code directory} has a token for. */
    static Optional<Newcomer> in(Path directory, Identity identity) throws IOException {
        return token(directory)
                .map(token -> new Newcomer(directory.resolve(TOKEN_FILE), token, identity));
    }

    /**
     * The token in {@code directory}, if there is one.
     *
     * @throws KeyFileException naming the file if it cannot be used
     */
    static Optional<Credentials> token(Path directory) throws IOException {
        Path file = directory.resolve(TOKEN_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Credentials token = Credentials.load(file, directory);
        if (token.self().role() != PeerRole.NEWCOMER) {
            throw new KeyFileException(
                    "The enrolment token in "
                            + file
                            + " was not used: it is the certificate of "
                            + token.self().role().words()
                            + ". Have an enrolment token made for this host.");
        }
        return Optional.of(token);
    }

    /** The credentials beside a token, which is there to replace them if they are of no use. */
    static Optional<Credentials> usable(Path directory) throws IOException {
        if (!Files.exists(directory.resolve(Credentials.IDENTITY_FILE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Credentials.load(directory));
        } catch (KeyFileException e) {
            LOG.log(Level.WARNING, "A token is to replace these: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Whom a certificate for {@code token} names. */
    static Peer future(Credentials token) {
        return new Peer(PeerRole.AGENT, token.self().name(), token.self().site());
    }

    /** TLS to the controller by the token. */
    public TlsContexts tls() {
        return new TlsContexts(token, PeerRole.CONTROLLER);
    }

    /**
     * Asks for the certificate, writes it and uses the token up. From then on {@link
     * Identity#newcomer} is empty.
     *
     * @param socket to the controller, after the handshake
     * @throws IOException with why not: what the controller says, the network, or the disk
     */
    public void enrol(SSLSocket socket) throws IOException {
        Peer future = future(token);
        Path keysFile = file.resolveSibling(KEYS_FILE);
        KeyPair keys = keys(keysFile);
        byte[] request = RequestMaker.request(future.subject(), keys);
        X509Certificate given =
                EnrolmentTalk.ask(socket.getInputStream(), socket.getOutputStream(), request);
        identity.take(keys, given, token.authority());
        settle(file.getParent());
    }

    private static KeyPair keys(Path keysFile) throws IOException {
        if (Files.exists(keysFile)) {
            return IdentityFile.readKeys(keysFile);
        }
        KeyPair keys = RequestMaker.newKeys();
        IdentityFile.writeKeys(keysFile, keys);
        return keys;
    }

    /**
     * Finishes what a crash may have cut off: where the certificate for the waiting keys is there,
     * the token is of no use any more.
     */
    static void settle(Path directory) throws IOException {
        Path keysFile = directory.resolve(KEYS_FILE);
        if (!Files.exists(keysFile)) {
            return;
        }
        Optional<Credentials> there = usable(directory);
        if (there.isPresent()
                && there.get()
                        .certificate()
                        .getPublicKey()
                        .equals(IdentityFile.readKeys(keysFile).getPublic())) {
            Files.deleteIfExists(directory.resolve(TOKEN_FILE));
        }
        if (!Files.exists(directory.resolve(TOKEN_FILE))) {
            Files.delete(keysFile);
        }
    }

    /**
     * Receives a newcomer that has authenticated itself: one request, one answer, and no more.
     * Returns when it has hung up.
     *
     * @throws IOException with what it was told where it was refused, or why it could not be
     */
    public static void receive(SSLSocket socket, Admission admission) throws IOException {
        X509Certificate token = TlsContexts.certificate(socket);
        Optional<String> refusal =
                EnrolmentTalk.serve(
                        socket.getInputStream(),
                        socket.getOutputStream(),
                        request -> admission.enrol(token, request));
        socket.shutdownOutput();
        // Closed while something is unread, the connection would be reset, and the answer lost.
        socket.getInputStream().readNBytes(MOST_UNREAD);
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
    }

    /** What became of the token where the controller could not be asked, in words. */
    public String unused(String cause, Instant now) {
        Instant end = token.expires();
        String words = "the enrolment token in " + file + " was not used: " + cause;
        return now.isBefore(end)
                ? words
                : words
                        + ". It ended at "
                        + end
                        + ": have a new one made for "
                        + token.self().name();
    }
}
