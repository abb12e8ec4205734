// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.IpAddress;
import org.espalier.api.model.MacAddress;

import java.util.Objects;
import java.util.Optional;

/**
 * Which addresses a VM's network card gets.
 *
 * @param name the VM's name: it is told by DHCP too
 * @param mac the card's
 * @param ipv4 empty: none
 * @param ipv6 empty: none
 */
public record Reservation(
        String name, MacAddress mac, Optional<IpAddress> ipv4, Optional<IpAddress> ipv6) {
    /** Checks. */
    public Reservation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(ipv4, "ipv4");
        Objects.requireNonNull(ipv6, "ipv6");
    }
}
