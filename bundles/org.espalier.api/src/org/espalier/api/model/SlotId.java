// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Names;

/**
 * Names a slot: a host's place for one batch node.
 *
 * @param value the name, legal by {@link Names}
 */
public record SlotId(String value) {
    /** Checks the name. */
    public SlotId {
        Names.require("Slot", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
