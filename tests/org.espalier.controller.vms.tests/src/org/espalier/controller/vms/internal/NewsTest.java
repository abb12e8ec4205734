// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
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

/** Answers and reports of a VM that pass each other by. */
class NewsTest {
    private final FakeAgent agent = new FakeAgent();
    private final CompletableFuture<AgentReply> answer = new CompletableFuture<>();
    private AgentSessions.Session session;
    private VmSite site;
    private TaskId task;

    /** A VM is being suspended: its host is asked, and has not answered. */
    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new MemoryJournal(), VmSite.PATIENT);
        site.enrol(1);
        session = site.connect(1, agent);
        site.see();
        site.done(VmSite.create("vm", 1));
        agent.script(
                request ->
                        request instanceof AgentRequest.StepVm
                                ? Optional.of(answer)
                                : Optional.empty());
        ActOnVms suspend = new ActOnVms(VmVerb.SUSPEND, Set.of(site.vm("vm").id()));
        task = site.accepted(suspend).task().orElseThrow();
        VmSite.until("it runs", () -> item().state() == TaskItem.State.RUNNING);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void anAnswerThatIsOlderThanAReportTellsNothingOfTheVm() throws Exception {
        report(VmState.STOPPED, 7);
        answered(6);
        assertThat(site.vm("vm").state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void anAnswerThatIsNewerThanAllReportsIsBelieved() throws Exception {
        report(VmState.RUNNING, 7);
        answered(8);
        assertThat(site.vm("vm").state()).isEqualTo(VmState.SUSPENDED);
    }

    @Test
    void aNewAgentCountsAnew() throws Exception {
        report(VmState.RUNNING, 7);
        session.report(VmSite.hello(agent, VmSite.HOST));
        site.see();
        answered(1);
        assertThat(site.vm("vm").state()).isEqualTo(VmState.SUSPENDED);
    }

    @Test
    void anAnswerOfAnAgentThatWasReplacedTellsNothingOfTheVm() throws Exception {
        session = site.connect(1, new FakeAgent());
        agent.script(request -> Optional.empty());
        site.see();
        assertThat(site.vm("vm").state()).isInstanceOf(VmState.Lost.class);
        answered(8);
        assertThat(site.vm("vm").state()).isInstanceOf(VmState.Lost.class);
    }

    private void report(VmState state, long look) throws Exception {
        VmObservation vm = agent.inventory().vms().get(0);
        VmObservation seen =
                new VmObservation(vm.id(), vm.name(), state, vm.size(), vm.trouble()).at(look);
        session.report(new AgentReport.VmsChanged(List.of(seen), Set.of()));
        site.see();
    }

    private void answered(long look) throws Exception {
        answer.complete(
                new AgentReply.Done(false, Optional.of(VmState.SUSPENDED), Optional.of(look)));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
    }

    private TaskItem item() {
        return site.items(task).get(0);
    }
}
