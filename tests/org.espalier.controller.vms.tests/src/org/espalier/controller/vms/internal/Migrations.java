// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentRequest.CancelMove;
import org.espalier.api.agent.AgentRequest.EndMove;
import org.espalier.api.agent.AgentRequest.MoveVm;
import org.espalier.api.agent.AgentRequest.PrepareMove;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Task;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Two hosts, and VMs that move between them. */
abstract class Migrations {
    static final HostId ONE = VmSite.host(1);
    static final HostId TWO = VmSite.host(2);

    @TempDir private Path directory;
    final FakeAgent first = new FakeAgent();
    final FakeAgent second = new FakeAgent();
    VmSite site;
    AgentSessions.Session session;
    AgentSessions.Session other;

    @BeforeEach
    void start() throws Exception {
        first.neighbour(second);
        second.neighbour(first);
        site = new VmSite(journal(), VmSite.PATIENT);
        site.enrol(1, 2);
        connect();
    }

    void connect() throws Exception {
        session = site.connect(1, first);
        other = site.connect(2, second);
        site.see();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    Journal journal() throws JournalException {
        return new SqliteStore().open(directory);
    }

    void make(String name, int count) throws Exception {
        Placement there = new Placement(Placement.Strategy.NAMED, Set.of(ONE));
        site.done(VmSite.create(name, count, there));
    }

    MigrateVms to(HostId target, String... names) {
        return new MigrateVms(ids(names), Optional.ofNullable(target));
    }

    Set<VmId> ids(String... names) {
        return Arrays.stream(names).map(name -> site.vm(name).id()).collect(Collectors.toSet());
    }

    static List<AgentRequest> moves(FakeAgent agent) {
        return agent.asked().stream()
                .filter(
                        r ->
                                r instanceof PrepareMove
                                        || r instanceof MoveVm
                                        || r instanceof EndMove
                                        || r instanceof CancelMove)
                .toList();
    }

    /** The move hangs until the test lets it go on. */
    CompletableFuture<AgentReply> held(FakeAgent agent) {
        CompletableFuture<AgentReply> answer = new CompletableFuture<>();
        agent.script(r -> r instanceof MoveVm ? Optional.of(answer) : Optional.empty());
        return answer;
    }

    MoveVm asked() throws Exception {
        VmSite.until(
                "it is moved", () -> first.asked().stream().anyMatch(MoveVm.class::isInstance));
        return first.asked().stream()
                .filter(MoveVm.class::isInstance)
                .map(MoveVm.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Refusal refusal(Task task) {
        return site.items(task.id()).get(0).refusal().orElseThrow();
    }

    Refusal refused(MigrateVms command) throws Exception {
        return site.refused(command).refusals().get(0);
    }

    void assertStays(String name) {
        assertThat(site.vm(name).host()).isEqualTo(ONE);
        assertThat(site.vm(name).state()).isEqualTo(VmState.RUNNING);
        assertThat(site.vm(name).movingTo()).isEmpty();
        assertThat(site.vm(name).trouble()).isEmpty();
    }

    static long ends(FakeAgent agent) {
        return agent.asked().stream().filter(EndMove.class::isInstance).count();
    }
}
