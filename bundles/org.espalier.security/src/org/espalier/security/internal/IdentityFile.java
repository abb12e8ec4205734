// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.KeyFileException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PEM files. A key and its certificate share one file, so that one rename makes both or neither.
 */
public final class IdentityFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String KEY = "PRIVATE KEY";
    private static final String PUBLIC_KEY = "PUBLIC KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private IdentityFile() {}

    /** A key and the certificate that belongs to it. */
    public record Content(PrivateKey key, X509Certificate certificate) {}

    /** Reads a key and its certificate from a file that nobody but its owner may touch. */
    public static Content readSecret(Path file) throws IOException {
        SecretFiles.requireOwnerOnly(file);
        String text = text(file);
        return new Content(key(file, text), certificate(file, text));
    }

    /** Reads a certificate, which is no secret. */
    public static X509Certificate readCertificate(Path file) throws IOException {
        return certificate(file, text(file));
    }

    /** Writes a key and its certificate. */
    public static void writeSecret(Path file, Content content) throws IOException {
        SecretFiles.writeAtomically(file, secret(content));
    }

    /** Writes keys that have no certificate yet. */
    public static void writeKeys(Path file, KeyPair keys) throws IOException {
        String text =
                pem(KEY, keys.getPrivate().getEncoded())
                        + pem(PUBLIC_KEY, keys.getPublic().getEncoded());
        SecretFiles.writeAtomically(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what {@link #writeKeys} wrote. */
    public static KeyPair readKeys(Path file) throws IOException {
        SecretFiles.requireOwnerOnly(file);
        String text = text(file);
        try {
            PublicKey key =
                    KeyFactory.getInstance("EC")
                            .generatePublic(new X509EncodedKeySpec(block(file, text, PUBLIC_KEY)));
            return new KeyPair(key, key(file, text));
        } catch (GeneralSecurityException e) {
            throw broken(file, PUBLIC_KEY, e);
        }
    }

    /** A key and its certificate, as {@link #writeSecret} would write them. */
    public static byte[] secret(Content content) throws KeyFileException {
        return (pem(KEY, content.key().getEncoded())
                        + pem(CERTIFICATE, encoded(content.certificate())))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A certificate, as {@link #writeCertificate} would write it. */
    public static byte[] open(X509Certificate certificate) throws KeyFileException {
        return pem(CERTIFICATE, encoded(certificate)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes a certificate. */
    public static void writeCertificate(Path file, X509Certificate certificate) throws IOException {
        SecretFiles.writeAtomically(file, open(certificate));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            throw new KeyFileException(
                    "The file "
                            + file
                            + " was not read: it is not there. Enrol this host again, or restore"
                            + " the file from a copy.",
                    e);
        }
    }

    private static PrivateKey key(Path file, String text) throws KeyFileException {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(block(file, text, KEY)));
        } catch (GeneralSecurityException e) {
            throw broken(file, KEY, e);
        }
    }

    private static X509Certificate certificate(Path file, String text) throws KeyFileException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(block(file, text, CERTIFICATE)));
        } catch (CertificateException e) {
            throw broken(file, CERTIFICATE, e);
        }
    }

    private static byte[] block(Path file, String text, String kind) throws KeyFileException {
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals(kind)) {
                try {
                    return Base64.getMimeDecoder().decode(blocks.group(2));
                } catch (IllegalArgumentException e) {
                    throw broken(file, kind, e);
                }
            }
        }
        throw broken(file, kind, null);
    }

    private static KeyFileException broken(Path file, String kind, Exception cause) {
        return new KeyFileException(
                "The file "
                        + file
                        + " was not used: it holds no readable "
                        + kind.toLowerCase(java.util.Locale.ROOT)
                        + ". Restore it from a copy, or enrol again.",
                cause);
    }

    private static byte[] encoded(X509Certificate certificate) throws KeyFileException {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new KeyFileException("A certificate was not written: it has no encoding.", e);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END "
                + kind
                + "-----\n";
    }
}
