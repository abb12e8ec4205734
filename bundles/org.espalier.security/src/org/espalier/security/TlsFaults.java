// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import java.io.EOFException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What failed at a connection with TLS, in words for people. Java says it itself; what the native
 * code of {@link TlsContexts#forMuch} says is made of addresses of its memory and names of its
 * source files.
 */
public final class TlsFaults {
    private static final Pattern ALERT = Pattern.compile("(?:SSLV3|TLSV1)_ALERT_([A-Z0-9_]+)");
    private static final Pattern REASON = Pattern.compile("OPENSSL_internal:([A-Z0-9_]+)");
    private static final Pattern SYSTEM =
            Pattern.compile("ssl=0x[0-9a-f]+: (?:I/O error during system call, )?(.+)");

    private TlsFaults() {}

    /** One line, never empty. */
    public static String words(Exception fault) {
        String said = fault.getMessage() == null ? "" : fault.getMessage().strip();
        Matcher alert = ALERT.matcher(said);
        if (alert.find()) {
            return "the other end refused: " + spelled(alert.group(1));
        }
        Matcher reason = REASON.matcher(said);
        if (reason.find()) {
            return "TLS failed: " + spelled(reason.group(1));
        }
        Matcher system = SYSTEM.matcher(said);
        if (system.find()) {
            return system.group(1);
        }
        if (!said.isEmpty()) {
            return said.lines().findFirst().orElse(said);
        }
        return fault instanceof EOFException
                ? "the connection ended"
                : fault.getClass().getSimpleName();
    }

    private static String spelled(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
