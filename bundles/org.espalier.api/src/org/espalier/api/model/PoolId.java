// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Names;

/**
 * Names a storage pool.
 *
 * @param value the name, legal by {@link Names}
 */
public record PoolId(String value) {
    /** Checks the name. */
    public PoolId {
        Names.require("Pool", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
