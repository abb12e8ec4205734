// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.Property;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The size of VMs that are off is set back, by a task. */
class UndoResizeTest {
    private static final long MEMORY = VmSite.GIB / 4;

    @TempDir private Path directory;
    private final FakeAgent agent = new FakeAgent();
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(journal(), VmSite.PATIENT);
        site.enrol(1);
        site.connect(1, agent);
        site.see();
        site.done(VmSite.create("vm", 3));
        site.done(new ActOnVms(VmVerb.DESTROY, ids("vm-1", "vm-2", "vm-3")));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Journal journal() throws JournalException {
        return new SqliteStore().open(directory);
    }

    @Test
    void allOfThemHaveTheSizeThatTheyHadAndThenTheNewOneAgain() throws Exception {
        TaskId resized = resized(2, "vm-1", "vm-2");
        assertThat(site.done(new UndoCommand(resized, false)).title())
                .isEqualTo("Undo: Resize 2 VMs");
        assertThat(vm("vm-1").size().cores()).isEqualTo(1);
        assertThat(vm("vm-2").size().memoryBytes()).isEqualTo(MEMORY);
        assertThat(site.done(new UndoCommand(resized, true)).state()).isEqualTo(TaskState.DONE);
        assertThat(vm("vm-1").size().cores()).isEqualTo(2);
        assertThat(site.done(new UndoCommand(resized, false)).state()).isEqualTo(TaskState.DONE);
        assertThat(vm("vm-2").size().cores()).isEqualTo(1);
    }

    @Test
    void whoResizedItSinceIsNotOverruled() throws Exception {
        TaskId first = resized(2, "vm-1", "vm-2");
        resized(3, "vm-2");
        CommandReply.Refused refused = site.refused(new UndoCommand(first, false));
        assertThat(refused.refusals())
                .singleElement()
                .extracting(Refusal::message)
                .asString()
                .startsWith("\"Undo: Resize 2 VMs\" was not done: the size of VM vm-2 is \"3 cores")
                .contains("now, and was \"2 cores");
        assertThat(vm("vm-1").size().cores()).isEqualTo(2);
    }

    @Test
    void sizesThatDifferedAreNotSetBackByOneTask() throws Exception {
        resized(2, "vm-1");
        TaskId all = resized(3, "vm-1", "vm-2");
        assertThat(site.refused(new UndoCommand(all, false)).refusals().get(0).message())
                .contains("the VMs had 2 different sizes");
    }

    /** Also where its person has done something else meanwhile. */
    @Test
    void theTaskGoesOnAfterARestart() throws Exception {
        TaskId resized = resized(2, "vm-1", "vm-2");
        agent.script(FakeAgent.never());
        TaskId undo = site.accepted(new UndoCommand(resized, false)).task().orElseThrow();
        assertThat(site.refused(new UndoCommand(undo, false)).refusals()).hasSize(1);
        site.accepted(SetProperties.ofVms(ids("vm-3"), new Property.Note("meanwhile")));
        VmSite.until("it is begun", () -> !agent.asked().isEmpty());
        site.close();
        site = new VmSite(journal(), VmSite.PATIENT);
        agent.obey();
        site.connect(1, agent);
        assertThat(site.ended(undo).state()).isEqualTo(TaskState.DONE);
        assertThat(vm("vm-1").size().cores()).isEqualTo(1);
        assertThat(vm("vm-2").size().cores()).isEqualTo(1);
        assertThat(vm("vm-3").kept().marked().note()).isEqualTo("meanwhile");
    }

    private TaskId resized(int cores, String... names) throws Exception {
        VmOperation resize = new VmOperation.Resize(cores, VmSite.GIB / 2);
        return site.done(new OperateOnVms(resize, ids(names))).id();
    }

    private Vm vm(String name) {
        return site.vm(name);
    }

    private Set<VmId> ids(String... names) {
        return Arrays.stream(names).map(name -> vm(name).id()).collect(Collectors.toSet());
    }
}
