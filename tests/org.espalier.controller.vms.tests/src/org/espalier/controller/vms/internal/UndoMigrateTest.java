// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** VMs go back to where they were before somebody moved them, and there again. */
class UndoMigrateTest extends Migrations {
    @Test
    void allOfThemGoBackAndThereAgain() throws Exception {
        make("vm", 2);
        TaskId moved = site.done(to(TWO, "vm-1", "vm-2")).id();
        Task back = site.done(new UndoCommand(moved, false));
        assertThat(back.title()).isEqualTo("Undo: Migrate 2 VMs to node2");
        assertThat(back.state()).isEqualTo(TaskState.DONE);
        assertStays("vm-1");
        assertStays("vm-2");
        assertThat(site.done(new UndoCommand(moved, true)).state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("vm-1").host()).isEqualTo(TWO);
        assertThat(site.vm("vm-2").host()).isEqualTo(TWO);
    }

    @Test
    void whereTheControllerChoseTheHostTheyGoBackToo() throws Exception {
        make("web", 1);
        TaskId moved = site.done(to(null, "web")).id();
        assertThat(site.vm("web").host()).isEqualTo(TWO);
        site.done(new UndoCommand(moved, false));
        assertStays("web");
        site.done(new UndoCommand(moved, true));
        assertThat(site.vm("web").host()).as("the same that was chosen").isEqualTo(TWO);
    }

    @Test
    void oneThatWasThereAlreadyStaysThere() throws Exception {
        make("vm", 2);
        site.done(to(TWO, "vm-1"));
        TaskId both = site.done(to(TWO, "vm-1", "vm-2")).id();
        site.done(new UndoCommand(both, false));
        assertThat(site.vm("vm-1").host()).isEqualTo(TWO);
        assertStays("vm-2");
    }

    @Test
    void whoMovedItSinceIsNotOverruled() throws Exception {
        make("vm", 2);
        TaskId both = site.done(to(TWO, "vm-1", "vm-2")).id();
        site.done(to(ONE, "vm-1"));
        third();
        site.done(to(VmSite.host(3), "vm-1"));
        assertThat(site.refused(new UndoCommand(both, false)).refusals().get(0).message())
                .isEqualTo(
                        "\"Undo: Migrate 2 VMs to node2\" was not done: the host of VM vm-1 is"
                                + " \"node3\" now, and was \"node2\". Look in the audit who changed"
                                + " it, and set it by hand.");
        assertThat(site.vm("vm-2").host()).isEqualTo(TWO);
    }

    @Test
    void whatAHostIsEmptiedOfDoesNotStandBeforeItsMaintenanceMode() throws Exception {
        make("web", 1);
        CommandId mode = site.accepted(new SetMaintenance(Set.of(ONE), true)).id();
        TaskId moved = site.done(to(null, "web")).id();
        assertThat(site.refused(new UndoCommand(moved, false)).refusals().get(0).message())
                .contains("it cannot be undone at all");
        site.accepted(new UndoCommand(mode.task(), false));
        assertThat(site.state().host(ONE).orElseThrow().maintenance()).isEmpty();
        assertThat(site.vm("web").host()).isEqualTo(TWO);
    }

    private void third() throws Exception {
        site.enrol(3);
        FakeAgent third = new FakeAgent();
        AgentSessions.Session connected = site.connect(3, third);
        connected.report(VmSite.hello(third, VmSite.HOST));
        first.neighbour(third);
        second.neighbour(third);
        site.see();
    }

    @Test
    void fromSeveralHostsTheyDoNotGoBackByOneTask() throws Exception {
        make("vm", 2);
        site.done(to(TWO, "vm-2"));
        third();
        Task all = site.done(to(VmSite.host(3), "vm-1", "vm-2"));
        assertThat(site.items(all.id())).allMatch(item -> item.refusal().isEmpty());
        assertThat(site.refused(new UndoCommand(all.id(), false)).refusals().get(0).message())
                .contains("the VMs were on 2 different hosts: node1, node2");
    }

    @Test
    void theTaskGoesOnAfterARestart() throws Exception {
        make("web", 1);
        TaskId moved = site.done(to(TWO, "web")).id();
        CompletableFuture<AgentReply> never = held(second);
        TaskId undo = site.accepted(new UndoCommand(moved, false)).task().orElseThrow();
        VmSite.until("it is begun", () -> site.vm("web").movingTo().isPresent());
        site.close();
        assertThat(never).isNotDone();
        second.obey();
        site = new VmSite(journal(), VmSite.PATIENT);
        connect();
        assertThat(site.ended(undo).state()).isEqualTo(TaskState.DONE);
        assertStays("web");
    }
}
