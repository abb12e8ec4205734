// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.Fence;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What verbs do to VMs. */
class AgentStepsTest {
    @TempDir Path directory;

    private static final class TestFence implements Fence {
        private boolean fails;
        private Power atRaise;
        private FakeDriver driver;

        @Override
        public boolean enforcing() {
            return true;
        }

        @Override
        public void raise(VmId vm) throws RefusedException {
            atRaise = driver.power(vm);
            if (fails) {
                throw RefusedException.of(Refusal.Code.INTERNAL, "It", "fell", "Build it again");
            }
        }

        @Override
        public void lower(VmId vm) {
            atRaise = null;
        }
    }

    private TestAgent fenced(TestFence fence) throws IOException {
        fence.driver = new FakeDriver();
        return new TestAgent(directory, fence.driver, fence);
    }

    @Test
    void aVmIsFencedWhileItIsPausedAndRunsThen() throws IOException {
        TestFence fence = new TestFence();
        try (TestAgent t = fenced(fence)) {
            VmId vm = t.defined("a");
            assertThat(t.done(t.step(vm, VmVerb.START))).isEqualTo(VmState.RUNNING);
            assertThat(fence.atRaise).isEqualTo(Power.PAUSED);
            assertThat(t.driver.power(vm)).isEqualTo(Power.RUNNING);
        }
    }

    @Test
    void aVmWhoseFenceFailsHasNoPower() throws IOException {
        TestFence fence = new TestFence();
        try (TestAgent t = fenced(fence)) {
            fence.fails = true;
            VmId vm = t.defined("a");
            assertThat(t.refused(t.step(vm, VmVerb.START)).cause()).isEqualTo("fell");
            assertThat(t.driver.power(vm)).isEqualTo(Power.OFF);
            assertThat(t.driver.calls).doesNotContain("resume");
        }
    }

    @Test
    void aRestoredVmIsFencedToo() throws IOException {
        TestFence fence = new TestFence();
        try (TestAgent t = fenced(fence)) {
            VmId vm = t.running("a");
            t.done(t.step(vm, VmVerb.SAVE));
            fence.fails = true;
            t.refused(t.step(vm, VmVerb.RESTORE));
            assertThat(t.driver.power(vm)).isEqualTo(Power.OFF);
            fence.fails = false;
            assertThat(t.done(t.step(vm, VmVerb.RESTORE))).isEqualTo(VmState.RUNNING);
        }
    }

    @Test
    void withAFenceADriverThatCannotPauseStartsNothing() throws IOException {
        TestFence fence = new TestFence();
        try (TestAgent t = fenced(fence)) {
            t.driver.capabilities.remove(Capability.START_PAUSED);
            VmId vm = t.defined("a");
            Refusal refusal = t.refused(t.step(vm, VmVerb.START));
            assertThat(refusal.code()).isEqualTo(Refusal.Code.UNSUPPORTED);
            assertThat(refusal.message()).contains("fake", "START_PAUSED", "VM a was not started");
        }
    }

    @Test
    void withoutAFenceADriverThatCannotPauseJustStarts() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            t.driver.capabilities.remove(Capability.START_PAUSED);
            VmId vm = t.running("a");
            assertThat(t.driver.power(vm)).isEqualTo(Power.RUNNING);
            assertThat(t.driver.calls).contains("start").doesNotContain("start paused");
        }
    }

    @Test
    void lifeOfAVm() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.defined("a");
            assertThat(t.done(t.step(vm, VmVerb.START))).isEqualTo(VmState.RUNNING);
            assertThat(t.done(t.step(vm, VmVerb.SUSPEND))).isEqualTo(VmState.SUSPENDED);
            assertThat(t.done(t.step(vm, VmVerb.RESUME))).isEqualTo(VmState.RUNNING);
            assertThat(t.done(t.step(vm, VmVerb.SAVE))).isEqualTo(VmState.SAVED);
            assertThat(t.done(t.step(vm, VmVerb.RESTORE))).isEqualTo(VmState.RUNNING);
            assertThat(t.done(t.step(vm, VmVerb.DESTROY))).isEqualTo(VmState.STOPPED);
            assertThat(t.folder(vm).saved()).isFalse();
            assertThat(t.done(t.step(vm, VmVerb.DELETE))).isEqualTo(VmState.DELETED);
            assertThat(t.folder(vm).exists()).isFalse();
        }
    }

    @Test
    void whatHoldsAlreadyIsSuccess() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            assertThat(t.step(vm, VmVerb.START)).satisfies(TestAgent.already(VmState.RUNNING));
            t.done(t.step(vm, VmVerb.DESTROY));
            t.done(t.step(vm, VmVerb.DELETE));
            assertThat(t.step(vm, VmVerb.DELETE)).satisfies(TestAgent.already(VmState.DELETED));
        }
    }

    @Test
    void whatTheStateDoesNotAllowIsRefusedByName() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            Refusal refusal = t.refused(t.step(vm, VmVerb.DELETE));
            assertThat(refusal.code()).isEqualTo(Refusal.Code.ILLEGAL_STATE);
            assertThat(refusal.message())
                    .isEqualTo(
                            "VM a was not deleted: it is running. Shut it down or destroy it"
                                    + " first.");
        }
    }

    @ParameterizedTest
    @EnumSource(value = VmVerb.class, mode = EnumSource.Mode.EXCLUDE, names = "DELETE")
    void aVmThatIsNotThereIsNotFound(VmVerb verb) throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            Refusal refusal = t.refused(t.step(VmId.random(), verb));
            assertThat(refusal.code()).isEqualTo(Refusal.Code.NOT_FOUND);
            assertThat(refusal.thing()).contains(verb.participle());
        }
    }

    @Test
    void aVmThatWasNeverStartedStaysDefinedWhenItsStartFails() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.defined("a");
            t.driver.fail("start paused", Refusal.Code.INTERNAL);
            assertThat(t.refused(t.step(vm, VmVerb.START)).message())
                    .isEqualTo("VM a was not started: was told to fail. Go on.");
            assertThat(t.step(vm, VmVerb.DESTROY)).satisfies(TestAgent.already(VmState.DEFINED));
        }
    }

    @Test
    void shutDownIsStoppingUntilItIsOff() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            assertThat(t.done(t.step(vm, VmVerb.SHUT_DOWN))).isEqualTo(VmState.STOPPING);
            t.uplink.awaitState(vm, VmState.STOPPING);
            t.driver.set(vm, Power.OFF);
            t.uplink.awaitState(vm, VmState.STOPPED);
        }
    }

    @Test
    void aGuestThatDoesNotPowerOffRunsAgainWithATrouble() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.done(t.step(vm, VmVerb.SHUT_DOWN));
            t.uplink.await(
                    org.espalier.api.agent.AgentReport.VmsChanged.class,
                    c ->
                            c.vms().stream()
                                    .anyMatch(
                                            o ->
                                                    o.state().equals(VmState.RUNNING)
                                                            && o.trouble().isPresent()));
        }
    }

    @Test
    void aVmThatIsSavedIsNeverShownSuspended() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.driver.within(
                    "save",
                    () -> {
                        t.driver.set(vm, Power.PAUSED);
                        Await.until(
                                "looked at",
                                () -> t.driver.calls.lastIndexOf("find") > saveCall(t));
                        return null;
                    });
            t.done(t.step(vm, VmVerb.SAVE));
            t.uplink.awaitState(vm, VmState.SAVED);
            assertThat(t.uplink.states(vm)).doesNotContain(VmState.SUSPENDED);
        }
    }

    private static int saveCall(TestAgent t) {
        return t.driver.calls.indexOf("save");
    }

    @Test
    void aSaveThatFailsLeavesNothingAndTheVmRuns() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.driver.fail("save", Refusal.Code.INTERNAL);
            t.refused(t.step(vm, VmVerb.SAVE));
            assertThat(t.folder(vm).saving()).isFalse();
            assertThat(t.folder(vm).saved()).isFalse();
            assertThat(t.done(t.step(vm, VmVerb.SUSPEND))).isEqualTo(VmState.SUSPENDED);
        }
    }

    @Test
    void memoryThatNoLongerFitsIsDropped() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.done(t.step(vm, VmVerb.SAVE));
            t.driver.set(vm, Power.RUNNING);
            Await.until("dropped", () -> !t.folder(vm).saved());
        }
    }

    @Test
    void aSaveThatEndedWithoutTheAgentIsKept() throws IOException {
        VmId vm;
        FakeDriver driver = new FakeDriver();
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            vm = t.running("a");
            Files.writeString(t.folder(vm).memoryPart(), "whole");
        }
        driver.set(vm, Power.OFF);
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            Await.until("kept", () -> t.folder(vm).saved());
            assertThat(t.done(t.step(vm, VmVerb.RESTORE))).isEqualTo(VmState.RUNNING);
        }
    }

    @Test
    void halfASaveIsDropped() throws IOException {
        VmId vm;
        FakeDriver driver = new FakeDriver();
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            vm = t.running("a");
            Files.writeString(t.folder(vm).memoryPart(), "who");
        }
        driver.set(vm, Power.OFF);
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            Await.until("dropped", () -> !t.folder(vm).saving());
            assertThat(t.folder(vm).saved()).isFalse();
        }
    }

    @Test
    void requestsAboutOneVmKeepTheirOrderAndOthersGoOn() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId slow = t.defined("slow");
            VmId quick = t.defined("quick");
            java.util.concurrent.CountDownLatch gate = new java.util.concurrent.CountDownLatch(1);
            t.driver.within(
                    "start paused",
                    () -> {
                        if (gate.getCount() > 0 && t.driver.power(quick) == Power.RUNNING) {
                            gate.countDown();
                        }
                        return null;
                    });
            t.driver.within(
                    "shutDown", () -> gate.await(20, java.util.concurrent.TimeUnit.SECONDS));
            t.done(t.step(slow, VmVerb.START));
            var first =
                    t.agent.request(
                            new AgentRequest.StepVm(TestAgent.id(), slow, VmVerb.SHUT_DOWN));
            var second =
                    t.agent.request(new AgentRequest.StepVm(TestAgent.id(), slow, VmVerb.DESTROY));
            t.done(t.step(quick, VmVerb.START));
            assertThat(first.toCompletableFuture()).isNotDone();
            assertThat(second.toCompletableFuture()).isNotDone();
            gate.countDown();
            assertThat(t.done(second.toCompletableFuture().join())).isEqualTo(VmState.STOPPED);
            List<String> calls = t.driver.calls;
            assertThat(calls.indexOf("shutDown")).isLessThan(calls.indexOf("destroy"));
        }
    }
}
