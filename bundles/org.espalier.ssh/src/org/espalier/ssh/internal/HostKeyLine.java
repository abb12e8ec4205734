// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import org.espalier.ssh.SshPattern;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a known_hosts file.
 *
 * @param mark what is said of the key
 * @param hosts the names or patterns, or one hashed name
 * @param key in SSH's wire form
 */
public record HostKeyLine(Mark mark, List<String> hosts, byte[] key) {
    private static final String HASHED = "|1|";
    private static final String HMAC = "HmacSHA1";
    private static final int SALT = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a line says of its key. */
    public enum Mark {
        /** The host's key. */
        NONE,
        /** A key that signs keys of hosts. */
        AUTHORITY,
        /** A key that is not to be used any more. */
        REVOKED
    }

    /** The line; empty for a comment and for what makes no sense, which OpenSSH passes over too. */
    public static Optional<HostKeyLine> parse(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return Optional.empty();
        }
        String[] words = line.strip().split("[ \t]+");
        Mark mark =
                switch (words[0]) {
                    case "@revoked" -> Mark.REVOKED;
                    case "@cert-authority" -> Mark.AUTHORITY;
                    default -> Mark.NONE;
                };
        int first = mark == Mark.NONE ? 0 : 1;
        if (words.length < first + 3) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(words[first + 2]);
            return words[first + 1].equals(type(key))
                    ? Optional.of(new HostKeyLine(mark, List.of(words[first].split(",")), key))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The line that says that {@code name} has {@code key}, without telling the name. */
    public static String hashed(String name, byte[] key) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder();
        return HASHED
                + text.encodeToString(salt)
                + "|"
                + text.encodeToString(hmac(salt, name))
                + " "
                + type(key)
                + " "
                + text.encodeToString(key);
    }

    /** The kind of key that {@code key} says it is; empty where it says none. */
    public static String type(byte[] key) {
        if (key.length < Integer.BYTES) {
            return "";
        }
        int length = ByteBuffer.wrap(key).getInt();
        return length < 1 || length > key.length - Integer.BYTES
                ? ""
                : new String(key, Integer.BYTES, length, StandardCharsets.US_ASCII);
    }

    /** Whether this line is about {@code name}; names have no case. */
    public boolean names(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean found = false;
        for (String pattern : hosts) {
            if (pattern.startsWith("!") && matches(pattern.substring(1), lower)) {
                return false;
            }
            found |= pattern.startsWith(HASHED) ? hashOf(pattern, lower) : matches(pattern, lower);
        }
        return found;
    }

    private static boolean hashOf(String pattern, String name) {
        String[] parts = pattern.substring(HASHED.length()).split("\\|");
        if (parts.length != 2) {
            return false;
        }
        try {
            Base64.Decoder decoder = Base64.getDecoder();
            byte[] salt = decoder.decode(parts[0]);
            return salt.length > 0
                    && MessageDigest.isEqual(decoder.decode(parts[1]), hmac(salt, name));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] hmac(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(salt, HMAC));
            return mac.doFinal(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A JDK without " + HMAC, e);
        }
    }

    private static boolean matches(String pattern, String name) {
        return SshPattern.match(pattern.toLowerCase(Locale.ROOT), name);
    }
}
