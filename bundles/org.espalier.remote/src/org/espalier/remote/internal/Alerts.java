// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import java.util.regex.Pattern;

/** What a peer's TLS says when it hangs up, for people. */
public final class Alerts {
    private static final Pattern CERTIFICATE =
            Pattern.compile(".*alert: (.*certificate.*|unknown_ca|access_denied)");

    private Alerts() {}

    /** {@code words}, or what they mean where they are about a certificate. */
    public static String inWords(String words) {
        if (CERTIFICATE.matcher(words).matches()) {
            return "the other side refused this side's certificate: it must be of the same site, of"
                    + " the right kind, and neither revoked, expired nor dated in the future."
                    + " Compare the clocks, or have the certificate issued again ("
                    + words
                    + ")";
        }
        if (words.startsWith("PKIX path")) {
            return "the other side's certificate is not of this side's site, or not valid now."
                    + " Check the address and the clocks, or take the credentials of that site ("
                    + words
                    + ")";
        }
        return words;
    }
}
