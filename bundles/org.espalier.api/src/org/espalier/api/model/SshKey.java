// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * A public key by which a person logs in: one line of an authorized_keys file, without options.
 *
 * @param value type, key and comment
 */
public record SshKey(String value) {
    /** Longest line, in characters: more than an RSA key of 16384 bits takes. */
    public static final int MAX_LENGTH = 4096;

    private static final Set<String> TYPES =
            Set.of(
                    "ssh-ed25519",
                    "ssh-rsa",
                    "ecdsa-sha2-nistp256",
                    "ecdsa-sha2-nistp384",
                    "ecdsa-sha2-nistp521",
                    "sk-ssh-ed25519@openssh.com",
                    "sk-ecdsa-sha2-nistp256@openssh.com");

    /** Checks: what is pasted may be anything, a private key included. */
    public SshKey {
        value = value.strip();
        Optional<String> wrong = wrong(value);
        if (wrong.isPresent()) {
            throw new IllegalArgumentException(wrong.get());
        }
    }

    private static Optional<String> wrong(String line) {
        if (line.contains("PRIVATE KEY")) {
            return Optional.of(
                    "This is a private key, which nobody but its owner may have. Paste the public"
                            + " one: the file that ends in .pub.");
        }
        String[] parts = line.split("[ \t]+", 3);
        String shown = line.length() > 40 ? line.substring(0, 40) + "…" : line;
        if (!TYPES.contains(parts[0])) {
            return Optional.of(
                    "\""
                            + shown
                            + "\" is no public key: it does not begin with a type such as"
                            + " ssh-ed25519. Paste one line of a .pub file, without options.");
        } else if (parts.length < 2 || !holds(parts[0], parts[1])) {
            return Optional.of(
                    "\""
                            + shown
                            + "\" is no whole public key: its middle part is not a key of that"
                            + " type. Copy the line again.");
        } else if (line.length() > MAX_LENGTH || !GuestValues.printable(line)) {
            return Optional.of(
                    "\""
                            + shown
                            + "\" has characters that cannot be shown, or more than "
                            + MAX_LENGTH
                            + ". Shorten its comment.");
        }
        return Optional.empty();
    }

    /** Whether {@code base64} is a key that names {@code type} itself (RFC 4253, 6.6). */
    private static boolean holds(String type, String base64) {
        try {
            ByteBuffer key = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            byte[] name = type.getBytes(StandardCharsets.US_ASCII);
            if (key.remaining() <= Integer.BYTES + name.length || key.getInt() != name.length) {
                return false;
            }
            byte[] named = new byte[name.length];
            key.get(named);
            return Arrays.equals(name, named);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The key itself in SSH's wire form. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(value.split("[ \t]+", 3)[1]);
    }

    /** Its fingerprint as OpenSSH prints it: see {@link #fingerprint(byte[])}. */
    public String fingerprint() {
        return fingerprint(bytes());
    }

    /**
     * As OpenSSH prints it: SHA256: and Base64 without padding.
     *
     * @param key in SSH's wire form
     */
    public static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A JDK without SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
