// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a controller listens.
 *
 * @param host its DNS name or IP address
 * @param port its control port
 */
public record ControllerAddress(String host, int port) {
    private static final Pattern TARGET =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]]+)):([0-9]{1,5})");

    private static final int HIGHEST_PORT = 65_535;

    /** Reads HOST:PORT, an IPv6 address in brackets; empty where it makes no sense. */
    public static Optional<ControllerAddress> parse(String text) {
        Matcher parts = TARGET.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return Optional.of(new ControllerAddress(host, Integer.parseInt(parts.group(3))))
                .filter(read -> read.port() >= 1 && read.port() <= HIGHEST_PORT);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
