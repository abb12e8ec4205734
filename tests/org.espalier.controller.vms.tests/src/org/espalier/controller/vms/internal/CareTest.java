// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** VMs that appeared or vanished outside: adopted and forgotten, never on their own. */
class CareTest {
    private final FakeAgent agent = new FakeAgent();
    private AgentSessions.Session session;
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new MemoryJournal(), VmSite.PATIENT);
        site.enrol(1);
        session = site.connect(1, agent);
        site.see();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void anAdoptedVmIsActedOn() throws Exception {
        VmId far = appear("far");
        site.accepted(new AdoptVms(Set.of(far), VmSite.VO));
        assertThat(site.vm("far").origin()).isEqualTo(Vm.Origin.MANAGED);
        assertThat(site.done(new ActOnVms(VmVerb.SUSPEND, Set.of(far))).state())
                .isEqualTo(TaskState.DONE);
        site.accepted(new AdoptVms(Set.of(far), VmSite.VO));
    }

    @Test
    void whatCannotBeAdoptedIsNamedAndNothingIsDone() throws Exception {
        site.done(VmSite.create("tiny", 1));
        VmId good = appear("good");
        VmId taken = appear("tiny");
        VmId odd = appear("Odd Name");
        List<Refusal> refusals =
                site.refused(new AdoptVms(Set.of(good, taken, odd, VmId.random()), VmSite.VO))
                        .refusals();
        assertThat(refusals)
                .extracting(Refusal::code)
                .containsExactlyInAnyOrder(
                        Refusal.Code.NAME_TAKEN, Refusal.Code.INVALID, Refusal.Code.NOT_FOUND);
        assertThat(site.state().vm(good)).get().extracting("origin").isEqualTo(Vm.Origin.FOREIGN);
        assertThat(site.refused(new AdoptVms(Set.of(good), new VoId("none"))).refusals())
                .extracting(Refusal::code)
                .containsExactly(Refusal.Code.NOT_FOUND);
    }

    @Test
    void twoOfOneNameAreNotBothAdopted() throws Exception {
        Set<VmId> twins = Set.of(appear("twin"), appear("twin"));
        assertThat(site.refused(new AdoptVms(twins, VmSite.VO)).refusals())
                .extracting(Refusal::code)
                .containsExactly(Refusal.Code.NAME_TAKEN);
    }

    @Test
    void aForgottenForeignVmIsHiddenUntilItAppearsAgain() throws Exception {
        VmId far = appear("far");
        site.accepted(new ForgetVms(Set.of(far)));
        assertThat(site.state().vm(far)).isEmpty();
        session.report(VmSite.hello(agent, VmSite.HOST));
        site.see();
        assertThat(site.state().vm(far)).isPresent();
    }

    @Test
    void aLostVmIsForgottenAndALivingOneIsNot() throws Exception {
        site.done(VmSite.create("tiny", 1));
        VmId id = site.vm("tiny").id();
        assertThat(site.refused(new ForgetVms(Set.of(id))).refusals().get(0).message())
                .isEqualTo(
                        "VM tiny was not forgotten: it is running on node1. Delete it if it is not"
                                + " needed any more.");
        vanish(id);
        assertThat(site.vm("tiny").state()).isEqualTo(VmState.LOST);
        site.accepted(new ForgetVms(Set.of(id)));
        assertThat(site.state().vm(id)).isEmpty();
        site.accepted(new ForgetVms(Set.of(id)));
    }

    @Test
    void aLostVmIsDeletedThoughItsHostHasItNoMore() throws Exception {
        site.done(VmSite.create("tiny", 1));
        VmId id = site.vm("tiny").id();
        vanish(id);
        assertThat(site.done(new ActOnVms(VmVerb.DELETE, Set.of(id))).state())
                .isEqualTo(TaskState.DONE);
        assertThat(site.state().vm(id)).isEmpty();
    }

    private VmId appear(String name) throws Exception {
        VmObservation vm =
                new VmObservation(
                        VmId.random(), name, VmState.RUNNING, Capacity.NONE, Optional.empty());
        agent.put(vm);
        session.report(new AgentReport.VmsChanged(List.of(vm), Set.of()));
        site.see();
        assertThat(site.state().vm(vm.id()))
                .get()
                .extracting("origin")
                .isEqualTo(Vm.Origin.FOREIGN);
        return vm.id();
    }

    private void vanish(VmId vm) throws Exception {
        agent.remove(vm);
        session.report(new AgentReport.VmsChanged(List.of(), Set.of(vm)));
        site.see();
    }
}
