// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.Placement;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** On a host in maintenance mode nothing comes up; what is up goes on. */
class MaintenanceTest {
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

    @Test
    void noneIsStartedOrRestoredThereAndEachIsToldWhy() throws Exception {
        site.done(VmSite.create("vm", 3));
        site.done(act(VmVerb.DESTROY, "vm-1"));
        site.done(act(VmVerb.SAVE, "vm-2"));
        drain();
        Task start = site.done(act(VmVerb.START, "vm-1", "vm-3"));
        assertThat(start.state()).isEqualTo(TaskState.FAILED);
        List<TaskItem> items = site.items(start.id());
        assertThat(words(items.get(0)))
                .startsWith("VM vm-1 was not started: its host node1 is in maintenance mode since")
                .endsWith(" UTC. Choose Resume Host first, or other hosts.");
        assertThat(items.get(1).state()).as("it runs").isEqualTo(TaskItem.State.ALREADY);
        Task restore = site.done(act(VmVerb.RESTORE, "vm-2"));
        assertThat(words(site.items(restore.id()).get(0)))
                .startsWith("VM vm-2 was not restored: its host node1 is in maintenance mode");
        assertThat(site.vm("vm-1").state()).isEqualTo(VmState.STOPPED);
        assertThat(site.vm("vm-2").state()).isEqualTo(VmState.SAVED);
        site.accepted(new SetMaintenance(Set.of(VmSite.host(1)), false));
        assertThat(site.done(act(VmVerb.START, "vm-1")).state()).isEqualTo(TaskState.DONE);
        assertThat(site.done(act(VmVerb.RESTORE, "vm-2")).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void whatRunsThereGoesOnAndObeys() throws Exception {
        site.done(VmSite.create("vm", 3));
        drain();
        assertThat(site.vm("vm-1").state()).isEqualTo(VmState.RUNNING);
        for (VmVerb verb : List.of(VmVerb.SUSPEND, VmVerb.RESUME, VmVerb.SHUT_DOWN)) {
            assertThat(site.done(act(verb, "vm-1")).state())
                    .as(verb.name())
                    .isEqualTo(TaskState.DONE);
        }
        assertThat(site.done(act(VmVerb.SAVE, "vm-2")).state()).isEqualTo(TaskState.DONE);
        assertThat(site.done(act(VmVerb.DESTROY, "vm-3")).state()).isEqualTo(TaskState.DONE);
        assertThat(site.done(act(VmVerb.DELETE, "vm-3")).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void newVmsGoElsewhereOrNowhere() throws Exception {
        drain();
        CommandReply.Refused refused = site.refused(VmSite.create("web", 1));
        assertThat(refused.refusals())
                .extracting(Refusal::message)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Host node1 takes no VM: it is in maintenance mode since ");
        site.enrol(2);
        site.connect(2, new FakeAgent());
        site.see();
        site.done(VmSite.create("web", 2));
        assertThat(site.state().vmsOn(VmSite.host(2))).hasSize(2);
        Placement there = new Placement(Placement.Strategy.NAMED, Set.of(VmSite.host(1)));
        assertThat(site.refused(VmSite.create("here", 1, there)).refusals()).hasSize(2);
    }

    /** Four at a time are made on a host: the others find it in maintenance mode. */
    @Test
    void ofVmsThatAreBeingMadeThoseThatWaitAreNot() throws Exception {
        CompletableFuture<Void> held = new CompletableFuture<>();
        agent.script(request -> Optional.of(held.thenApply(now -> agent.answer(request))));
        TaskId task = site.accepted(VmSite.create("vm", 6)).task().orElseThrow();
        VmSite.until("four are under way", () -> agent.asked().size() == 4);
        drain();
        held.complete(null);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task))
                .extracting(TaskItem::state)
                .containsExactly(
                        TaskItem.State.DONE,
                        TaskItem.State.DONE,
                        TaskItem.State.DONE,
                        TaskItem.State.DONE,
                        TaskItem.State.FAILED,
                        TaskItem.State.FAILED);
        assertThat(words(site.items(task).get(5)))
                .startsWith("VM vm-6 was not made: its host node1 is in maintenance mode since");
        assertThat(site.state().vmsOn(VmSite.host(1))).hasSize(4);
        assertThat(agent.inventory().vms()).hasSize(4);
    }

    @Test
    void neitherAHelloNorTroubleNorARestartEndsIt() throws Exception {
        site.done(VmSite.create("vm", 1));
        site.done(act(VmVerb.DESTROY, "vm"));
        drain();
        Instant since = host().maintenance().orElseThrow();
        site.connect(1, agent).ended("the agent was started anew");
        VmSite.until("unknown", () -> host().state() == HostState.UNKNOWN);
        assertThat(host().maintenance()).contains(since);
        site.close();
        site = new VmSite(journal(), VmSite.PATIENT);
        assertThat(host().maintenance()).contains(since);
        site.connect(1, agent);
        VmSite.until("online", () -> host().state() == HostState.ONLINE);
        assertThat(host().maintenance()).contains(since);
        Task start = site.done(act(VmVerb.START, "vm"));
        assertThat(start.state()).isEqualTo(TaskState.FAILED);
    }

    private void drain() throws Exception {
        site.accepted(new SetMaintenance(Set.of(VmSite.host(1)), true));
    }

    private Host host() {
        return site.state().host(VmSite.host(1)).orElseThrow();
    }

    private static String words(TaskItem item) {
        return Optional.of(item).flatMap(TaskItem::refusal).map(Refusal::message).orElse("");
    }

    private ActOnVms act(VmVerb verb, String... names) {
        return new ActOnVms(
                verb,
                Arrays.stream(names).map(name -> site.vm(name).id()).collect(Collectors.toSet()));
    }
}
