// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.NetworkId;

import java.util.Objects;

/**
 * What is wrong with a network on one host.
 *
 * @param network which
 * @param message what, why, and what to do, in sentences
 */
public record NetworkTrouble(NetworkId network, String message) {
    /** Checks. */
    public NetworkTrouble {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(message, "message");
    }
}
