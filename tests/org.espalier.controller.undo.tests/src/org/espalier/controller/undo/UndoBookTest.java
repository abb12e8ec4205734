// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What is written down of a command to undo it, for how long, and what is not. */
class UndoBookTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final long SMALL = 64L << 20;
    private static final long LARGE = 128L << 20;

    private final Map<EntityKey, Entity> site = new LinkedHashMap<>();
    private final Records records =
            new Records() {
                @Override
                public Optional<Entity> get(EntityKey key) {
                    return Optional.ofNullable(site.get(key));
                }

                @Override
                public <E extends Entity> Stream<E> all(EntityKind kind, Class<E> type) {
                    return site.values().stream()
                            .filter(each -> each.key().kind() == kind)
                            .map(type::cast);
                }
            };

    private static VmId id(int number) {
        return new VmId(new UUID(1, number));
    }

    private static Vm vm(int number, VmState state) {
        return new Vm(
                id(number),
                "vm" + number,
                new HostId("node1"),
                new VoId("atlas"),
                Optional.empty(),
                new Capacity(1, SMALL, 1024),
                state,
                Vm.Origin.MANAGED,
                NOON,
                Optional.empty());
    }

    private void has(Entity... entities) {
        for (Entity each : entities) {
            site.put(each.key(), each);
        }
    }

    private static Given given(Command command, String by, Instant at) {
        return new Given(new CommandRequest(CommandId.random(), command, ""), by, at, "Title");
    }

    private static Given rename(int number, String by, Instant at) {
        return given(new RenameVm(id(number), "other"), by, at);
    }

    private List<Change> with(Given given, Entity... after) {
        List<Change> changes = new ArrayList<>();
        for (Entity each : after) {
            changes.add(new Change.Put(each));
        }
        return UndoBook.with(records, given, changes, things -> false);
    }

    /** As {@link #with}, and the site has it then. */
    private TaskId done(Given given, Entity... after) {
        for (Change change : with(given, after)) {
            if (change instanceof Change.Put put) {
                site.put(put.key(), put.entity());
            } else {
                site.remove(change.key());
            }
        }
        return given.request().id().task();
    }

    private TaskId renamed(int number, String by, Instant at) {
        Vm now = (Vm) site.get(Vm.key(id(number)));
        return done(rename(number, by, at), now.described(now.name() + "x", now.size()));
    }

    private List<UndoStep> steps() {
        return records.all(EntityKind.UNDO, UndoStep.class).toList();
    }

    private static Task task(TaskId id, TaskState state) {
        return new Task(id, "t", "anna", state, 1, 0, 0, NOON, Optional.empty());
    }

    @Test
    void howThingsWereAndAreIsKeptWithTheCommand() {
        Vm was = vm(1, VmState.STOPPED);
        has(was);
        Vm is = was.described("other", was.size());
        Given given = rename(1, "anna", NOON);
        TaskId command = given.request().id().task();
        assertThat(with(given, is))
                .containsExactly(
                        new Change.Put(is),
                        new Change.Put(
                                new UndoStep(
                                        command,
                                        "anna",
                                        NOON,
                                        1,
                                        "Title",
                                        false,
                                        Optional.empty())),
                        new Change.Put(
                                new UndoValues(
                                        command,
                                        List.of(
                                                new UndoValues.Thing(
                                                        Optional.of(was), Optional.of(is))))));
    }

    @Test
    void whatChangedNothingIsNoStep() {
        Vm vm = vm(1, VmState.STOPPED);
        has(vm);
        assertThat(with(rename(1, "anna", NOON), vm)).containsExactly(new Change.Put(vm));
    }

    @Test
    void whatCannotBeUndoneIsNoStep() {
        Vm was = vm(1, VmState.STOPPED);
        has(was);
        Vm is = was.withState(VmState.RUNNING, NOON, Optional.empty());
        Given shot =
                given(
                        new OperateOnVms(new VmOperation.TakeSnapshot("s"), Set.of(id(1))),
                        "anna",
                        NOON);
        assertThat(with(shot, is)).containsExactly(new Change.Put(is));
    }

    @Test
    void tooMuchIsNotKept() {
        Vm was = vm(1, VmState.STOPPED);
        has(was);
        List<Change> changes = List.of(new Change.Put(was.described("other", was.size())));
        assertThat(UndoBook.with(records, rename(1, "anna", NOON), changes, things -> true))
                .isEqualTo(changes);
    }

    @Test
    void groupsAndPeopleThatAreMadeAreNotTakenAwayByUndo() {
        NodeGroup group = new NodeGroup(new GroupId("rack1"), "");
        Given define = given(new DefineGroup(group.id(), ""), "anna", NOON);
        assertThat(with(define, group)).containsExactly(new Change.Put(group));
        User otto = new User("otto", "", Set.of(), Set.of());
        Given user =
                given(
                        new DefineUser("otto", "", Set.of(), Set.of(), List.of(), Set.of()),
                        "anna",
                        NOON);
        assertThat(with(user, otto)).containsExactly(new Change.Put(otto));
        has(group);
        assertThat(with(define, new NodeGroup(group.id(), "by the door"))).hasSize(3);
    }

    @Test
    void stepsOfAPersonAreNumberedAsTheyCome() {
        has(vm(1, VmState.STOPPED), vm(2, VmState.STOPPED));
        renamed(1, "anna", NOON);
        renamed(2, "otto", NOON);
        renamed(1, "anna", NOON);
        assertThat(UndoBook.own(records, "anna"))
                .extracting(UndoStep::number)
                .containsExactly(2L, 1L);
        assertThat(UndoBook.own(records, "otto")).extracting(UndoStep::number).containsExactly(1L);
        assertThat(UndoBook.own(records, "eve")).isEmpty();
    }

    @Test
    void whatWasUndoneIsForgottenWithTheNextCommand() {
        has(vm(1, VmState.STOPPED));
        TaskId first = renamed(1, "anna", NOON);
        TaskId second = renamed(1, "anna", NOON);
        UndoStep step = (UndoStep) site.get(UndoStep.key(second));
        has(step.undone(true, Optional.empty()));
        TaskId third = renamed(1, "anna", NOON);
        assertThat(steps()).extracting(UndoStep::command).containsOnly(first, third);
        assertThat(site).doesNotContainKey(UndoValues.key(second));
    }

    @Test
    void whatATaskIsStillUndoingIsKept() {
        has(vm(1, VmState.STOPPED));
        TaskId first = renamed(1, "anna", NOON);
        TaskId undoing = new TaskId(new UUID(9, 9));
        UndoStep step = (UndoStep) site.get(UndoStep.key(first));
        has(step.undone(true, Optional.of(undoing)), task(undoing, TaskState.RUNNING));
        renamed(1, "anna", NOON);
        assertThat(site).containsKeys(UndoStep.key(first), UndoValues.key(first));
        has(task(undoing, TaskState.DONE));
        renamed(1, "anna", NOON);
        assertThat(site).doesNotContainKeys(UndoStep.key(first), UndoValues.key(first));
    }

    @Test
    void fiftyStepsAreKeptOfAPersonAndTheOldestGo() {
        has(vm(1, VmState.STOPPED), vm(2, VmState.STOPPED));
        TaskId ottos = renamed(2, "otto", NOON);
        TaskId first = renamed(1, "anna", NOON);
        TaskId second = renamed(1, "anna", NOON);
        for (int i = 2; i < UndoBook.MOST_STEPS; i++) {
            renamed(1, "anna", NOON);
        }
        assertThat(UndoBook.own(records, "anna")).hasSize(UndoBook.MOST_STEPS);
        assertThat(site).containsKey(UndoStep.key(first));
        renamed(1, "anna", NOON);
        assertThat(UndoBook.own(records, "anna")).hasSize(UndoBook.MOST_STEPS);
        assertThat(site).doesNotContainKey(UndoStep.key(first));
        assertThat(site).containsKeys(UndoStep.key(second), UndoStep.key(ottos));
    }

    @Test
    void stepsAreKeptForThirtyDays() {
        has(vm(1, VmState.STOPPED), vm(2, VmState.STOPPED));
        TaskId annas = renamed(1, "anna", NOON);
        TaskId ottos = renamed(2, "otto", NOON);
        renamed(1, "anna", NOON.plus(UndoBook.KEPT));
        assertThat(site).containsKeys(UndoStep.key(annas), UndoStep.key(ottos));
        renamed(1, "anna", NOON.plus(UndoBook.KEPT).plusMillis(1));
        assertThat(site).doesNotContainKeys(UndoStep.key(annas), UndoStep.key(ottos));
        assertThat(site).doesNotContainKeys(UndoValues.key(annas), UndoValues.key(ottos));
    }

    @Test
    void aStepOfThousandsOfThingsPushesOlderOnesOut() {
        for (int i = 0; i < UndoBook.MOST_THINGS; i++) {
            has(vm(i, VmState.STOPPED));
        }
        TaskId first = renamed(1, "anna", NOON);
        TaskId second = renamed(1, "anna", NOON);
        List<Vm> started = new ArrayList<>();
        for (int i = 0; i < UndoBook.MOST_THINGS; i++) {
            Vm now = (Vm) site.get(Vm.key(id(i)));
            started.add(now.with(now.kept().withAutostart(true)));
        }
        Given all = given(new SetAutostart(Set.of(id(1)), true), "anna", NOON);
        TaskId large = done(all, started.toArray(Vm[]::new));
        assertThat(site).containsKeys(UndoStep.key(first), UndoStep.key(second));
        renamed(1, "anna", NOON);
        // The large one is as much as may be, and the one below it is still over that edge.
        assertThat(site).containsKeys(UndoStep.key(large), UndoStep.key(second));
        assertThat(site).doesNotContainKey(UndoStep.key(first));
    }

    @Test
    void oneThingMoreThanMayBeIsNoStep() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i <= UndoBook.MOST_THINGS; i++) {
            Vm vm = vm(i, VmState.STOPPED);
            has(vm);
            changes.add(new Change.Put(vm.with(vm.kept().withAutostart(true))));
        }
        Given all = given(new SetAutostart(Set.of(id(1)), true), "anna", NOON);
        assertThat(UndoBook.with(records, all, changes, things -> false)).hasSameSizeAs(changes);
        changes.remove(0);
        assertThat(UndoBook.with(records, all, changes, things -> false))
                .hasSize(changes.size() + 2);
    }

    @Test
    void sizesOfVmsThatAreOffAreKeptBeforeTheHostHasChangedThem() {
        Vm off = vm(1, VmState.STOPPED);
        has(off, vm(2, VmState.RUNNING));
        Given resize =
                given(
                        new OperateOnVms(
                                new VmOperation.Resize(4, LARGE), Set.of(id(1), id(2), id(3))),
                        "anna",
                        NOON);
        List<Change> changes = with(resize);
        assertThat(changes).hasSize(2);
        UndoValues values = (UndoValues) ((Change.Put) changes.get(1)).entity();
        assertThat(values.things())
                .containsExactly(
                        new UndoValues.Thing(
                                Optional.of(off),
                                Optional.of(off.described("vm1", new Capacity(4, LARGE, 1024)))));
    }

    @Test
    void aSizeThatItHasAlreadyIsNothingToUndo() {
        has(vm(1, VmState.STOPPED));
        Given resize =
                given(
                        new OperateOnVms(new VmOperation.Resize(1, SMALL), Set.of(id(1))),
                        "anna",
                        NOON);
        assertThat(with(resize)).isEmpty();
    }

    @Test
    void whoIsCalledLikeSomebodyWhoLeftDoesNotInheritTheirSteps() {
        has(vm(1, VmState.STOPPED));
        TaskId old = renamed(1, "otto", NOON);
        User otto = new User("otto", "Another", Set.of(), Set.of());
        Given define =
                given(
                        new DefineUser("otto", "Another", Set.of(), Set.of(), List.of(), Set.of()),
                        "anna",
                        NOON);
        assertThat(with(define, otto))
                .containsExactly(
                        new Change.Put(otto),
                        new Change.Remove(UndoStep.key(old)),
                        new Change.Remove(UndoValues.key(old)));
        has(otto);
        assertThat(with(define, new User("otto", "Third", Set.of(), Set.of())))
                .doesNotContain(new Change.Remove(UndoStep.key(old)));
    }
}
