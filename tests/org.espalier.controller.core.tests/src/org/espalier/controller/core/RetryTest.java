// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espalier.controller.core.testing.Cast.ANNAS;
import static org.espalier.controller.core.testing.Cast.BERTS;

import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.event.Change;
import org.espalier.api.model.Property;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What a controller says would do again what failed of a task. */
class RetryTest {
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(new MemoryJournal());
        site.core.add(
                new CommandPlanner() {
                    @Override
                    public Set<Class<? extends Command>> plans() {
                        return Set.of(ActOnVms.class, CloneVm.class);
                    }

                    @Override
                    public Plan plan(Situation situation, CommandRequest request) {
                        return new Plan.Changes(List.of(), false);
                    }
                });
        site.see(Cast.changes().toArray(Change[]::new));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private TaskId given(Command command) throws Exception {
        CommandRequest request = new CommandRequest(CommandId.random(), command, "a test");
        assertThat(site.submit(request)).isInstanceOf(CommandReply.Accepted.class);
        return new TaskId(request.id().value());
    }

    /** Has items about {@code vms} fail, of one more each. */
    private void failed(TaskId id, VmId... vms) throws Exception {
        List<Change> changes = new ArrayList<>();
        Instant now = Instant.now();
        Task task =
                new Task(
                        id,
                        "Work",
                        "admin",
                        TaskState.FAILED,
                        1000,
                        1000,
                        vms.length,
                        now,
                        Optional.of(now));
        changes.add(new Change.Put(task));
        Refusal why = new Refusal(Refusal.Code.NO_ROOM, "VM x was not made", "full", "Wait");
        for (int i = 0; i < vms.length; i++) {
            changes.add(
                    new Change.Put(
                            new TaskItem(
                                    id,
                                    2 * i + 1,
                                    Vm.key(vms[i]),
                                    "vm-" + i,
                                    TaskItem.State.FAILED,
                                    Optional.of(why))));
        }
        site.see(changes.toArray(Change[]::new));
    }

    private List<Command> retry(TaskId id) throws Exception {
        return site.controller.retry(id).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void refused(TaskId id, String words) {
        assertThatThrownBy(() -> retry(id)).hasMessageContaining(words);
    }

    @Test
    void anUndoIsNotDoneAgainAsTheCommandThatItGave() throws Exception {
        TaskId note = given(SetProperties.ofVms(Set.of(ANNAS.id()), new Property.Note("by hand")));
        TaskId undo = given(new UndoCommand(note, false));
        failed(undo, ANNAS.id());
        refused(undo, "Undo or redo it again");
    }

    @Test
    void whatIsProtectedDoesNotKeepTheOthersFromIt() throws Exception {
        TaskId id = given(new ActOnVms(VmVerb.DESTROY, Set.of(ANNAS.id(), BERTS.id())));
        failed(id, ANNAS.id(), BERTS.id());
        given(SetProperties.ofVms(Set.of(BERTS.id()), new Property.Guarded(true)));
        assertThat(retry(id)).containsExactly(new ActOnVms(VmVerb.DESTROY, Set.of(ANNAS.id())));
    }

    @Test
    void whatChangedSinceIsNamed() throws Exception {
        TaskId id = given(new ActOnVms(VmVerb.DELETE, Set.of(ANNAS.id())));
        failed(id, ANNAS.id());
        assertThat(retry(id)).containsExactly(new ActOnVms(VmVerb.DELETE, Set.of(ANNAS.id())));
        given(SetProperties.ofVms(Set.of(ANNAS.id()), new Property.Note("keep it")));
        refused(id, "changed since: vm-0");
    }

    @Test
    void tooManyCommandsAreNotGiven() throws Exception {
        TaskId few = given(new CloneVm(ANNAS.id(), "copy", 100));
        failed(few, ids(50));
        assertThat(retry(few)).hasSize(50);
        TaskId many = given(new CloneVm(ANNAS.id(), "other", 100));
        failed(many, ids(51));
        refused(many, "51 commands");
    }

    private static VmId[] ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> VmId.random()).toArray(VmId[]::new);
    }
}
