// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.DomainPlan;
import org.espalier.agent.vm.SerialConsole;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Refusal;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Longer stories of VMs that every driver tells alike, or refuses to by name. */
abstract class LifeConformance extends MoveConformance {
    @Test
    void aSuspendedVmIsSavedAndItsMemoryIsWhole() throws RefusedException {
        VmId vm = rig.paused();
        rig.driver.save(vm, rig.memory(vm));
        assertThat(rig.power(vm)).isEqualTo(Power.OFF);
        assertThat(rig.driver.holdsMemory(rig.memory(vm))).isTrue();
    }

    @Test
    void memoryThatWasRemovedIsRefusedAndTheVmStartsAnew() throws RefusedException, IOException {
        VmId vm = rig.saved();
        Files.delete(rig.memory(vm));
        Refusal refusal = refusal(() -> rig.driver.restore(vm, rig.memory(vm), false));
        assertThat(refusal.code()).isEqualTo(Code.INVALID);
        assertThat(refusal.nextStep()).isEqualTo("Start the VM instead");
        assertThat(rig.power(vm)).isEqualTo(Power.OFF);
        rig.driver.start(vm, false);
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
    }

    @Test
    void memoryThatWasCutShortIsRefused() throws RefusedException, IOException {
        VmId vm = rig.saved();
        byte[] all = Files.readAllBytes(rig.memory(vm));
        Files.write(rig.memory(vm), java.util.Arrays.copyOf(all, 10));
        assertThat(rig.driver.holdsMemory(rig.memory(vm))).isFalse();
        assertThat(refusal(() -> rig.driver.restore(vm, rig.memory(vm), false)).code())
                .isEqualTo(Code.INVALID);
        assertThat(rig.power(vm)).isEqualTo(Power.OFF);
    }

    @Test
    void aRunningVmIsNotUndefinedAndGoesOn() throws RefusedException {
        VmId vm = rig.running();
        Refusal refusal = refusal(() -> rig.driver.undefine(vm));
        assertThat(refusal.code()).isEqualTo(Code.ILLEGAL_STATE);
        assertThat(refusal.cause()).isEqualTo("it is running");
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        rig.driver.destroy(vm);
        rig.driver.undefine(vm);
        assertThat(rig.driver.find(vm)).isEmpty();
    }

    @Test
    void namesThatDifferInCaseAreTwo() throws RefusedException {
        String name = rig.freshName();
        DomainPlan lower = rig.plan(name);
        DomainPlan upper = rig.plan(name.toUpperCase(java.util.Locale.ROOT));
        rig.driver.define(lower);
        rig.driver.define(upper);
        assertThat(rig.domain(lower.spec().id()).name()).isEqualTo(name);
        assertThat(rig.domain(upper.spec().id()).name()).isEqualTo(upper.spec().name());
    }

    @Test
    void aNameIsFreeAgainAfterItsVm() throws RefusedException {
        String name = rig.freshName();
        DomainPlan first = rig.plan(name);
        rig.driver.define(first);
        rig.driver.undefine(first.spec().id());
        DomainPlan second = rig.plan(name);
        rig.driver.define(second);
        assertThat(rig.driver.find(first.spec().id())).isEmpty();
        assertThat(rig.domain(second.spec().id()).name()).isEqualTo(name);
    }

    @Test
    void twoConsolesOfOneVmAreBothOpenAndEndWithIt() throws RefusedException {
        VmId vm = rig.running();
        RecordingConsole one = new RecordingConsole();
        RecordingConsole two = new RecordingConsole();
        if (!rig.can(Capability.CONSOLE)) {
            for (RecordingConsole each : List.of(one, two)) {
                assertThat(refusal(() -> rig.driver.console(vm, each)).code())
                        .isEqualTo(Code.UNSUPPORTED);
            }
            return;
        }
        try (SerialConsole first = rig.driver.console(vm, one);
                SerialConsole second = rig.driver.console(vm, two)) {
            assertThat(first).isNotSameAs(second);
            rig.driver.destroy(vm);
            one.awaitClosed();
            two.awaitClosed();
        }
    }

    @Test
    void oneConsoleClosedTheOtherStaysOpen() throws RefusedException {
        VmId vm = rig.running();
        if (!rig.can(Capability.CONSOLE)) {
            assertThat(refusal(() -> rig.driver.console(vm, new RecordingConsole())).code())
                    .isEqualTo(Code.UNSUPPORTED);
            return;
        }
        RecordingConsole stays = new RecordingConsole();
        RecordingConsole goes = new RecordingConsole();
        try (SerialConsole open = rig.driver.console(vm, stays)) {
            rig.driver.console(vm, goes).close();
            assertThat(stays.isClosed()).isFalse();
            rig.driver.destroy(vm);
            stays.awaitClosed();
            assertThat(goes.isClosed()).as("who closed it is not told").isFalse();
        }
    }

    @Test
    void aVmIsCountedWhileItIsOnAndNotWhileItIsSaved() throws RefusedException {
        VmId vm = rig.running();
        assertThat(counted(vm)).isTrue();
        rig.driver.save(vm, rig.memory(vm));
        assertThat(counted(vm)).isFalse();
        rig.driver.restore(vm, rig.memory(vm), false);
        assertThat(counted(vm)).isTrue();
    }

    private boolean counted(VmId vm) throws RefusedException {
        return rig.driver.counters().stream().anyMatch(each -> each.vm().equals(vm));
    }

    @Test
    void whoWatchesHearsOfADestroyedVmAndThenOfItsEnd() throws RefusedException {
        VmId vm = rig.running();
        long before = rig.events.changesOf(vm);
        rig.driver.destroy(vm);
        rig.events.awaitChange(vm, before);
        assertThat(rig.power(vm)).isEqualTo(Power.OFF);
        before = rig.events.changesOf(vm);
        rig.driver.undefine(vm);
        rig.events.awaitChange(vm, before);
        assertThat(rig.driver.find(vm)).isEmpty();
    }

    @Test
    void aSecondDriverMayEndWhatTheFirstBegan() throws RefusedException {
        VmId vm = rig.running();
        RecordingListener events = new RecordingListener();
        try (VmDriver second = lab.drivers().open(Rig.HOST, uri(lab), events)) {
            events.awaitConnects(1);
            second.suspend(vm);
            assertThat(rig.power(vm)).isEqualTo(Power.PAUSED);
            second.destroy(vm);
        }
        assertThat(rig.power(vm)).isEqualTo(Power.OFF);
    }
}
