// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.NetworkId;

import java.util.Objects;

/**
 * Takes a network away, with its pools. Refused while VMs are on it, with their names. Who had its
 * addresses stays known.
 *
 * @param network which
 */
public record DeleteNetwork(NetworkId network) implements Command {
    /** Checks. */
    public DeleteNetwork {
        Objects.requireNonNull(network, "network");
    }
}
