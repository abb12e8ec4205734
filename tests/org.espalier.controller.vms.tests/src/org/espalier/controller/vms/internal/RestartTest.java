// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.SendImage;
import org.espalier.api.event.Change;
import org.espalier.api.model.HostState;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The controller is ended while tasks run, and started again on the same store. */
class RestartTest {
    @TempDir private Path directory;
    private final FakeAgent agent = new FakeAgent();
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(journal(), VmSite.PATIENT);
        site.enrol(1);
        site.connect(1, agent);
        site.see();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Journal journal() throws JournalException {
        return new SqliteStore().open(directory);
    }

    private void restart(Timing timing) throws Exception {
        site.close();
        site = new VmSite(journal(), timing);
    }

    @Test
    void consoleClosedWhileATaskRuns_theTaskGoesOnByItself() throws Exception {
        agent.script(FakeAgent.never());
        TaskId task = site.accepted(VmSite.create("tiny", 6)).task().orElseThrow();
        VmSite.until("four run", () -> agent.asked().size() == 4);
        restart(VmSite.PATIENT);
        assertThat(site.state().task(task).orElseThrow().state()).isEqualTo(TaskState.RUNNING);
        assertThat(site.state().host(VmSite.host(1)))
                .get()
                .extracting("state")
                .isEqualTo(HostState.UNKNOWN);
        agent.obey();
        site.connect(1, agent);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(site.state().vmsOn(VmSite.host(1)))
                .hasSize(6)
                .extracting(Vm::state)
                .containsOnly(VmState.RUNNING);
        assertThat(agent.effects()).as("each effect once").doesNotHaveDuplicates().hasSize(12);
    }

    @Test
    void whatWasDoneAndNotHeardOfIsNotDoneAgain() throws Exception {
        site.done(VmSite.create("tiny", 1));
        agent.script(
                request -> {
                    agent.answer(request);
                    return FakeAgent.never().apply(request);
                });
        ActOnVms suspend = new ActOnVms(VmVerb.SUSPEND, Set.of(site.vm("tiny").id()));
        TaskId task = site.accepted(suspend).task().orElseThrow();
        VmSite.until("it is done", () -> agent.effects().size() == 3);
        restart(VmSite.PATIENT);
        agent.obey();
        site.connect(1, agent);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(agent.effects()).hasSize(3);
        assertThat(site.vm("tiny").state()).isEqualTo(VmState.SUSPENDED);
    }

    @Test
    void aTaskAboutWhatNoVmCanBeCalledKeepsNoOtherFromGoingOn() throws Exception {
        assertThat(Work.isOfImages(new SendImage(ImageId.random(), Set.of("one")))).isTrue();
        assertThat(Work.isOfImages(new LookAtSshPool("one"))).isTrue();
        agent.script(FakeAgent.never());
        TaskId vms = site.accepted(VmSite.create("tiny", 1)).task().orElseThrow();
        VmSite.until("it is asked for", () -> agent.asked().size() == 1);
        TaskId id = TaskId.random();
        Task task =
                new Task(
                        id,
                        "Send image",
                        "root",
                        TaskState.RUNNING,
                        1,
                        0,
                        0,
                        Instant.EPOCH,
                        Optional.empty());
        TaskItem open =
                new TaskItem(
                        id, 0, SshPool.key("one"), "one", TaskItem.State.RUNNING, Optional.empty());
        site.see(new Change.Put(task), new Change.Put(open));
        restart(VmSite.PATIENT);
        agent.obey();
        site.connect(1, agent);
        assertThat(site.ended(vms).state()).isEqualTo(TaskState.DONE);
        assertThat(site.ended(id).state()).isEqualTo(TaskState.BROKEN_OFF);
    }

    @Test
    void whatCannotBeGoneOnWithIsNamedAsBrokenOff() throws Exception {
        TaskId id = TaskId.random();
        Task task =
                new Task(
                        id,
                        "Start 2 VMs",
                        "root",
                        TaskState.RUNNING,
                        2,
                        1,
                        0,
                        Instant.EPOCH,
                        Optional.empty());
        TaskItem done =
                new TaskItem(id, 0, VmSite.TINY.key(), "a", TaskItem.State.DONE, Optional.empty());
        TaskItem open =
                new TaskItem(
                        id, 1, VmSite.TINY.key(), "b", TaskItem.State.RUNNING, Optional.empty());
        site.see(new Change.Put(task), new Change.Put(done), new Change.Put(open));
        restart(VmSite.PATIENT);
        assertThat(site.ended(id).state()).isEqualTo(TaskState.BROKEN_OFF);
        List<TaskItem> items = site.items(id);
        assertThat(items.get(0).state()).isEqualTo(TaskItem.State.DONE);
        assertThat(items.get(1).refusal())
                .get()
                .extracting("code")
                .isEqualTo(Refusal.Code.BROKEN_OFF);
        assertThat(items.get(1).refusal().orElseThrow().message())
                .startsWith("\"Start 2 VMs\" was broken off: the controller stopped");
    }

    @Test
    void aHostThatDoesNotComeBackFailsWhatIsOpen() throws Exception {
        agent.script(FakeAgent.never());
        TaskId task = site.accepted(VmSite.create("tiny", 2)).task().orElseThrow();
        VmSite.until("begun", () -> agent.asked().size() == 2);
        restart(VmSite.QUICK);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task))
                .extracting(item -> item.refusal().orElseThrow().code())
                .containsOnly(Refusal.Code.UNREACHABLE);
        assertThat(site.state().managedVm("tiny-1")).as("it may be there").isPresent();
        agent.obey();
        site.connect(1, agent);
        VmSite.until("lost", () -> site.vm("tiny-1").state().equals(VmState.LOST));
    }
}
