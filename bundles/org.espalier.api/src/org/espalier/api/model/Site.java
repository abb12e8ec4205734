// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;
import java.util.UUID;

/**
 * The site itself.
 *
 * @param id made at the site's first start; agents of another site are refused
 * @param name what the window's title shows
 * @param defaultVo the VO that VMs belong to where none is named
 */
public record Site(UUID id, String name, VoId defaultVo) implements Entity {
    /** Checks. */
    public Site {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(defaultVo, "defaultVo");
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.SITE, "site");
    }
}
