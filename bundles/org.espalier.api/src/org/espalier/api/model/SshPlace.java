// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom to log in as by SSH, and where.
 *
 * @param user account there
 * @param host DNS name or IP address
 * @param port of its sshd, 1 to 65535
 */
public record SshPlace(String user, String host, int port) {
    /** Where an sshd listens unless it is told otherwise. */
    public static final int DEFAULT_PORT = 22;

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@+$-]{0,255}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:_][A-Za-z0-9:._%-]{0,254}");
    private static final Pattern TEXT =
            Pattern.compile(
                    "(?<user>.+)@(?:\\[(?<six>[^\\]]+)\\]|(?<host>[^:]+))(?::(?<port>.+))?");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is no user, host or port
     */
    public SshPlace {
        require(user, host, port);
    }

    /**
     * Checks that they are ones.
     *
     * @throws IllegalArgumentException naming what is no user, host or port
     */
    public static void require(String user, String host, int port) {
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

    /**
     * Reads user@host or user@host:port; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException in a sentence, where it is none
     */
    public static SshPlace parse(String text) {
        Matcher found = TEXT.matcher(text.strip());
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" names no account of a machine. Give it as user@host:port.");
        }
        String port = found.group("port");
        if (port != null && !port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    port + " is no port. Give a number from 1 to 65535.");
        }
        String host = found.group("six") == null ? found.group("host") : found.group("six");
        return new SshPlace(
                found.group("user"), host, port == null ? DEFAULT_PORT : Integer.parseInt(port));
    }

    @Override
    public String toString() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return user + "@" + shown + (port == DEFAULT_PORT ? "" : ":" + port);
    }
}
