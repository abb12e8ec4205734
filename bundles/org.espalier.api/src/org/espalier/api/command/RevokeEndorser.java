// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

/**
 * Has the site take an endorser's word no more: its images are not deployed from now on, unless
 * they are trusted by themselves.
 *
 * @param fingerprint as {@link TrustEndorser} says it
 */
public record RevokeEndorser(String fingerprint) implements Command {
    /** Length of a fingerprint, hexadecimal digits. */
    private static final int DIGITS = 64;

    /** Checks. */
    public RevokeEndorser {
        require(fingerprint);
    }

    static void require(String fingerprint) {
        boolean hex =
                fingerprint.length() == DIGITS
                        && fingerprint
                                .chars()
                                .allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        if (!hex) {
            throw new IllegalArgumentException(
                    "\""
                            + fingerprint
                            + "\" is no fingerprint of a key. Use the 64 digits 0-9 and a-f of the"
                            + " SHA-256 of the key.");
        }
    }
}
