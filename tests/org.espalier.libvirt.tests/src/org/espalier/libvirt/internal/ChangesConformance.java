// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmSnapshot;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sizes and snapshots of VMs, by every driver alike. */
abstract class ChangesConformance extends CountersConformance {
    private static final Capacity LARGE = new Capacity(3, 2 * Rig.MEMORY, 0);

    private void enlarge(VmId vm) throws RefusedException {
        rig.driver.resize(vm, LARGE.cores(), LARGE.memoryBytes());
    }

    @Test
    void oneThatIsOffHasItsNewSizeAtOnce() throws RefusedException {
        VmId vm = rig.off();
        enlarge(vm);
        assertThat(rig.domain(vm).size()).isEqualTo(LARGE);
        assertThat(rig.domain(vm).next()).isEmpty();
        rig.driver.start(vm, false);
        assertThat(rig.domain(vm).size()).isEqualTo(LARGE);
        rig.driver.destroy(vm);
        rig.driver.resize(vm, 1, Rig.MEMORY);
        assertThat(rig.domain(vm).size()).isEqualTo(new Capacity(1, Rig.MEMORY, 0));
    }

    @Test
    void oneThatRunsGetsItsNewSizeWhenItStarts() throws RefusedException {
        VmId vm = rig.running();
        enlarge(vm);
        assertThat(rig.domain(vm).size()).isEqualTo(new Capacity(1, Rig.MEMORY, 0));
        assertThat(rig.domain(vm).next()).contains(LARGE);
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        rig.driver.destroy(vm);
        assertThat(rig.domain(vm).size()).isEqualTo(LARGE);
        rig.driver.start(vm, false);
        assertThat(rig.domain(vm).size()).isEqualTo(LARGE);
        assertThat(rig.domain(vm).next()).isEmpty();
    }

    @Test
    void aResizedVmIsTheSameInAllElse() throws RefusedException {
        VmId vm = rig.off();
        Domain before = rig.domain(vm);
        enlarge(vm);
        assertThat(rig.domain(vm).name()).isEqualTo(before.name());
        rig.driver.start(vm, false);
        rig.driver.suspend(vm);
        rig.driver.resume(vm);
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
    }

    @Test
    void snapshotsAreToldWithNameTimeAndWhetherTheyHaveMemory() throws RefusedException {
        VmId vm = rig.off();
        assertThat(rig.domain(vm).snapshots()).isEmpty();
        rig.driver.takeSnapshot(vm, "off");
        rig.driver.start(vm, false);
        rig.driver.takeSnapshot(vm, "on");
        assertThat(rig.power(vm)).as("it goes on").isEqualTo(Power.RUNNING);
        List<VmSnapshot> all = rig.domain(vm).snapshots();
        assertThat(all).extracting(VmSnapshot::name).containsExactlyInAnyOrder("off", "on");
        assertThat(all)
                .allMatch(s -> s.memory() == s.name().equals("on"))
                .allMatch(s -> Duration.between(s.taken(), Instant.now()).abs().toMinutes() < 5);
    }

    @Test
    void aVmIsRevertedToItsMemory() throws RefusedException {
        VmId vm = rig.running();
        rig.driver.takeSnapshot(vm, "on");
        for (boolean off : new boolean[] {false, true}) {
            if (off) {
                rig.driver.destroy(vm);
            }
            boolean paused = rig.can(Capability.RESTORE_PAUSED);
            rig.driver.revert(vm, "on", paused);
            assertThat(rig.power(vm)).isEqualTo(paused ? Power.PAUSED : Power.RUNNING);
            if (paused) {
                rig.driver.resume(vm);
            }
        }
        assertThat(rig.domain(vm).snapshots()).hasSize(1);
    }

    @Test
    void aVmIsRevertedToItsDiskAndIsOff() throws RefusedException {
        VmId vm = rig.off();
        rig.driver.takeSnapshot(vm, "off");
        rig.driver.revert(vm, "off", false);
        assertThat(rig.power(vm)).isEqualTo(Power.OFF);
        rig.driver.start(vm, false);
        rig.driver.revert(vm, "off", false);
        assertThat(rig.power(vm)).isEqualTo(Power.OFF);
        rig.driver.start(vm, false);
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
    }

    /** What was small then is small again: a guest's memory has the size that it had. */
    @Test
    void aRevertBringsTheSizeOfThenBack() throws RefusedException {
        VmId vm = rig.running();
        rig.driver.takeSnapshot(vm, "small");
        rig.driver.destroy(vm);
        enlarge(vm);
        rig.driver.start(vm, false);
        rig.driver.revert(vm, "small", rig.can(Capability.RESTORE_PAUSED));
        assertThat(rig.domain(vm).size()).isEqualTo(new Capacity(1, Rig.MEMORY, 0));
    }

    @Test
    void aSnapshotIsDeletedAndTheVmStaysAsItIs() throws RefusedException {
        VmId vm = rig.off();
        rig.driver.takeSnapshot(vm, "one");
        rig.driver.start(vm, false);
        rig.driver.takeSnapshot(vm, "two");
        rig.driver.deleteSnapshot(vm, "one");
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        rig.driver.destroy(vm);
        rig.driver.deleteSnapshot(vm, "two");
        assertThat(rig.domain(vm).snapshots()).isEmpty();
        assertThat(rig.power(vm)).isEqualTo(Power.OFF);
    }

    @Test
    void aSnapshotThatIsNotThereIsNamed() throws RefusedException {
        VmId vm = rig.off();
        for (Refusal refusal :
                List.of(
                        refusal(() -> rig.driver.revert(vm, "none", false)),
                        refusal(() -> rig.driver.deleteSnapshot(vm, "none")))) {
            assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
            assertThat(refusal.message()).contains("none", "it has no such snapshot");
        }
    }

    @Test
    void aNameOfASnapshotIsGivenOnce() throws RefusedException {
        VmId vm = rig.off();
        rig.driver.takeSnapshot(vm, "once");
        assertThat(refusal(() -> rig.driver.takeSnapshot(vm, "once")).code())
                .isEqualTo(Code.NAME_TAKEN);
        assertThat(rig.domain(vm).snapshots()).hasSize(1);
    }

    @Test
    void aVmWithSnapshotsIsSavedAndRestored() throws RefusedException {
        VmId vm = rig.running();
        rig.driver.takeSnapshot(vm, "a");
        rig.driver.save(vm, rig.memory(vm));
        assertThat(rig.domain(vm).snapshots()).hasSize(1);
        rig.driver.restore(vm, rig.memory(vm), false);
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        assertThat(rig.domain(vm).snapshots()).hasSize(1);
        rig.driver.revert(vm, "a", rig.can(Capability.RESTORE_PAUSED));
        assertThat(rig.power(vm)).isNotEqualTo(Power.OFF);
    }

    @Test
    void aVmGoesWithItsSnapshots() throws RefusedException {
        VmId vm = rig.off();
        rig.driver.takeSnapshot(vm, "a");
        rig.driver.undefine(vm);
        assertThat(rig.driver.find(vm)).isEmpty();
    }

    @Test
    void rebootedOrResetItRuns() throws RefusedException {
        VmId vm = rig.running();
        rig.driver.reset(vm);
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        rig.driver.reboot(vm);
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
    }
}
