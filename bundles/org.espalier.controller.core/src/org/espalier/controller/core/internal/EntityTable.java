// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Entities by their keys, kind by kind. Immutable. */
public final class EntityTable {
    /** Without entities. */
    public static final EntityTable EMPTY = empty();

    private final List<PersistentMap<String, Entity>> kinds;

    private EntityTable(List<PersistentMap<String, Entity>> kinds) {
        this.kinds = kinds;
    }

    private static EntityTable empty() {
        return new EntityTable(
                IntStream.range(0, EntityKind.values().length)
                        .mapToObj(kind -> PersistentMap.<String, Entity>empty())
                        .toList());
    }

    /** The entity under {@code key}. */
    public Optional<Entity> get(EntityKey key) {
        return of(key.kind()).get(key.id());
    }

    /** This table with {@code entity} under its key. */
    public EntityTable with(Entity entity) {
        EntityKey key = entity.key();
        return replaced(key.kind(), of(key.kind()).with(key.id(), entity));
    }

    /** This table without what is under {@code key}. */
    public EntityTable without(EntityKey key) {
        return replaced(key.kind(), of(key.kind()).without(key.id()));
    }

    /** All entities of {@code kind}. */
    public Stream<Entity> all(EntityKind kind) {
        return of(kind).values();
    }

    /** All entities. */
    public Stream<Entity> all() {
        return Arrays.stream(EntityKind.values()).flatMap(this::all);
    }

    /** How many entities of {@code kind}. */
    public int count(EntityKind kind) {
        return of(kind).size();
    }

    private PersistentMap<String, Entity> of(EntityKind kind) {
        return kinds.get(kind.ordinal());
    }

    @SuppressWarnings("unchecked")
    private EntityTable replaced(EntityKind kind, PersistentMap<String, Entity> map) {
        PersistentMap<String, Entity>[] changed = kinds.toArray(PersistentMap[]::new);
        changed[kind.ordinal()] = map;
        return new EntityTable(List.of(changed));
    }
}
