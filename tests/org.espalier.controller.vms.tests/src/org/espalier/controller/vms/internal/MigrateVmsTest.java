// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.api.Refusal.Code.INTERNAL;
import static org.espalier.api.Refusal.Code.TIMED_OUT;
import static org.espalier.api.Refusal.Code.UNREACHABLE;
import static org.espalier.api.model.TaskState.DONE;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentRequest.CancelMove;
import org.espalier.api.agent.AgentRequest.EndMove;
import org.espalier.api.agent.AgentRequest.MoveVm;
import org.espalier.api.agent.AgentRequest.PrepareMove;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** VMs are moved from host to host while they run. */
class MigrateVmsTest {
    private static final HostId ONE = VmSite.host(1);
    private static final HostId TWO = VmSite.host(2);

    @TempDir private Path directory;
    private final FakeAgent first = new FakeAgent();
    private final FakeAgent second = new FakeAgent();
    private VmSite site;
    private AgentSessions.Session session;
    private AgentSessions.Session other;

    @BeforeEach
    void start() throws Exception {
        first.neighbour(second);
        second.neighbour(first);
        site = new VmSite(journal(), VmSite.PATIENT);
        site.enrol(1, 2);
        connect();
    }

    private void connect() throws Exception {
        session = site.connect(1, first);
        other = site.connect(2, second);
        site.see();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Journal journal() throws JournalException {
        return new SqliteStore().open(directory);
    }

    private void make(String name, int count) throws Exception {
        Placement there = new Placement(Placement.Strategy.NAMED, Set.of(ONE));
        site.done(VmSite.create(name, count, there));
    }

    private MigrateVms to(HostId target, String... names) {
        return new MigrateVms(ids(names), Optional.ofNullable(target));
    }

    private Set<VmId> ids(String... names) {
        return Arrays.stream(names).map(name -> site.vm(name).id()).collect(Collectors.toSet());
    }

    private static List<AgentRequest> moves(FakeAgent agent) {
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
    private CompletableFuture<AgentReply> held(FakeAgent agent) {
        CompletableFuture<AgentReply> answer = new CompletableFuture<>();
        agent.script(r -> r instanceof MoveVm ? Optional.of(answer) : Optional.empty());
        return answer;
    }

    private MoveVm asked() throws Exception {
        VmSite.until(
                "it is moved", () -> first.asked().stream().anyMatch(MoveVm.class::isInstance));
        return first.asked().stream()
                .filter(MoveVm.class::isInstance)
                .map(MoveVm.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Refusal refusal(Task task) {
        return site.items(task.id()).get(0).refusal().orElseThrow();
    }

    private Refusal refused(MigrateVms command) throws Exception {
        return site.refused(command).refusals().get(0);
    }

    private void assertStays(String name) {
        assertThat(site.vm(name).host()).isEqualTo(ONE);
        assertThat(site.vm(name).state()).isEqualTo(VmState.RUNNING);
        assertThat(site.vm(name).movingTo()).isEmpty();
        assertThat(site.vm(name).trouble()).isEmpty();
    }

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
    void whereItFailsItStaysAndNothingIsLeftElsewhere() throws Exception {
        make("web", 1);
        AgentReply failed = new AgentReply.Failed(FakeAgent.refusal(Refusal.Code.INTERNAL));
        first.script(
                r ->
                        r instanceof MoveVm
                                ? Optional.of(CompletableFuture.completedFuture(failed))
                                : Optional.empty());
        Task task = site.done(to(TWO, "web"));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(refusal(task).cause()).isEqualTo("the test says so");
        assertStays("web");
        assertThat(((EndMove) moves(second).get(1)).here()).isFalse();
        assertThat(((EndMove) moves(first).get(1)).here()).isTrue();
    }

    /** The move fails, and this is what the hosts have then; null: nothing. */
    private void failing(VmState atOld, VmState atNew) {
        first.script(
                r -> {
                    if (!(r instanceof MoveVm)) {
                        return Optional.empty();
                    }
                    VmObservation vm = first.inventory().vms().get(0);
                    put(first, vm, atOld);
                    put(second, vm, atNew);
                    return Optional.of(CompletableFuture.completedFuture(failed(INTERNAL)));
                });
    }

    private static void put(FakeAgent agent, VmObservation vm, VmState state) {
        if (state == null) {
            agent.remove(vm.id());
        } else {
            agent.put(new VmObservation(vm.id(), vm.name(), state, vm.size(), Optional.empty()));
        }
    }

    private static AgentReply failed(Refusal.Code code) {
        return new AgentReply.Failed(FakeAgent.refusal(code));
    }

    @Test
    void oneThatRunsThereIsKeptThereAndNotWhatIsLeftOfItHere() throws Exception {
        make("web", 1);
        failing(VmState.STOPPED, VmState.RUNNING);
        assertThat(site.done(to(TWO, "web")).state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("web").host()).isEqualTo(TWO);
        assertThat(site.vm("web").state()).isEqualTo(VmState.RUNNING);
        assertThat(second.inventory().vms()).hasSize(1);
        assertThat(first.inventory().vms()).isEmpty();
    }

    @Test
    void oneThatRunsNowhereStaysWhereItsDiskIs() throws Exception {
        make("web", 1);
        failing(VmState.STOPPED, null);
        assertThat(site.done(to(TWO, "web")).state()).isEqualTo(TaskState.FAILED);
        assertThat(site.vm("web").host()).isEqualTo(ONE);
        assertThat(moves(first))
                .filteredOn(EndMove.class::isInstance)
                .allMatch(r -> ((EndMove) r).here());
        VmSite.until("it is seen", () -> site.vm("web").state().equals(VmState.STOPPED));
    }

    @Test
    void onlyMemoryThatIsLeftIsNotThrownAway() throws Exception {
        make("web", 1);
        failing(VmState.STOPPED, VmState.SUSPENDED);
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        VmSite.until("it is asked again", () -> ends(first) > 2);
        assertThat(site.vm("web").movingTo()).contains(TWO);
        assertThat(second.inventory().vms()).hasSize(1);
        put(second, second.inventory().vms().get(0), VmState.RUNNING);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
    }

    /** The first answer of {@code agent} to the end of a move is that it does not know. */
    private void unknown(FakeAgent agent, boolean here, Refusal.Code code) {
        agent.script(
                r ->
                        r instanceof EndMove end && end.here() == here && ends(agent) == 1
                                ? Optional.of(CompletableFuture.completedFuture(failed(code)))
                                : Optional.empty());
    }

    @Test
    void anAgentThatDoesNotKnowIsAskedAgain() throws Exception {
        for (Refusal.Code code : List.of(INTERNAL, UNREACHABLE, TIMED_OUT)) {
            String there = "there-" + code.ordinal();
            make(there, 1);
            unknown(second, true, code);
            assertThat(site.done(to(TWO, there)).state()).as("%s there", code).isEqualTo(DONE);
            second.forget();
            first.forget();
            String gone = "gone-" + code.ordinal();
            make(gone, 1);
            unknown(first, false, code);
            assertThat(site.done(to(TWO, gone)).state()).as("%s here", code).isEqualTo(DONE);
            assertThat(ends(first)).as("its files go").isGreaterThan(1);
            second.forget();
            first.forget();
        }
    }

    @Test
    void anOldHostThatDoesNotKnowIsAskedAgain() throws Exception {
        make("web", 1);
        first.script(
                r -> {
                    if (r instanceof MoveVm) {
                        first.answer(r);
                        return Optional.of(CompletableFuture.completedFuture(failed(TIMED_OUT)));
                    }
                    return r instanceof EndMove && ends(first) == 1
                            ? Optional.of(CompletableFuture.completedFuture(failed(UNREACHABLE)))
                            : Optional.empty();
                });
        assertThat(site.done(to(TWO, "web")).state()).isEqualTo(DONE);
        assertThat(site.vm("web").host()).isEqualTo(TWO);
    }

    @Test
    void whereItsOldHostHasItAllTheSameItIsNotTakenToHaveMoved() throws Exception {
        make("web", 1);
        first.script(
                r -> {
                    if (!(r instanceof MoveVm)) {
                        return Optional.empty();
                    }
                    VmObservation vm = first.inventory().vms().get(0);
                    second.put(vm);
                    return Optional.of(
                            CompletableFuture.completedFuture(
                                    new AgentReply.Done(false, Optional.empty())));
                });
        Task task = site.done(to(TWO, "web"));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(refusal(task).code()).isEqualTo(Refusal.Code.ILLEGAL_STATE);
        assertThat(site.vm("web").host()).isEqualTo(ONE);
        assertThat(second.inventory().vms()).as("nothing of it was removed").hasSize(1);
    }

    @Test
    void oneIsNotGivenUpWhileItsNewHostIsNotHeardOf() throws Exception {
        make("web", 1);
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        MoveVm move = asked();
        other.ended("its link is down");
        answer.complete(first.answer(move));
        VmSite.until(
                "it is tried often enough for all else",
                () -> ends(first) > HostLane.MOST_ATTEMPTS + 2);
        assertThat(site.vm("web").movingTo()).contains(TWO);
        assertThat(site.items(task).get(0).state()).isEqualTo(TaskItem.State.RUNNING);
        other = site.connect(2, second);
        assertThat(site.ended(task).state()).isEqualTo(DONE);
        assertThat(site.vm("web").host()).isEqualTo(TWO);
    }

    @Test
    void oneIsNotGivenUpWhileItsOldHostIsNotHeardOf() throws Exception {
        site.close();
        site = new VmSite(journal(), VmSite.QUICK);
        connect();
        make("web", 1);
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        MoveVm move = asked();
        TaskId suspend =
                site.accepted(new ActOnVms(VmVerb.SUSPEND, ids("web"))).task().orElseThrow();
        session.ended("its link is down");
        first.answer(move);
        answer.completeExceptionally(new java.io.IOException("link is down"));
        assertThat(site.ended(suspend).state()).as("given up").isEqualTo(TaskState.FAILED);
        assertThat(site.vm("web").movingTo()).contains(TWO);
        first.obey();
        session = site.connect(1, first);
        other = site.connect(2, second);
        assertThat(site.ended(task).state()).isEqualTo(DONE);
        assertThat(site.vm("web").host()).isEqualTo(TWO);
    }

    @Test
    void aHostThatWasNotHeardOfIsToldThatNothingComesWhenItIsBack() throws Exception {
        make("web", 1);
        CompletableFuture<AgentReply> answer = held(first);
        TaskId task = site.accepted(to(TWO, "web")).task().orElseThrow();
        MoveVm move = asked();
        other.ended("its link is down");
        answer.complete(failed(INTERNAL));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        unknown(second, false, UNREACHABLE);
        other = site.connect(2, second);
        VmSite.until("it is told until it knows", () -> ends(second) == 2);
        assertThat(moves(second)).last().isEqualTo(new EndMove(move.move(), move.vm(), false));
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

    private static long ends(FakeAgent agent) {
        return agent.asked().stream().filter(EndMove.class::isInstance).count();
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
