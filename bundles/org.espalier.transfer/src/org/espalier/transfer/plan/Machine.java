// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.plan;

import org.espalier.api.model.HostId;

import java.util.Objects;

/**
 * A host as plans see it.
 *
 * @param id which one
 * @param rate of its link, each way, bytes a second
 * @param rack where it stands; "" where nobody knows
 */
public record Machine(HostId id, long rate, String rack) {
    /**
     * Bytes on the wire for each that is carried, with those of Ethernet, IP, TCP and TLS around
     * them: 1514 bytes of a frame carry 1448.
     */
    public static final double WIRE = 1.048;

    /** Checks the rate. */
    public Machine {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(rack, "rack");
        if (rate <= 0) {
            throw new IllegalArgumentException("Host " + id + " has a link of " + rate);
        }
    }
}
