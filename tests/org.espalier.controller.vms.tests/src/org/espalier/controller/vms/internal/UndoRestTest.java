// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** VMs that somebody brought to rest go on, and the other way round. */
class UndoRestTest extends Migrations {
    private ActOnVms act(VmVerb verb, String... names) {
        Set<VmId> vms =
                Arrays.stream(names).map(name -> site.vm(name).id()).collect(Collectors.toSet());
        return new ActOnVms(verb, vms);
    }

    private void assertAre(VmState state, String... names) {
        assertThat(names).allSatisfy(name -> assertThat(site.vm(name).state()).isEqualTo(state));
    }

    @ParameterizedTest
    @CsvSource({"SUSPEND, suspended", "SAVE, saved"})
    void allOfThemGoOnAndRestAgain(VmVerb verb, String state) throws Exception {
        make("vm", 2);
        TaskId rest = site.done(act(verb, "vm-1", "vm-2")).id();
        assertAre(VmState.of(state), "vm-1", "vm-2");
        Task back = site.done(new UndoCommand(rest, false));
        assertThat(back.title()).startsWith("Undo: ").contains("2 VMs");
        assertThat(back.state()).isEqualTo(TaskState.DONE);
        assertAre(VmState.RUNNING, "vm-1", "vm-2");
        assertThat(site.done(new UndoCommand(rest, true)).state()).isEqualTo(TaskState.DONE);
        assertAre(VmState.of(state), "vm-1", "vm-2");
    }

    @ParameterizedTest
    @CsvSource({"SUSPEND, RESUME, suspended", "SAVE, RESTORE, saved"})
    void whatWentOnRestsAgain(VmVerb rest, VmVerb on, String state) throws Exception {
        make("web", 1);
        site.done(act(rest, "web"));
        TaskId went = site.done(act(on, "web")).id();
        assertAre(VmState.RUNNING, "web");
        site.done(new UndoCommand(went, false));
        assertAre(VmState.of(state), "web");
    }

    @Test
    void oneThatRestedAlreadyGoesOnResting() throws Exception {
        make("vm", 2);
        site.done(act(VmVerb.SUSPEND, "vm-1"));
        TaskId both = site.done(act(VmVerb.SUSPEND, "vm-1", "vm-2")).id();
        site.done(new UndoCommand(both, false));
        assertAre(VmState.SUSPENDED, "vm-1");
        assertAre(VmState.RUNNING, "vm-2");
    }

    @Test
    void whoSavedItSinceIsNotOverruled() throws Exception {
        make("vm", 2);
        TaskId both = site.done(act(VmVerb.SUSPEND, "vm-1", "vm-2")).id();
        site.done(act(VmVerb.RESUME, "vm-1"));
        site.done(act(VmVerb.SAVE, "vm-1"));
        assertThat(site.refused(new UndoCommand(both, false)).refusals().get(0).message())
                .contains("the state of VM vm-1 is \"saved\" now, and was \"suspended\"");
        assertAre(VmState.SUSPENDED, "vm-2");
    }

    @Test
    void whatNeverCameToRestIsNoStep() throws Exception {
        make("web", 1);
        site.done(act(VmVerb.SUSPEND, "web"));
        TaskId again = site.done(act(VmVerb.SUSPEND, "web")).id();
        assertThat(site.refused(new UndoCommand(again, false)).refusals().get(0).message())
                .contains("it cannot be undone at all");
    }

    @Test
    void whatTakesThePowerIsNotUndone() throws Exception {
        make("web", 1);
        TaskId off = site.done(act(VmVerb.DESTROY, "web")).id();
        assertThat(site.refused(new UndoCommand(off, false)).refusals().get(0).message())
                .contains("it cannot be undone at all");
    }
}
