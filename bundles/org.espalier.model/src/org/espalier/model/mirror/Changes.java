// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.espalier.model.site.MEntity;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Sums up single changes to a {@link MirrorChange}. */
final class Changes {
    private final Set<MEntity> added = identitySet();
    private final Set<MEntity> changed = identitySet();
    private final Set<MEntity> removed = identitySet();

    void added(MEntity entity) {
        added.add(entity);
    }

    void changed(MEntity entity) {
        if (!added.contains(entity)) {
            changed.add(entity);
        }
    }

    void removed(MEntity entity) {
        changed.remove(entity);
        if (!added.remove(entity)) {
            removed.add(entity);
        }
    }

    /** Their sum, which holds the sets of this: it is not to be used any more. */
    MirrorChange sum() {
        return new MirrorChange(
                Collections.unmodifiableSet(added),
                Collections.unmodifiableSet(changed),
                Collections.unmodifiableSet(removed));
    }

    private static Set<MEntity> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
