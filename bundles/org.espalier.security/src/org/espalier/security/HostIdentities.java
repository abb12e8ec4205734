// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.api.model.HostId;

import java.io.IOException;

/** Certificates as of hosts, for parts of the controller's own process that hosts speak with. */
public interface HostIdentities {
    /**
     * One for {@code host} that holds for weeks; the same as long as it does.
     *
     * @throws IOException with why not, in a sentence
     */
    Identity of(HostId host) throws IOException;

    /** The IP address or DNS name at which hosts reach this machine. */
    String address();
}
