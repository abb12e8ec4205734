// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.Network;

import java.util.Objects;

/**
 * Another form of a network that is there. While VMs are on it, only what does not take their
 * addresses or their bridge away is changed; all else is refused.
 *
 * @param network all of it, as it is to be
 */
public record ChangeNetwork(Network network) implements Command {
    /** Checks. */
    public ChangeNetwork {
        Objects.requireNonNull(network, "network");
    }
}
