// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.espalier.model.site.MEntity;

import java.util.Objects;

/**
 * One line of the properties.
 *
 * @param label what it is
 * @param value what it is at, in words
 * @param target what the value names, to be gone to; null for none
 */
record Property(String label, String value, MEntity target) {
    Property {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(value, "value");
    }

    static Property of(String label, String value) {
        return new Property(label, value, null);
    }

    /** Names {@code target}, or {@code otherwise} where there is none. */
    static Property link(String label, MEntity target, String otherwise) {
        return new Property(label, target == null ? otherwise : target.getName(), target);
    }
}
