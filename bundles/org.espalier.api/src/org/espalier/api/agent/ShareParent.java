// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.HostId;

import java.util.Objects;

/**
 * A host that gives parts of an image to others.
 *
 * @param host whom its certificate has to name
 * @param address its IP address or DNS name
 * @param port its data port
 */
public record ShareParent(HostId host, String address, int port) {
    /** Checks. */
    public ShareParent {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(address, "address");
    }
}
