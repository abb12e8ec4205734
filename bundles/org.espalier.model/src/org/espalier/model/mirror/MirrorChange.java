// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.espalier.model.site.MEntity;

import java.util.Set;

/**
 * What a batch did to the mirror. No entity is in two of the sets; the sets are not changed any
 * more, and tell entities apart by identity.
 *
 * @param added are there now and were not before
 * @param changed show something else now: their own values, their place, or what is known of their
 *     host
 * @param removed were there before; they keep their last values but have no container any more
 */
public record MirrorChange(Set<MEntity> added, Set<MEntity> changed, Set<MEntity> removed) {
    /** Nothing happened. */
    public static final MirrorChange NONE = new MirrorChange(Set.of(), Set.of(), Set.of());

    /** Whether nothing happened. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
}
