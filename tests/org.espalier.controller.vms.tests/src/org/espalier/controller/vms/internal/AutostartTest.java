// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VmId;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** VMs that are started once their host has started. */
class AutostartTest {
    @TempDir private Path directory;
    private final FakeAgent agent = new FakeAgent();
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new SqliteStore().open(directory), VmSite.PATIENT);
        agent.booted("first");
        site.enrol(1);
        site.connect(1, agent);
        site.see();
        site.done(VmSite.create("vm", 3));
        site.done(act(VmVerb.DESTROY, "vm-1", "vm-2"));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Journal journal() throws JournalException {
        return new SqliteStore().open(directory);
    }

    @Test
    void thoseThatAreToBeAreStartedWithTheirHostByATaskThatIsSeen() throws Exception {
        site.accepted(autostart(true, "vm-1", "vm-3"));
        reboot("second");
        VmSite.until("it runs", () -> site.vm("vm-1").state() instanceof VmState.Running);
        Task task = tasks().get(0);
        assertThat(site.ended(task.id()).state()).isEqualTo(TaskState.DONE);
        assertThat(task.title()).isEqualTo("Start VMs with their host node1");
        assertThat(site.items(task.id()))
                .as("what runs is left alone")
                .singleElement()
                .extracting(item -> item.label())
                .isEqualTo("vm-1");
        assertThat(site.vm("vm-2").state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void whoeverWasShutDownStaysDownUntilTheHostStarts() throws Exception {
        site.accepted(autostart(true, "vm-1"));
        site.connect(1, agent);
        site.see();
        assertThat(tasks()).as("an agent that comes back is no start of its host").isEmpty();
        reboot("second");
        VmSite.until("it runs", () -> site.vm("vm-1").state() instanceof VmState.Running);
        site.done(act(VmVerb.DESTROY, "vm-1"));
        site.connect(1, agent);
        site.see();
        assertThat(tasks()).hasSize(1);
        assertThat(site.vm("vm-1").state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void switchedOffItIsNotStarted() throws Exception {
        site.accepted(autostart(true, "vm-1", "vm-2"));
        site.accepted(autostart(false, "vm-1"));
        assertThat(site.vm("vm-1").kept().autostart()).isFalse();
        reboot("second");
        VmSite.until("one runs", () -> site.vm("vm-2").state() instanceof VmState.Running);
        assertThat(site.items(tasks().get(0).id())).hasSize(1);
        assertThat(site.vm("vm-1").state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void aHostInMaintenanceStaysEmpty() throws Exception {
        site.accepted(autostart(true, "vm-1"));
        site.accepted(new SetMaintenance(Set.of(VmSite.host(1)), true));
        reboot("second");
        assertThat(tasks()).isEmpty();
        assertThat(site.vm("vm-1").state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void theVmsOfASuspendedVoStayOff() throws Exception {
        site.accepted(autostart(true, "vm-1"));
        site.accepted(new SuspendVo(VmSite.VO));
        reboot("second");
        assertThat(tasks()).isEmpty();
    }

    @Test
    void theControllerMayStartAnewInTheMiddle() throws Exception {
        site.accepted(autostart(true, "vm-1"));
        agent.script(FakeAgent.never());
        int before = agent.asked().size();
        reboot("second");
        VmSite.until("it is asked", () -> agent.asked().size() > before);
        site.close();
        agent.obey();
        site = new VmSite(journal(), VmSite.PATIENT);
        site.connect(1, agent);
        VmSite.until("it runs", () -> site.vm("vm-1").state() instanceof VmState.Running);
        assertThat(site.ended(tasks().get(0).id()).state()).isEqualTo(TaskState.DONE);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void whatAHostReportsDoesNotEndIt() throws Exception {
        site.accepted(autostart(true, "vm-1"));
        site.connect(1, agent);
        site.see();
        assertThat(site.vm("vm-1").kept().autostart()).isTrue();
        site.close();
        site = new VmSite(journal(), VmSite.PATIENT);
        assertThat(site.vm("vm-1").kept().autostart()).isTrue();
    }

    @Test
    void aVmThatIsNotThereIsNamed() throws Exception {
        VmId none = VmId.random();
        assertThat(site.refused(new SetAutostart(Set.of(none), true)).refusals())
                .extracting(Refusal::message)
                .containsExactly(
                        "Autostart of VM "
                                + none
                                + " was not changed: the site has no such VM any more. Select"
                                + " another VM.");
    }

    private void reboot(String boot) throws Exception {
        agent.booted(boot);
        site.connect(1, agent);
        VmSite.until(
                "the start is known",
                () ->
                        site.state()
                                .host(VmSite.host(1))
                                .orElseThrow()
                                .boot()
                                .filter(boot::equals)
                                .isPresent());
    }

    private List<Task> tasks() {
        return site.state().tasks().filter(task -> task.by().equals("espalier")).toList();
    }

    private SetAutostart autostart(boolean on, String... names) {
        return new SetAutostart(ids(names), on);
    }

    private ActOnVms act(VmVerb verb, String... names) {
        return new ActOnVms(verb, ids(names));
    }

    private Set<VmId> ids(String... names) {
        return Arrays.stream(names).map(name -> site.vm(name).id()).collect(Collectors.toSet());
    }
}
