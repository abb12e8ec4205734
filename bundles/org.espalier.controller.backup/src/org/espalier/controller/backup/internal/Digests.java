// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What writer and reader have in common. */
final class Digests {
    /** The version of the form is part of it: another one is refused by name. */
    static final byte[] MAGIC = "espalier-backup 1\n".getBytes(StandardCharsets.US_ASCII);

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
