// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Whom to log in as, and where.
 *
 * @param user account on the host
 * @param host DNS name or IP address
 * @param port of its sshd, 1 to 65535
 */
public record SshTarget(String user, String host, int port) {
    /** Where an sshd listens unless it is told otherwise. */
    public static final int DEFAULT_PORT = 22;

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@+$-]{0,255}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:_][A-Za-z0-9:._%-]{0,254}");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is no user, host or port
     */
    public SshTarget {
        require(USER, Objects.requireNonNull(user, "user"), "user name");
        require(HOST, Objects.requireNonNull(host, "host"), "host name or address");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    port + " is no port. Give a number from 1 to 65535.");
        }
    }

    private static void require(Pattern pattern, String text, String kind) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no " + kind + ". Give one of letters and digits.");
        }
    }

    /** The form of known_hosts: with the port where it is not 22. */
    public String knownAs() {
        return port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
    }

    @Override
    public String toString() {
        return user + "@" + knownAs();
    }
}
