// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The records of a site that lies still, and some of what is in it. */
public final class Shelf implements Records {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final long GIB = 1L << 30;

    private final Map<EntityKey, Entity> all = new HashMap<>();

    /** One with these. */
    public Shelf(Entity... entities) {
        Arrays.stream(entities).forEach(this::put);
    }

    @Override
    public Optional<Entity> get(EntityKey key) {
        return Optional.ofNullable(all.get(key));
    }

    @Override
    public <E extends Entity> Stream<E> all(EntityKind kind, Class<E> type) {
        return new ArrayList<>(all.values())
                .stream().filter(each -> each.key().kind() == kind).map(type::cast);
    }

    /** Keeps {@code entity}, in the place of the one that it was. */
    public Shelf put(Entity entity) {
        all.put(entity.key(), entity);
        return this;
    }

    /** The step and the values of a command at noon. */
    public TaskId done(UndoValues.Thing... things) {
        return doneAt(NOON, things);
    }

    /** The step and the values of a command. */
    public TaskId doneAt(Instant at, UndoValues.Thing... things) {
        TaskId id = TaskId.random();
        put(new UndoStep(id, "anna", at, 1, "It", false, Optional.empty()));
        put(new UndoValues(id, List.of(things)));
        return id;
    }

    UndoStep step(TaskId of) {
        return (UndoStep) get(UndoStep.key(of)).orElseThrow();
    }

    /** A task of so many items. */
    public static Task task(TaskId id, TaskState state, int items) {
        return new Task(id, "It", "anna", state, items, 0, 0, NOON, Optional.empty());
    }

    /** A VM that is off. */
    public static Vm vm(int number) {
        return new Vm(
                new VmId(new UUID(1, number)),
                "web-" + number,
                new HostId("node1"),
                new VoId("atlas"),
                Optional.empty(),
                new Capacity(1, GIB, GIB),
                VmState.STOPPED,
                Vm.Origin.MANAGED,
                NOON,
                Optional.empty());
    }
}
