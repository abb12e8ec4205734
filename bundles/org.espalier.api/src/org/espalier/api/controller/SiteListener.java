// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.Entity;

import java.util.List;
import java.util.function.Consumer;

/**
 * Hears a site that is followed, and can use what there is of a large snapshot while the rest is
 * still under way.
 */
public interface SiteListener extends Consumer<SiteEvent> {
    /**
     * Some of a snapshot that has begun to come. The same objects come in it again, first and in
     * the same order; where the connection breaks before, it never comes, and another one begins.
     * Controllers in this process tell snapshots as a whole only.
     *
     * @param part what of it has come since the last call
     */
    void begun(List<Entity> part);
}
