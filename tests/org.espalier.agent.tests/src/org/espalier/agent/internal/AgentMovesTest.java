// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.Fence;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** VMs that leave an agent, and VMs that come to one. */
class AgentMovesTest {
    private static final HostId OTHER = new HostId("node02");
    private static final String MOVE = "task/0/move";

    @TempDir Path directory;
    private TestAgent host;

    @BeforeEach
    void start() throws IOException {
        host = new TestAgent(directory);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private AgentReply prepare(VmSpec spec) {
        return host.ask(new AgentRequest.PrepareMove(MOVE, spec, OTHER, "t1"));
    }

    private static AgentRequest.MoveVm move(VmId vm) {
        AgentReply.Prepared ready =
                new AgentReply.Prepared("192.0.2.8", 99, "/there/d", "/there/l");
        return new AgentRequest.MoveVm(MOVE, vm, OTHER, "t1", ready);
    }

    private AgentReply end(VmId vm, boolean here) {
        return host.ask(new AgentRequest.EndMove(MOVE, vm, here));
    }

    private List<VmObservation> seen() {
        return ((AgentReply.Listing) host.ask(new AgentRequest.TakeInventory())).inventory().vms();
    }

    /** The hypervisor takes one in: it is there, and runs only when all of it is. */
    private void comes(VmSpec spec, Power power) {
        host.driver.outside(FakeDriver.domain(spec.id(), spec.name(), power));
    }

    @Test
    void oneThatComesIsHereOnlyWhenItRuns() throws IOException {
        VmSpec spec = TestAgent.spec("web");
        AgentReply.Prepared ready = (AgentReply.Prepared) prepare(spec);
        assertThat(ready.address()).isEqualTo("192.0.2.7");
        assertThat(ready.port()).isEqualTo(4711);
        assertThat(Path.of(ready.disk())).isEqualTo(host.folder(spec.id()).disk()).exists();
        assertThat(host.links.said).containsExactly("admit node02 by t1");
        comes(spec, Power.PAUSED);
        assertThat(seen()).isEmpty();
        host.driver.set(spec.id(), Power.RUNNING);
        assertThat(seen()).extracting(VmObservation::state).containsExactly(VmState.RUNNING);
        assertThat(host.done(end(spec.id(), true))).isEqualTo(VmState.RUNNING);
        assertThat(host.links.said).last().isEqualTo("no more t1");
        assertThat(host.folder(spec.id()).arriving()).isEmpty();
        assertThat(Files.list(directory.resolve("moves"))).isEmpty();
        host.done(host.step(spec.id(), VmVerb.DESTROY));
        assertThat(seen()).extracting(VmObservation::state).containsExactly(VmState.STOPPED);
    }

    @Test
    void ofOneThatDoesNotComeNothingStays() {
        VmSpec spec = TestAgent.spec("web");
        prepare(spec);
        comes(spec, Power.PAUSED);
        assertThat(host.done(end(spec.id(), false))).isEqualTo(VmState.DELETED);
        assertThat(host.driver.calls).contains("destroy", "undefine");
        assertThat(host.folder(spec.id()).exists()).isFalse();
        assertThat(end(spec.id(), false)).as("again").isInstanceOf(AgentReply.Done.class);
    }

    @Test
    void askedAgainItKeepsWhatHasComeSoFar() throws IOException {
        VmSpec spec = TestAgent.spec("web");
        AgentReply.Prepared ready = (AgentReply.Prepared) prepare(spec);
        Files.writeString(Path.of(ready.disk()), "half of it");
        AgentReply again = host.ask(new AgentRequest.PrepareMove(MOVE, spec, OTHER, "t2"));
        assertThat(again).isEqualTo(ready);
        assertThat(Path.of(ready.disk())).hasContent("half of it");
        assertThat(host.links.said).containsExactly("admit node02 by t1", "admit node02 by t2");
        end(spec.id(), false);
        assertThat(host.links.said).contains("no more t1", "no more t2");
    }

    @Test
    void askedAgainWhenItIsHereItSaysSo() {
        VmSpec spec = TestAgent.spec("web");
        prepare(spec);
        comes(spec, Power.RUNNING);
        end(spec.id(), true);
        assertThat(host.done(prepare(spec))).isEqualTo(VmState.RUNNING);
    }

    @Test
    void whatAnotherMoveLeftHereIsNotTakenForIt() {
        VmSpec spec = TestAgent.spec("web");
        prepare(spec);
        comes(spec, Power.PAUSED);
        Refusal refusal =
                host.refused(host.ask(new AgentRequest.PrepareMove("another", spec, OTHER, "t2")));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.ILLEGAL_STATE);
        assertThat(refusal.cause()).isEqualTo("an earlier move of it to host node01 has not ended");
    }

    @Test
    void theTicketsOfAnEarlierMoveOfTheSameVmLetNobodyIn() {
        VmSpec spec = TestAgent.spec("web");
        prepare(spec);
        host.ask(new AgentRequest.PrepareMove("another", spec, OTHER, "t2"));
        assertThat(host.links.said)
                .containsExactly("admit node02 by t1", "no more t1", "admit node02 by t2");
    }

    @Test
    void aNameOrAnIdentityThatIsTakenIsRefused() {
        VmId taken = host.defined("web");
        Refusal name = host.refused(prepare(TestAgent.spec("web")));
        assertThat(name.code()).isEqualTo(Refusal.Code.NAME_TAKEN);
        assertThat(name.message()).startsWith("VM web was not moved to node01: ");
        Refusal identity = host.refused(prepare(TestAgent.spec(taken, "other", "tiny.img")));
        assertThat(identity.code()).isEqualTo(Refusal.Code.NAME_TAKEN);
        end(taken, false);
        assertThat(host.folder(taken).exists()).as("it is none of the move's").isTrue();
        assertThat(host.driver.calls).doesNotContain("undefine");
    }

    @Test
    void anImageThatIsNotHereIsRefusedAndNothingStays() {
        VmSpec spec = TestAgent.spec(VmId.random(), "web", "none.img");
        assertThat(host.refused(prepare(spec)).code()).isEqualTo(Refusal.Code.NOT_FOUND);
        assertThat(host.folder(spec.id()).exists()).isFalse();
        assertThat(host.links.said).isEmpty();
    }

    @Test
    void oneThatLeavesRunsAllTheTimeAndItsFilesGoLast() throws IOException {
        VmId vm = host.running("web");
        host.driver.within(
                "moveOut",
                () -> {
                    host.driver.set(vm, Power.PAUSED);
                    assertThat(seen())
                            .extracting(VmObservation::state)
                            .containsExactly(VmState.RUNNING);
                    host.driver.set(vm, Power.OFF);
                    assertThat(seen())
                            .extracting(VmObservation::state)
                            .containsExactly(VmState.RUNNING);
                    return host.links.sockets.stream().allMatch(Files::exists);
                });
        assertThat(host.ask(move(vm))).isInstanceOf(AgentReply.Done.class);
        assertThat(host.links.said)
                .containsExactly("forward to node02 at 192.0.2.8:99 by t1", "closed");
        assertThat(host.driver.departures)
                .singleElement()
                .satisfies(
                        d -> {
                            assertThat(d.disk()).isEqualTo("/there/d");
                            assertThat(d.control().startsWith("/seen")).isTrue();
                        });
        assertThat(host.links.sockets).hasSize(3).allMatch(Files::notExists);
        assertThat(host.ask(move(vm))).as("again").isInstanceOf(AgentReply.Done.class);
        assertThat(host.driver.departures).hasSize(1);
        assertThat(host.folder(vm).disk()).exists();
        assertThat(host.refused(end(vm, true)).code()).isEqualTo(Refusal.Code.NOT_FOUND);
        assertThat(host.folder(vm).disk()).as("nobody said that it is there").exists();
        assertThat(host.done(end(vm, false))).isEqualTo(VmState.DELETED);
        assertThat(host.folder(vm).exists()).isFalse();
    }

    @Test
    void oneWithASeedDiskStaysWhereTheOtherAgentMakesNone() {
        VmSpec spec = TestAgent.spec("web").telling(GuestValues.NONE);
        VmId vm = spec.id();
        host.done(host.ask(new AgentRequest.DefineVm(TestAgent.id(), spec)));
        host.done(host.step(vm, VmVerb.START));
        Refusal refusal = host.refused(host.ask(move(vm)));
        assertThat(refusal.message())
                .isEqualTo(
                        "VM web was not moved to node02: it has a seed disk, and the agent of"
                                + " node02 makes none. Update the agent of that host, or choose"
                                + " another one.");
        assertThat(host.driver.power(vm)).isEqualTo(Power.RUNNING);
        assertThat(host.driver.calls).doesNotContain("moveOut");
        assertThat(host.done(end(vm, true))).isEqualTo(VmState.RUNNING);
        AgentReply.Prepared ready =
                new AgentReply.Prepared(
                        "192.0.2.8", 99, "/there/d", "/there/l", Optional.of("/there/s"));
        assertThat(host.ask(new AgentRequest.MoveVm("again", vm, OTHER, "t1", ready)))
                .isInstanceOf(AgentReply.Done.class);
    }

    @Test
    void oneWhoseMoveFailsStaysAndSaysWhy() throws IOException {
        VmId vm = host.running("web");
        host.driver.fail("moveOut", Refusal.Code.INTERNAL);
        Refusal refusal = host.refused(host.ask(move(vm)));
        assertThat(refusal.message())
                .startsWith("VM web was not moved to node02: was told to fail");
        assertThat(host.driver.power(vm)).isEqualTo(Power.RUNNING);
        assertThat(host.folder(vm).leaving()).isEmpty();
        assertThat(host.done(end(vm, true))).isEqualTo(VmState.RUNNING);
        assertThat(host.refused(end(vm, false)).code())
                .as("never while it is here")
                .isEqualTo(Refusal.Code.ILLEGAL_STATE);
        assertThat(host.folder(vm).disk()).exists();
    }

    /** The hypervisor says that it failed, and the VM is not on any more. */
    private VmId halted(Power power) {
        VmId vm = host.running("web");
        host.driver.within(
                "moveOut",
                () -> {
                    host.driver.set(vm, power);
                    return null;
                });
        host.driver.fail("moveOut", Refusal.Code.INTERNAL);
        host.refused(host.ask(move(vm)));
        return vm;
    }

    @Test
    void oneThatDoesNotGoOnHereIsNotTakenToBeHere() {
        VmId vm = halted(Power.OFF);
        assertThat(host.done(end(vm, true))).isEqualTo(VmState.STOPPED);
        assertThat(host.driver.calls).doesNotContain("undefine");
        assertThat(host.done(end(vm, false))).as("it runs there").isEqualTo(VmState.DELETED);
        assertThat(host.driver.calls).contains("undefine").doesNotContain("destroy");
        assertThat(host.folder(vm).exists()).isFalse();
    }

    @Test
    void oneThatHaltsHereAndRunsThereGoesFromHere() {
        VmId vm = halted(Power.PAUSED);
        assertThat(host.done(end(vm, true))).isEqualTo(VmState.SUSPENDED);
        assertThat(host.done(end(vm, false))).isEqualTo(VmState.DELETED);
        assertThat(host.driver.calls).contains("destroy", "undefine");
    }

    @Test
    void oneThatIsBeingMovedYetIsNotSaidToStay() {
        VmId vm = host.running("web");
        host.driver.moves(vm);
        assertThat(host.refused(end(vm, true)).code()).isEqualTo(Refusal.Code.TIMED_OUT);
    }

    @Test
    void aHostThatIsNotReachedIsTheCause() {
        VmId vm = host.running("web");
        host.links.trouble = "host node02 was not reached at 192.0.2.8:99: Connection refused";
        host.driver.fail("moveOut", Refusal.Code.INTERNAL);
        Refusal refusal = host.refused(host.ask(move(vm)));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(refusal.cause()).isEqualTo(host.links.trouble);
    }

    @Test
    void onlyOneThatRunsIsMoved() {
        VmId vm = host.defined("web");
        Refusal refusal = host.refused(host.ask(move(vm)));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.ILLEGAL_STATE);
        assertThat(refusal.cause()).isEqualTo("it is defined, and only VMs that run are moved");
        assertThat(
                        host.refused(
                                        host.ask(
                                                new AgentRequest.MoveVm(
                                                        "m2",
                                                        VmId.random(),
                                                        OTHER,
                                                        "t",
                                                        move(vm).ready())))
                                .code())
                .isEqualTo(Refusal.Code.NOT_FOUND);
    }

    @Test
    void oneThatIsCancelledIsBrokenOffAndStays() throws Exception {
        VmId vm = host.running("web");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        host.driver.within(
                "breakOff",
                () -> {
                    broken.countDown();
                    return null;
                });
        host.driver.within(
                "moveOut",
                () -> {
                    begun.countDown();
                    return broken.await(30, TimeUnit.SECONDS);
                });
        host.driver.fail("moveOut", Refusal.Code.INTERNAL);
        CompletionStage<AgentReply> answer = host.agent.request(move(vm));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        host.ask(new AgentRequest.CancelMove(MOVE, vm));
        Refusal refusal = host.refused(answer.toCompletableFuture().get(30, TimeUnit.SECONDS));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.CANCELLED);
        assertThat(host.driver.power(vm)).isEqualTo(Power.RUNNING);
    }

    @Test
    void oneThatIsCancelledBeforeItBeginsDoesNot() {
        VmId vm = host.running("web");
        host.ask(new AgentRequest.CancelMove(MOVE, vm));
        assertThat(host.refused(host.ask(move(vm))).code()).isEqualTo(Refusal.Code.CANCELLED);
        assertThat(host.driver.calls).doesNotContain("moveOut");
    }

    @Test
    void howFarItIsIsTold() throws Exception {
        VmId vm = host.running("web");
        CountDownLatch told = new CountDownLatch(1);
        host.driver.within(
                "moveOut",
                () -> {
                    Await.until(
                            "progress",
                            () ->
                                    host.uplink.reports.stream()
                                            .anyMatch(new AgentReport.Moving(vm, 30, 40)::equals));
                    told.countDown();
                    return null;
                });
        host.ask(move(vm));
        assertThat(told.getCount()).isZero();
    }

    @Test
    void whatAnAgentLeftHalfDoneTheNextOneClearsAway() throws IOException {
        VmSpec coming = TestAgent.spec("coming");
        VmId left = host.running("left");
        VmId stays = host.running("stays");
        prepare(coming);
        host.ask(move(left));
        host.close();
        host = new TestAgent(directory, host.driver, new NoFence());
        Await.until("the half disk goes", () -> !host.folder(coming.id()).exists());
        Await.until("what left goes", () -> !host.folder(left).exists());
        assertThat(host.folder(stays).disk()).exists();
    }

    @Test
    void ofOneThatDidNotLeaveTheNextAgentForgetsThatItWasTo() throws IOException {
        VmId runs = host.running("runs");
        VmId moves = host.running("moves");
        VmId off = host.defined("off");
        for (VmId vm : List.of(runs, moves, off)) {
            host.folder(vm).noteLeaving(MOVE);
        }
        host.driver.moves(moves);
        host.close();
        host = new TestAgent(directory, host.driver, new NoFence());
        Await.until("it is forgotten", () -> !leaving(runs));
        host.step(off, VmVerb.DESTROY);
        host.step(moves, VmVerb.RESUME);
        assertThat(leaving(moves)).as("libvirt is at it yet").isTrue();
        assertThat(leaving(off)).as("the other host was not asked").isTrue();
    }

    private boolean leaving(VmId vm) {
        try {
            return host.folder(vm).leaving().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutARoadNothingMovesAndNobodyIsToldThatItWould() throws IOException {
        host.close();
        FakeDriver driver = new FakeDriver();
        driver.capabilities.remove(Capability.LIVE_MIGRATION);
        host = new TestAgent(directory, driver, new NoFence());
        assertThat(host.uplink.hello().capabilities()).doesNotContain("LIVE_MIGRATION");
        Refusal refusal = host.refused(prepare(TestAgent.spec("web")));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.UNSUPPORTED);
        assertThat(refusal.cause()).contains("driver fake of host node01 has no live migration");
        VmId vm = host.running("here");
        assertThat(host.refused(host.ask(move(vm))).code()).isEqualTo(Refusal.Code.UNSUPPORTED);
    }

    @Test
    void whereAFenceMustStandFirstNothingComes() throws IOException {
        host.close();
        Fence fence =
                new Fence() {
                    @Override
                    public boolean enforcing() {
                        return true;
                    }

                    @Override
                    public void raise(VmId vm) {
                        // Stands.
                    }

                    @Override
                    public void lower(VmId vm) {
                        // Is down.
                    }
                };
        host = new TestAgent(directory, new FakeDriver(), fence);
        assertThat(host.refused(prepare(TestAgent.spec("web"))).cause())
                .isEqualTo("the fence of host node01 is not raised for VMs that move");
    }
}
