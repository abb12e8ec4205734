// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.Network;

import java.util.List;
import java.util.Objects;

/**
 * A network as one host provides it.
 *
 * @param network the network
 * @param reservations the addresses of the host's VMs on it
 */
public record HostNetwork(Network network, List<Reservation> reservations) {
    /** Checks and copies. */
    public HostNetwork {
        Objects.requireNonNull(network, "network");
        reservations = List.copyOf(reservations);
    }
}
