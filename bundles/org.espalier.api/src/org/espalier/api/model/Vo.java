// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual organisation: a research group that brings images and runs jobs.
 *
 * @param id its name
 * @param title its full name, for people
 * @param shares its part of the site, in proportion to those of others; empty where none was given
 * @param until end of its life: from then on it counts as suspended; empty for ever
 * @param suspended since when it is suspended
 * @param guests what its VMs are told of their site, over what the site says
 */
public record Vo(
        VoId id,
        String title,
        Optional<Long> shares,
        Optional<Instant> until,
        Optional<Instant> suspended,
        Optional<GuestValues> guests)
        implements Entity, Undoable {
    /** Checks. */
    public Vo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(shares, "shares");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(suspended, "suspended");
        guests = guests.filter(values -> !values.equals(GuestValues.NONE));
    }

    /** Whose VMs are told what the site says. */
    public Vo(
            VoId id,
            String title,
            Optional<Long> shares,
            Optional<Instant> until,
            Optional<Instant> suspended) {
        this(id, title, shares, until, suspended, Optional.empty());
    }

    /** Without shares or an end. */
    public Vo(VoId id, String title) {
        this(id, title, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Why nothing may be done in it at {@code now}, in words; empty where it is active. */
    public Optional<String> rests(Instant now) {
        if (suspended.isPresent()) {
            return Optional.of("VO " + id + " is suspended");
        }
        return until.filter(end -> !now.isBefore(end)).map(end -> "VO " + id + " ended " + end);
    }

    /** Suspended since {@code at}, or active where that is empty. */
    public Vo withSuspended(Optional<Instant> at) {
        return new Vo(id, title, shares, until, at, guests);
    }

    /** This VO, whose VMs are told {@code values}. */
    public Vo telling(GuestValues values) {
        return new Vo(id, title, shares, until, suspended, Optional.of(values));
    }

    @Override
    public EntityKey key() {
        return key(id);
    }

    /** The key of the VO {@code id}. */
    public static EntityKey key(VoId id) {
        return new EntityKey(EntityKind.VO, id.value());
    }
}
