// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Names;

/**
 * Names a network of the site.
 *
 * @param value the name, legal by {@link Names}
 */
public record NetworkId(String value) {
    /** Checks the name. */
    public NetworkId {
        Names.require("Network", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
