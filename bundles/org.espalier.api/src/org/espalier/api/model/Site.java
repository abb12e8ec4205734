// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The site itself.
 *
 * @param id made at the site's first start; agents of another site are refused
 * @param name what the window's title shows
 * @param defaultVo the VO that VMs belong to where none is named
 * @param reasons kinds of command that are refused without a reason
 * @param guests what VMs are told of it
 * @param binHours how long deleted VMs stay in the bin; see {@link #binned}
 */
public record Site(
        UUID id,
        String name,
        VoId defaultVo,
        Set<CommandKind> reasons,
        Optional<GuestValues> guests,
        Optional<Long> binHours)
        implements Entity, Undoable {
    /** How long deleted VMs stay in the bin where nothing else was said. */
    public static final long BIN_HOURS = 24;

    /** Longest that they can stay there. */
    public static final long MOST_BIN_HOURS = 24 * 366;

    /** Checks and copies. */
    public Site {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(defaultVo, "defaultVo");
        reasons = Set.copyOf(reasons);
        guests = guests.filter(values -> !values.equals(GuestValues.NONE));
        binHours = binHours.filter(hours -> hours != BIN_HOURS);
    }

    /** Of which VMs are told nothing. */
    public Site(UUID id, String name, VoId defaultVo, Set<CommandKind> reasons) {
        this(id, name, defaultVo, reasons, Optional.empty(), Optional.empty());
    }

    /** Without commands that need a reason. */
    public Site(UUID id, String name, VoId defaultVo) {
        this(id, name, defaultVo, Set.of());
    }

    /** This site under another name. */
    public Site named(String newName) {
        return new Site(id, newName, defaultVo, reasons, guests, binHours);
    }

    /** This site with other commands that need a reason. */
    public Site demanding(Set<CommandKind> kinds) {
        return new Site(id, name, defaultVo, kinds, guests, binHours);
    }

    /** This site, of which VMs are told {@code values}. */
    public Site telling(GuestValues values) {
        return new Site(id, name, defaultVo, reasons, Optional.of(values), binHours);
    }

    /** How long deleted VMs stay in the bin. */
    public Duration binned() {
        return Duration.ofHours(binHours.orElse(BIN_HOURS));
    }

    /** This site, where deleted VMs stay in the bin for {@code hours}. */
    public Site binning(long hours) {
        return new Site(id, name, defaultVo, reasons, guests, Optional.of(hours));
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.SITE, "site");
    }
}
