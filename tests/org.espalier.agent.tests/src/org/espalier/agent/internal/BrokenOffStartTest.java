// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.Fence;
import org.espalier.api.Refusal;
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
import java.util.concurrent.CopyOnWriteArrayList;

/** Agents that die while a VM gets its power. */
class BrokenOffStartTest {
    @TempDir Path directory;
    private final FakeDriver driver = new FakeDriver();
    private final List<VmId> raised = new CopyOnWriteArrayList<>();
    private final Fence fence =
            new Fence() {
                @Override
                public boolean enforcing() {
                    return true;
                }

                @Override
                public void raise(VmId vm) {
                    raised.add(vm);
                }

                @Override
                public void lower(VmId vm) {
                    raised.remove(vm);
                }
            };

    private TestAgent agent() throws IOException {
        return new TestAgent(directory, driver, fence);
    }

    /** An agent has given power to a VM and was killed before it let go of it. */
    private VmId broken(VmVerb verb) throws IOException {
        try (TestAgent t = agent()) {
            VmId vm = t.running("a");
            if (verb == VmVerb.RESTORE) {
                t.done(t.step(vm, VmVerb.SAVE));
            } else {
                t.done(t.step(vm, VmVerb.DESTROY));
            }
            // What a kill leaves: the agent had no time to tidy up.
            Files.createFile(directory.resolve("state/vms/" + vm + "/starting"));
            driver.set(vm, Power.PAUSED);
            return vm;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "RESTORE"})
    void theSameRequestGoesOnWhereItBrokeOff(VmVerb verb) throws IOException {
        VmId vm = broken(verb);
        try (TestAgent t = agent()) {
            assertThat(t.done(t.ask(new AgentRequest.StepVm("again", vm, verb))))
                    .isEqualTo(VmState.RUNNING);
            assertThat(raised).containsExactly(vm);
            assertThat(t.folder(vm).starting()).isFalse();
            assertThat(t.folder(vm).saved()).isFalse();
        }
    }

    @Test
    void memoryStaysUntilItsVmIsLetGoOf() throws IOException {
        VmId vm = broken(VmVerb.RESTORE);
        try (TestAgent t = agent()) {
            driver.set(vm, Power.PAUSED);
            t.uplink.awaitState(vm, VmState.SUSPENDED);
            assertThat(t.folder(vm).saved()).isTrue();
            driver.fail("resume", Refusal.Code.INTERNAL);
            t.refused(t.step(vm, VmVerb.RESTORE));
            assertThat(driver.power(vm)).isEqualTo(Power.OFF);
            assertThat(t.done(t.step(vm, VmVerb.RESTORE))).isEqualTo(VmState.RUNNING);
        }
    }

    @Test
    void powerThatComesOnlyWhenItIsAskedForAgainIsTaken() throws IOException {
        VmId vm = broken(VmVerb.START);
        driver.set(vm, Power.OFF);
        try (TestAgent t = agent()) {
            driver.within(
                    "start paused",
                    () -> {
                        driver.set(vm, Power.PAUSED);
                        driver.fail("start paused", Refusal.Code.ILLEGAL_STATE);
                        return null;
                    });
            assertThat(t.done(t.step(vm, VmVerb.START))).isEqualTo(VmState.RUNNING);
        }
    }

    @Test
    void oneThatRanOnIsNoLongerHeldBack() throws IOException {
        VmId vm = broken(VmVerb.START);
        driver.set(vm, Power.RUNNING);
        try (TestAgent t = agent()) {
            Await.until("settled", () -> !t.folder(vm).starting());
            t.done(t.step(vm, VmVerb.SUSPEND));
            assertThat(t.refused(t.step(vm, VmVerb.START)).code())
                    .isEqualTo(Refusal.Code.ILLEGAL_STATE);
        }
    }

    @Test
    void aStartWithoutAnAnswerIsRemembered() throws IOException {
        try (TestAgent t = agent()) {
            VmId vm = t.defined("a");
            AgentRequest start = new AgentRequest.StepVm("start", vm, VmVerb.START);
            driver.fail("start paused", Refusal.Code.TIMED_OUT);
            t.refused(t.ask(start));
            driver.set(vm, Power.PAUSED);
            assertThat(t.done(t.ask(start))).isEqualTo(VmState.RUNNING);
        }
    }

    @Test
    void aSuspendedVmStaysSo() throws IOException {
        try (TestAgent t = agent()) {
            VmId vm = t.running("a");
            t.done(t.step(vm, VmVerb.SUSPEND));
            assertThat(t.refused(t.step(vm, VmVerb.START)).cause()).isEqualTo("it is suspended");
        }
    }

    @Test
    void aSuspendedVmHasItsFenceBeforeItRuns() throws IOException {
        try (TestAgent t = agent()) {
            VmId vm = VmId.random();
            driver.outside(FakeDriver.domain(vm, "stranger", Power.PAUSED));
            driver.within("resume", () -> assertThat(raised).containsExactly(vm));
            assertThat(t.done(t.step(vm, VmVerb.RESUME))).isEqualTo(VmState.RUNNING);
        }
    }
}
