// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest.CancelMove;
import org.espalier.api.agent.AgentRequest.EndMove;
import org.espalier.api.agent.AgentRequest.MoveVm;
import org.espalier.api.agent.AgentRequest.PrepareMove;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Placement;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** VMs are moved from host to host while they run. */
class MigrateVmsTest extends Migrations {
    @Test
    void oneIsMovedToTheHostThatIsNamed() throws Exception {
        make("web", 1);
        Task task = site.done(to(TWO, "web"));
        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertThat(task.title()).isEqualTo("Migrate web to node2");
        assertThat(site.vm("web").host()).isEqualTo(TWO);
        assertThat(site.vm("web").state()).isEqualTo(VmState.RUNNING);
        assertThat(site.vm("web").movingTo()).isEmpty();
        assertThat(moves(first)).hasExactlyElementsOfTypes(MoveVm.class, EndMove.class);
        assertThat(moves(second)).hasExactlyElementsOfTypes(PrepareMove.class, EndMove.class);
        PrepareMove prepare = (PrepareMove) moves(second).get(0);
        MoveVm move = (MoveVm) moves(first).get(0);
        assertThat(move.ticket()).isEqualTo(prepare.ticket()).hasSize(64);
        assertThat(prepare.from()).isEqualTo(ONE);
        assertThat(prepare.spec()).as("as it was made").isEqualTo(specOf("web"));
        assertThat(site.done(to(TWO, "web")).state()).as("it is there").isEqualTo(TaskState.DONE);
        assertThat(moves(first)).hasSize(2);
    }

    private org.espalier.api.agent.VmSpec specOf(String name) {
        return first.specs().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void wherePlaceIsChosenTheEmptiestGetsIt() throws Exception {
        site.enrol(3);
        FakeAgent third = new FakeAgent();
        AgentSessions.Session connected = site.connect(3, third);
        connected.report(VmSite.hello(third, new Capacity(8, 8 * VmSite.GIB, 40 * VmSite.GIB)));
        site.see();
        make("vm", 3);
        first.neighbour(third);
        assertThat(site.done(to(null, "vm-1", "vm-2", "vm-3")).state()).isEqualTo(TaskState.DONE);
        assertThat(site.state().vmsOn(VmSite.host(3))).hasSize(3);
    }

    @Test
    void aHostInMaintenanceModeOrSilentOrUnableTakesNone() throws Exception {
        make("web", 1);
        site.accepted(new SetMaintenance(Set.of(TWO), true));
        assertThat(refused(to(TWO, "web")).message())
                .startsWith("VM web was not moved: node2 does not take it: it is in maintenance");
        site.accepted(new SetMaintenance(Set.of(TWO), false));
        other.report(
                new AgentReport.Hello(
                        "0.0",
                        VmSite.HOST,
                        Set.of("start"),
                        java.time.Instant.now(),
                        second.inventory(),
                        Optional.empty()));
        site.see();
        assertThat(refused(to(null, "web")).code()).isEqualTo(Refusal.Code.UNSUPPORTED);
        other.ended("gone");
        site.see();
        assertThat(refused(to(TWO, "web")).code()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(refused(to(VmSite.host(9), "web")).code()).isEqualTo(Refusal.Code.NOT_FOUND);
        assertThat(moves(first)).isEmpty();
        assertStays("web");
    }

    @Test
    void aHostWithoutRoomTakesNoneAndPlacesArePromisedOnce() throws Exception {
        make("vm", 2);
        other.report(VmSite.hello(second, new Capacity(8, VmSite.GIB / 4, 40 * VmSite.GIB)));
        site.see();
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task = site.accepted(to(TWO, "vm-1")).task().orElseThrow();
        MoveVm move = asked();
        assertThat(site.vm("vm-1").movingTo()).contains(TWO);
        Refusal full = refused(to(null, "vm-2"));
        assertThat(full.code()).isEqualTo(Refusal.Code.NO_ROOM);
        assertThat(full.cause()).contains("it has 0 B of memory free");
        assertThat(refused(to(TWO, "vm-1")).cause())
                .isEqualTo("it is being moved to node2 already");
        Placement there = new Placement(Placement.Strategy.NAMED, Set.of(TWO));
        assertThat(site.refused(VmSite.create("new", 1, there)).refusals().get(0).code())
                .isEqualTo(Refusal.Code.NO_ROOM);
        answer.complete(first.answer(move));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void ofManyThoseThatDoNotRunAreRefusedByName() throws Exception {
        make("vm", 2);
        site.done(new ActOnVms(VmVerb.DESTROY, ids("vm-1")));
        Task task = site.done(to(TWO, "vm-1", "vm-2"));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(refusal(task).message())
                .isEqualTo(
                        "VM vm-1 was not moved: it is stopped, and only VMs that run are moved."
                                + " Start or resume it first.");
        assertThat(site.vm("vm-1").host()).isEqualTo(ONE);
        assertThat(site.vm("vm-2").host()).isEqualTo(TWO);
        assertThat(refused(to(TWO, "vm-1")).code()).isEqualTo(Refusal.Code.ILLEGAL_STATE);
    }

    @Test
    void whileItMovesNeitherHostMakesItForeignOrLost() throws Exception {
        make("web", 1);
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        MoveVm move = asked();
        VmObservation seen = first.inventory().vms().get(0);
        AgentReply done = first.answer(move);
        other.report(new AgentReport.VmsChanged(List.of(seen), Set.of()));
        session.report(new AgentReport.VmsChanged(List.of(), Set.of(seen.id())));
        session.report(VmSite.hello(first, VmSite.HOST));
        other.report(VmSite.hello(second, VmSite.HOST));
        site.see();
        assertThat(site.vm("web").state()).isEqualTo(VmState.RUNNING);
        assertThat(site.vm("web").trouble()).isEmpty();
        assertThat(site.vm("web").host()).isEqualTo(ONE);
        answer.complete(done);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        other.report(VmSite.hello(second, VmSite.HOST));
        site.see();
        assertThat(site.vm("web").host()).isEqualTo(TWO);
        assertThat(site.vm("web").trouble()).isEmpty();
    }

    @Test
    void onlyThatItHasComeFurtherIsWrittenDown() throws Exception {
        make("web", 1);
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        MoveVm move = asked();
        AtomicInteger written = new AtomicInteger();
        site.core.listen((after, revision, command) -> written.incrementAndGet());
        for (int i = 0; i < 100; i++) {
            session.report(new AgentReport.Moving(move.vm(), 40 + i % 2, 100));
        }
        session.report(new AgentReport.Moving(move.vm(), 45, 100));
        VmSite.until(
                "it is told", () -> site.items(task).get(0).percent().equals(Optional.of(45L)));
        assertThat(written).hasValue(3);
        answer.complete(first.answer(move));
        site.ended(task);
    }

    @Test
    void whereTheOtherHostDoesNotGetReadyNothingIsMoved() throws Exception {
        make("web", 1);
        AgentReply failed = new AgentReply.Failed(FakeAgent.refusal(Refusal.Code.DISK_FULL));
        second.script(
                r ->
                        r instanceof PrepareMove
                                ? Optional.of(CompletableFuture.completedFuture(failed))
                                : Optional.empty());
        Task task = site.done(to(TWO, "web"));
        assertThat(refusal(task).code()).isEqualTo(Refusal.Code.DISK_FULL);
        assertThat(moves(first)).noneMatch(MoveVm.class::isInstance);
        assertStays("web");
    }

    @Test
    void aHostThatSaysItFailedAndDoesNotHaveItHasMovedIt() throws Exception {
        make("web", 1);
        first.script(
                r -> {
                    if (!(r instanceof MoveVm)) {
                        return Optional.empty();
                    }
                    first.answer(r);
                    return Optional.of(
                            CompletableFuture.completedFuture(
                                    new AgentReply.Failed(
                                            FakeAgent.refusal(Refusal.Code.TIMED_OUT))));
                });
        assertThat(site.done(to(TWO, "web")).state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("web").host()).isEqualTo(TWO);
        assertThat(second.inventory().vms()).hasSize(1);
    }

    @Test
    void theOtherAgentDiesMidwayAndItStays() throws Exception {
        make("web", 1);
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        asked();
        other.ended("killed");
        answer.complete(new AgentReply.Failed(FakeAgent.refusal(Refusal.Code.UNREACHABLE)));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertStays("web");
    }

    @Test
    void cancelledWhatMovesIsBrokenOffAndWhatWaitsStays() throws Exception {
        make("vm", 6);
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task =
                site.accepted(to(TWO, "vm-1", "vm-2", "vm-3", "vm-4", "vm-5", "vm-6"))
                        .task()
                        .orElseThrow();
        VmSite.until(
                "four move",
                () -> first.asked().stream().filter(MoveVm.class::isInstance).count() == 4);
        site.accepted(new CancelTask(task));
        assertThat(site.vm("vm-6").movingTo()).as("its place is free again").isEmpty();
        VmSite.until(
                "they are broken off",
                () -> first.asked().stream().filter(CancelMove.class::isInstance).count() == 4);
        answer.complete(new AgentReply.Failed(FakeAgent.refusal(Refusal.Code.CANCELLED)));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(site.items(task))
                .extracting(TaskItem::state)
                .containsOnly(TaskItem.State.CANCELLED);
        for (int i = 1; i <= 6; i++) {
            assertStays("vm-" + i);
        }
    }

    @Test
    void aControllerThatIsStartedAgainGoesOn() throws Exception {
        make("web", 1);
        first.script(
                r -> {
                    if (!(r instanceof MoveVm)) {
                        return Optional.empty();
                    }
                    first.answer(r);
                    return FakeAgent.never().apply(r);
                });
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        VmSite.until("it is there", () -> !second.inventory().vms().isEmpty());
        site.close();
        site = new VmSite(journal(), VmSite.PATIENT);
        assertThat(site.vm("web").movingTo()).contains(TWO);
        first.obey();
        connect();
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("web").host()).isEqualTo(TWO);
        assertThat(site.vm("web").state()).isEqualTo(VmState.RUNNING);
        assertThat(first.effects()).doesNotHaveDuplicates();
    }

    @Test
    void whatWasAskedOfItMeanwhileIsAskedOfItsNewHost() throws Exception {
        make("web", 1);
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        MoveVm move = asked();
        TaskId suspend =
                site.accepted(new ActOnVms(VmVerb.SUSPEND, ids("web"))).task().orElseThrow();
        answer.complete(first.answer(move));
        site.ended(task);
        assertThat(site.ended(suspend).state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("web").state()).isEqualTo(VmState.SUSPENDED);
        assertThat(second.effects()).hasSize(1);
    }

    @Test
    void howFarItIsIsShown() throws Exception {
        make("web", 1);
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        MoveVm move = asked();
        other.report(new AgentReport.Moving(move.vm(), 99, 100));
        session.report(new AgentReport.Moving(move.vm(), 45, 100));
        VmSite.until("it is told", () -> site.items(task).get(0).percent().isPresent());
        assertThat(site.items(task).get(0).percent()).contains(45L);
        answer.complete(first.answer(move));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(site.items(task).get(0).percent()).isEmpty();
    }

    @Test
    void aVmThatMovesIsDrainedFromItsHost() throws Exception {
        make("vm", 3);
        site.accepted(new SetMaintenance(Set.of(ONE), true));
        assertThat(site.done(to(null, "vm-1", "vm-2", "vm-3")).state()).isEqualTo(TaskState.DONE);
        assertThat(site.state().vmsOn(ONE)).isEmpty();
        assertThat(site.state().vmsOn(TWO)).extracting(Vm::state).containsOnly(VmState.RUNNING);
    }
}
