// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Names;

/**
 * Names a virtual organisation.
 *
 * @param value the name, legal by {@link Names}
 */
public record VoId(String value) {
    /** Checks the name. */
    public VoId {
        Names.require("VO", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
