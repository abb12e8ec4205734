// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session;

import org.espalier.model.mirror.MirrorChange;
import org.espalier.model.site.MEntity;

import java.util.Set;

/**
 * What happened to the site in one batch.
 *
 * @param entities what was added, changed and removed
 * @param measured whether there are new measurements, or old ones went stale
 * @param connection whether {@link SiteSession#connection()} is another one
 */
public record SiteChange(MirrorChange entities, boolean measured, boolean connection) {
    /** New measurements and nothing else. */
    public static final SiteChange MEASURED = new SiteChange(MirrorChange.NONE, true, false);

    /** Another connection state and nothing else. */
    public static final SiteChange CONNECTION = new SiteChange(MirrorChange.NONE, false, true);

    /** Entities that are new. */
    public Set<MEntity> added() {
        return entities.added();
    }

    /** Entities that show something else. */
    public Set<MEntity> changed() {
        return entities.changed();
    }

    /** Entities that are gone. */
    public Set<MEntity> removed() {
        return entities.removed();
    }

    /** Whether an entity of that type is among those added, changed or removed. */
    public boolean touches(Class<? extends MEntity> type) {
        return entities.added().stream().anyMatch(type::isInstance)
                || entities.changed().stream().anyMatch(type::isInstance)
                || entities.removed().stream().anyMatch(type::isInstance);
    }
}
