// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.ui.theme.StateShape;

/**
 * A VM in the picture.
 *
 * @param key which
 * @param name in full
 * @param shape its state
 * @param letter its VO's; 'p' is a placeholder
 * @param foreign whether it appeared outside Espalier: dashed border
 * @param image what it was made from; may be empty
 * @param heat the number that colours it
 */
record Chip(
        EntityKey key,
        String name,
        StateShape shape,
        String letter,
        boolean foreign,
        String image,
        Measure heat) {
    /** The same VM with another number. */
    Chip with(Measure other) {
        return other.equals(heat)
                ? this
                : new Chip(key, name, shape, letter, foreign, image, other);
    }
}
