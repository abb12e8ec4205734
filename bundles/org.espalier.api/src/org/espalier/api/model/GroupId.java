// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Names;

/**
 * Names a node group.
 *
 * @param value the name, legal by {@link Names}
 */
public record GroupId(String value) {
    /** Checks the name. */
    public GroupId {
        Names.require("Group", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
