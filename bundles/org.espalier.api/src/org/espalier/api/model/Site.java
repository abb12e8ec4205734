// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The site itself.
 *
 * @param id made at the site's first start; agents of another site are refused
 * @param name what the window's title shows
 * @param defaultVo the VO that VMs belong to where none is named
 * @param reasons kinds of command that are refused without a reason
 */
public record Site(UUID id, String name, VoId defaultVo, Set<CommandKind> reasons)
        implements Entity {
    /** Checks and copies. */
    public Site {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(defaultVo, "defaultVo");
        reasons = Set.copyOf(reasons);
    }

    /** Without commands that need a reason. */
    public Site(UUID id, String name, VoId defaultVo) {
        this(id, name, defaultVo, Set.of());
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.SITE, "site");
    }
}
