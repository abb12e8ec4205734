// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An endorser's pair of Ed25519 keys in a file that only its owner may read: PEM, the secret key
 * (PKCS 8) and the public one (X.509).
 */
public final class EndorserKeyFile {
    private static final String ALGORITHM = "Ed25519";
    private static final int LONGEST = 16 * 1024;
    private static final Set<PosixFilePermission> OWNERS =
            PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final KeyPair keys;

    private EndorserKeyFile(Path file, KeyPair keys) {
        this.file = file;
        this.keys = keys;
    }

    /**
     * Makes a new pair in a new {@code file} of mode 0600.
     *
     * @throws IOException if that is there already, or cannot be written, in words for people
     */
    public static EndorserKeyFile make(Path file) throws IOException {
        KeyPair keys;
        try {
            keys = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 17 has Ed25519.", e);
        }
        byte[] text =
                (pem("PRIVATE KEY", keys.getPrivate().getEncoded())
                                + pem("PUBLIC KEY", keys.getPublic().getEncoded()))
                        .getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(OWNERS))) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "No key was made: the file " + file + " is there already. Name another one.",
                    e);
        }
        return new EndorserKeyFile(file, keys);
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    /**
     * Reads {@code file}.
     *
     * @throws IOException if others than its owner may read it, or it is no such file, in words for
     *     people
     */
    public static EndorserKeyFile read(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNERS.containsAll(mode)) {
            throw new IOException(
                    ("The key file %s was not read: its mode is %s, so that others than its owner"
                                    + " can get at the key. Run \"chmod 600 %s\"; if somebody may"
                                    + " have read it, make a new key and have the old one revoked.")
                            .formatted(file, PosixFilePermissions.toString(mode), file));
        }
        if (Files.size(file) > LONGEST) {
            throw none(file, null);
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            PrivateKey secret =
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(block(file, text, "PRIVATE KEY")));
            PublicKey open =
                    factory.generatePublic(new X509EncodedKeySpec(block(file, text, "PUBLIC KEY")));
            return new EndorserKeyFile(file, new KeyPair(open, secret));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw none(file, e);
        }
    }

    private static byte[] block(Path file, String text, String what) throws IOException {
        Matcher found =
                Pattern.compile("-----BEGIN " + what + "-----([^-]*)-----END " + what + "-----")
                        .matcher(text);
        if (!found.find()) {
            throw none(file, null);
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }

    private static IOException none(Path file, Exception why) {
        return new IOException(
                "The file "
                        + file
                        + " holds no endorser's keys. Make one with \"espalier endorser keygen\".",
                why);
    }

    /** By what sites know its owner. */
    public EndorserKey key() {
        return EndorserKey.of(keys.getPublic());
    }

    /**
     * {@code manifest} with its owner's word for it.
     *
     * @throws IOException if the two keys in the file do not belong together
     */
    public SignedImage sign(Manifest manifest) throws IOException {
        try {
            SignedImage signed = SignedImage.sign(manifest, keys.getPublic(), keys.getPrivate());
            if (signed.signer().isEmpty()) {
                throw none(file, null);
            }
            return signed;
        } catch (GeneralSecurityException e) {
            throw none(file, e);
        }
    }
}
