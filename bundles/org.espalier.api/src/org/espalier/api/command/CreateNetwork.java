// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.Network;

import java.util.Objects;

/**
 * A new network. Refused where its name or bridge is taken, or its prefixes overlap with those of
 * another one. Without pools nobody gets addresses on it: {@link SetAddressPool} makes them.
 *
 * @param network the network
 */
public record CreateNetwork(Network network) implements Command {
    /** Checks. */
    public CreateNetwork {
        Objects.requireNonNull(network, "network");
    }
}
