// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Revokes certificates at once: who is connected by one is cut off. Hosts stay known to the site
 * and may be enrolled anew.
 *
 * @param hosts all that the agents of these have
 * @param consoles all that consoles of these names have
 * @param serials single ones, by serial number in lower-case hexadecimal digits
 */
public record RevokeCertificates(Set<HostId> hosts, Set<String> consoles, Set<String> serials)
        implements Command {
    private static final Pattern SERIAL = Pattern.compile("[0-9a-f]{1,40}");

    /** Checks and copies. */
    public RevokeCertificates {
        hosts = Set.copyOf(hosts);
        consoles = Set.copyOf(consoles);
        serials = Set.copyOf(serials);
        if (hosts.isEmpty() && consoles.isEmpty() && serials.isEmpty()) {
            throw new IllegalArgumentException("No certificate is named. Name at least one.");
        }
        for (String serial : serials) {
            if (!SERIAL.matcher(serial).matches()) {
                throw new IllegalArgumentException(
                        "\""
                                + serial
                                + "\" is no serial number of a certificate. Use 1 to 40 of 0-9 and"
                                + " a-f.");
            }
        }
    }
}
