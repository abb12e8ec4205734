// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Copies of VMs, as the controller has them made. */
class CloneVmTest {
    private final FakeAgent agent = new FakeAgent();
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new MemoryJournal(), VmSite.PATIENT);
        site.enrol(1);
        site.connect(1, agent);
        site.see();
        site.done(VmSite.create("vm", 1));
        site.done(new ActOnVms(VmVerb.DESTROY, Set.of(source().id())));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Vm source() {
        return site.vm("vm");
    }

    private CloneVm clone(String name, int count) {
        return new CloneVm(source().id(), name, count);
    }

    @Test
    void clonesAreOnTheSameHostOfTheSameSizeAndHaveIdentitiesOfTheirOwn() throws Exception {
        assertThat(site.done(clone("copy", 2)).state()).isEqualTo(TaskState.DONE);
        for (String name : List.of("copy-1", "copy-2")) {
            Vm copy = site.vm(name);
            assertThat(copy.host()).isEqualTo(source().host());
            assertThat(copy.size()).isEqualTo(source().size());
            assertThat(copy.vo()).isEqualTo(source().vo());
            assertThat(copy.image()).isEqualTo(source().image());
            assertThat(copy.state()).isEqualTo(VmState.DEFINED);
            assertThat(copy.id()).isNotEqualTo(source().id());
            assertThat(copy.owner()).contains("root");
        }
        assertThat(agent.asked())
                .filteredOn(AgentRequest.CloneVm.class::isInstance)
                .allMatch(r -> ((AgentRequest.CloneVm) r).source().equals(source().id()));
        assertThat(agent.specs()).extracting(VmSpec::name).contains("copy-1", "copy-2");
    }

    @Test
    void oneThatRunsIsNotCloned() throws Exception {
        site.done(new ActOnVms(VmVerb.START, Set.of(source().id())));
        assertThat(refused(clone("copy", 1)))
                .containsExactly(
                        "VM vm was not cloned: it is running, and its disk is in use. Shut it down"
                                + " first.");
    }

    @Test
    void whatIsWrongIsSaidAtOnce() throws Exception {
        site.accepted(new SetMaintenance(Set.of(VmSite.host(1)), true));
        List<String> words = refused(new CloneVm(source().id(), "vm", 100));
        assertThat(words).anyMatch(w -> w.contains("maintenance mode"));
        assertThat(words)
                .anyMatch(w -> w.contains("its host node1 has no room: it has 3.75 GiB of memory"));
        assertThat(refused(clone("vm", 1)))
                .anyMatch(w -> w.contains("a VM of that name is on node1"));
        assertThat(refused(new CloneVm(VmId.random(), "copy", 1)).get(0))
                .contains("the site has no such VM any more");
        assertThat(site.state().vmsOn(VmSite.host(1))).hasSize(1);
    }

    @Test
    void aCloneThatFailsLeavesNoRecord() throws Exception {
        agent.script(
                request ->
                        request instanceof AgentRequest.CloneVm
                                ? Optional.of(
                                        CompletableFuture.completedFuture(
                                                new org.espalier.api.agent.AgentReply.Failed(
                                                        FakeAgent.refusal(Refusal.Code.DISK_FULL))))
                                : Optional.empty());
        Task task = site.done(clone("copy", 1));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(site.state().managedVm("copy")).isEmpty();
    }

    @Test
    void clonesThatWaitAreLeftOutWhenTheTaskIsCancelled() throws Exception {
        CompletableFuture<Void> held = new CompletableFuture<>();
        agent.script(request -> Optional.of(held.thenApply(now -> agent.answer(request))));
        int before = agent.asked().size();
        TaskId task = site.accepted(clone("copy", 6)).task().orElseThrow();
        VmSite.until("four are under way", () -> agent.asked().size() == before + 4);
        site.accepted(new CancelTask(task));
        held.complete(null);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(site.state().vmsOn(VmSite.host(1))).hasSize(5);
    }

    private List<String> refused(CloneVm command) throws Exception {
        return site.refused(command).refusals().stream().map(Refusal::message).toList();
    }
}
