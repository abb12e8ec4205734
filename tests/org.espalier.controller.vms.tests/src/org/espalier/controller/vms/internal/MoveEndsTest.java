// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.api.Refusal.Code.INTERNAL;
import static org.espalier.api.Refusal.Code.TIMED_OUT;
import static org.espalier.api.Refusal.Code.UNREACHABLE;
import static org.espalier.api.model.TaskState.DONE;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest.EndMove;
import org.espalier.api.agent.AgentRequest.MoveVm;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Moves that fail, or whose end is not known: a VM runs once, and nothing of it is lost. */
class MoveEndsTest extends Migrations {
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
}
