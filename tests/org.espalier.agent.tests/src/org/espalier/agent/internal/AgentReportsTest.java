// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentReport.Hello;
import org.espalier.api.agent.AgentReport.HypervisorChanged;
import org.espalier.api.agent.AgentReport.VmsChanged;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What an agent tells unasked, and what it remembers. */
class AgentReportsTest {
    @TempDir Path directory;

    @Test
    void helloIsFirstAndComplete() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            VmId stranger = VmId.random();
            t.driver.outside(FakeDriver.domain(stranger, "stranger", Power.OFF));
            RecordingUplink next = new RecordingUplink();
            t.agent.connected(next);
            Hello hello = next.hello();
            assertThat(next.reports.get(0)).isSameAs(hello);
            assertThat(hello.version()).isEqualTo("1.2.3");
            assertThat(hello.total()).isEqualTo(new Capacity(4, 1L << 30, 1L << 33));
            assertThat(hello.capabilities()).contains("START_PAUSED", "CONSOLE");
            assertThat(hello.trouble()).isEmpty();
            assertThat(hello.inventory().vms())
                    .extracting(VmObservation::id, VmObservation::state)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.api.Assertions.tuple(vm, VmState.RUNNING),
                            org.assertj.core.api.Assertions.tuple(stranger, VmState.STOPPED));
            assertThat(hello.inventory().vms().get(0).size().diskBytes()).isEqualTo(1 << 20);
        }
    }

    @Test
    void changesFromOutsideAreTold() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = VmId.random();
            t.driver.outside(FakeDriver.domain(vm, "stranger", Power.RUNNING));
            t.uplink.awaitState(vm, VmState.RUNNING);
            t.driver.vanishes(vm);
            t.uplink.await(VmsChanged.class, c -> c.vanished().contains(vm));
        }
    }

    @Test
    void aHypervisorThatDiesAndComesBackIsToldAndThenEverything() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.driver.breaks("libvirtd does not answer");
            t.uplink.await(HypervisorChanged.class, c -> c.trouble().isPresent());
            assertThat(t.refused(t.step(vm, VmVerb.SUSPEND)).code())
                    .isEqualTo(Refusal.Code.UNREACHABLE);
            RecordingUplink meanwhile = new RecordingUplink();
            t.agent.connected(meanwhile);
            assertThat(meanwhile.hello().trouble()).contains("libvirtd does not answer");
            t.driver.heals();
            meanwhile.await(HypervisorChanged.class, c -> c.trouble().isEmpty());
            meanwhile.await(Hello.class, h -> h.inventory().vms().size() == 1);
        }
    }

    @Test
    void aListingThatFailsOnceIsTakenAgain() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            t.defined("a");
            t.driver.fail("list", Refusal.Code.TIMED_OUT);
            RecordingUplink next = new RecordingUplink();
            t.agent.connected(next);
            assertThat(next.hello().trouble()).isPresent();
            next.await(Hello.class, h -> h.trouble().isEmpty() && h.inventory().vms().size() == 1);
        }
    }

    @Test
    void aChangeThatCouldNotBeSeenIsLookedAtAgain() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = VmId.random();
            t.driver.fail("find", Refusal.Code.TIMED_OUT);
            t.driver.outside(FakeDriver.domain(vm, "stranger", Power.RUNNING));
            t.uplink.awaitState(vm, VmState.RUNNING);
        }
    }

    @Test
    void aVmThatBreaksTheDriverHidesNoOther() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            AtomicBoolean first = new AtomicBoolean(true);
            t.driver.within(
                    "find",
                    () -> {
                        if (first.getAndSet(false)) {
                            throw new IllegalStateException("once");
                        }
                        return null;
                    });
            VmId vm = VmId.random();
            t.driver.outside(FakeDriver.domain(vm, "stranger", Power.RUNNING));
            t.uplink.awaitState(vm, VmState.RUNNING);
        }
    }

    @Test
    void heartbeatsAndMeasurementsFlow() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.uplink.await(AgentReport.Heartbeat.class, h -> true);
            AgentReport.Measured measured =
                    t.uplink.await(AgentReport.Measured.class, m -> !m.vms().isEmpty());
            assertThat(measured.vms().get(0).vm()).isEqualTo(vm);
            assertThat(measured.host().diskTotalBytes()).isPositive();
            assertThat(measured.host().memoryUsedBytes()).isPositive();
        }
    }

    @Test
    void theHeartGoesOnWhileTheHypervisorHangs() throws Exception {
        try (TestAgent t = new TestAgent(directory)) {
            java.util.concurrent.CountDownLatch gate = new java.util.concurrent.CountDownLatch(1);
            t.driver.within(
                    "counters", () -> gate.await(20, java.util.concurrent.TimeUnit.SECONDS));
            t.driver.within("find", () -> gate.await(20, java.util.concurrent.TimeUnit.SECONDS));
            Await.until("measuring", () -> t.driver.calls.contains("counters"));
            t.agent.request(new AgentRequest.StepVm("1", VmId.random(), VmVerb.START));
            int before = t.uplink.all(AgentReport.Heartbeat.class).size();
            Await.until(
                    "three more heartbeats",
                    () -> t.uplink.all(AgentReport.Heartbeat.class).size() > before + 2);
            gate.countDown();
        }
    }

    @Test
    void withoutAConnectionNothingIsSent() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            t.agent.disconnected();
            VmId vm = VmId.random();
            t.driver.outside(FakeDriver.domain(vm, "stranger", Power.RUNNING));
            t.done(t.step(vm, VmVerb.SUSPEND));
            assertThat(t.uplink.states(vm)).isEmpty();
        }
    }

    @Test
    void theSameRequestHasNoSecondEffectEvenAfterARestart() throws IOException {
        FakeDriver driver = new FakeDriver();
        VmId vm;
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            vm = t.running("a");
            AgentRequest suspend = new AgentRequest.StepVm("suspend", vm, VmVerb.SUSPEND);
            assertThat(t.done(t.ask(suspend))).isEqualTo(VmState.SUSPENDED);
            t.done(t.step(vm, VmVerb.RESUME));
            assertThat(((AgentReply.Done) t.ask(suspend)).already()).isFalse();
        }
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            AgentRequest suspend = new AgentRequest.StepVm("suspend", vm, VmVerb.SUSPEND);
            assertThat(((AgentReply.Done) t.ask(suspend)).already()).isFalse();
            assertThat(driver.power(vm)).isEqualTo(Power.RUNNING);
        }
    }

    @Test
    void theSameRequestIsAnsweredWithWhatTheVmIsNow() throws IOException {
        FakeDriver driver = new FakeDriver();
        VmId vm;
        AgentRequest suspend;
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            vm = t.running("a");
            suspend = new AgentRequest.StepVm("suspend", vm, VmVerb.SUSPEND);
            t.done(t.ask(suspend));
        }
        driver.set(vm, Power.OFF);
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            AgentReply.Done again = (AgentReply.Done) t.ask(suspend);
            assertThat(again.state()).contains(VmState.STOPPED);
            long told = t.uplink.hello().inventory().vms().get(0).look().orElseThrow();
            assertThat(again.look().orElseThrow()).isGreaterThan(told);
        }
    }

    @Test
    void theSameRequestIsAnsweredWithoutAStateWhereTheHypervisorDoesNotTell() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            AgentRequest suspend = new AgentRequest.StepVm("suspend", vm, VmVerb.SUSPEND);
            t.done(t.ask(suspend));
            t.driver.breaks("libvirtd is not there");
            assertThat(t.ask(suspend)).isEqualTo(new AgentReply.Done(false, Optional.empty()));
        }
    }

    @Test
    void theSameRequestTwiceAtOnceIsDoneOnce() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.defined("a");
            AgentRequest start = new AgentRequest.StepVm("start", vm, VmVerb.START);
            var one = t.agent.request(start);
            var two = t.agent.request(start);
            assertThat(one.toCompletableFuture().join())
                    .isEqualTo(two.toCompletableFuture().join());
            assertThat(t.driver.calls.stream().filter("start paused"::equals)).hasSize(1);
        }
    }

    @Test
    void anAnswerThatLeavesTheEffectOpenIsNotRemembered() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            AgentRequest suspend = new AgentRequest.StepVm("suspend", vm, VmVerb.SUSPEND);
            t.driver.fail("suspend", Refusal.Code.TIMED_OUT);
            t.refused(t.ask(suspend));
            assertThat(t.done(t.ask(suspend))).isEqualTo(VmState.SUSPENDED);
        }
    }

    @Test
    void stateSurvivesARestart() throws IOException {
        FakeDriver driver = new FakeDriver();
        VmId never;
        VmId saved;
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            never = t.defined("never");
            saved = t.running("saved");
            t.done(t.step(saved, VmVerb.SAVE));
        }
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            assertThat(t.uplink.hello().inventory().vms())
                    .extracting(VmObservation::id, VmObservation::state)
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple(never, VmState.DEFINED),
                            org.assertj.core.api.Assertions.tuple(saved, VmState.SAVED));
        }
    }

    @Test
    void inventoryOnDemand() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.defined("a");
            AgentReply reply = t.ask(new AgentRequest.TakeInventory());
            assertThat(((AgentReply.Listing) reply).inventory().vms())
                    .extracting(VmObservation::id)
                    .containsExactly(vm);
        }
    }
}
