// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.DomainPlan;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;

/** What every VM driver counts, or says that it does not. */
abstract class CountersConformance extends ConformanceBase {
    @Test
    void onlyVmsWithPowerAreCounted() throws RefusedException {
        VmId off = rig.off();
        VmId running = rig.running();
        assertThat(rig.driver.counters())
                .extracting(VmCounters::vm)
                .contains(running)
                .doesNotContain(off);
    }

    private VmCounters counters(VmId vm) throws RefusedException {
        return rig.driver.counters().stream()
                .filter(c -> c.vm().equals(vm))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void processorTimeGrows() throws RefusedException {
        VmId vm = rig.running();
        long before = counters(vm).cpuTimeNanos();
        assertThat(before).isNotNegative();
        Await.until("time to pass", () -> counters(vm).cpuTimeNanos() > before);
    }

    private void counted(Capability capability, long value) {
        if (rig.can(capability)) {
            assertThat(value).isNotNegative();
        } else {
            assertThat(value).isEqualTo(-1);
        }
    }

    @Test
    void memoryIsCountedOrUnknown() throws RefusedException {
        counted(Capability.MEMORY_COUNTERS, counters(rig.running()).memoryBytes());
    }

    @Test
    void disksAreCountedOrUnknown() throws RefusedException {
        VmCounters counters = counters(rig.running());
        counted(Capability.DISK_COUNTERS, counters.diskReadBytes());
        counted(Capability.DISK_COUNTERS, counters.diskWriteBytes());
    }

    @Test
    void networkCardsAreCountedOrUnknown() throws RefusedException {
        DomainPlan plan = rig.plan(VmId.random(), rig.freshName(), Rig.BRIDGE);
        rig.driver.define(plan);
        rig.driver.start(plan.spec().id(), false);
        VmCounters counters = counters(plan.spec().id());
        counted(Capability.NET_COUNTERS, counters.netReceivedBytes());
        counted(Capability.NET_COUNTERS, counters.netSentBytes());
    }
}
