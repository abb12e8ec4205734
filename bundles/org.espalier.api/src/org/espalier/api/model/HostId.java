// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Names;

/**
 * Names a physical node of the site for good; it is the common name of its agent's certificate.
 *
 * @param value the name, legal by {@link Names}
 */
public record HostId(String value) {
    /** Checks the name. */
    public HostId {
        Names.require("Host", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
