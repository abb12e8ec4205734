// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.VmRates;
import org.espalier.ui.testing.StillSession;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;

/** Numbers that colour hosts and VMs. */
class HeatTest {
    private final StillSession site = new StillSession(2, 8);
    private final MHost host = site.host("node001");

    private String of(Heat heat) {
        return Measure.of(heat, heat.of(host, site)).words();
    }

    private static void require(OptionalDouble value, double expected) {
        assertThat(value.orElse(-1)).isEqualTo(expected);
    }

    @Test
    void aMeasuredHostHasEachNumberWithItsUnit() {
        site.measure(host);
        host.getVms().forEach(site::measure);
        assertThat(of(Heat.LOAD)).isEqualTo("25 %");
        assertThat(of(Heat.MEMORY)).isEqualTo("25 %");
        assertThat(of(Heat.DISK)).isEqualTo("75 %");
        assertThat(of(Heat.AGE)).isEqualTo("3 s");
        assertThat(of(Heat.VMS)).isEqualTo(Integer.toString(host.getVms().size()));
    }

    @Test
    void theCpuOfAHostIsThatOfItsVms() {
        site.measure(host);
        host.getVms().forEach(vm -> vm.setState(VmState.RUNNING));
        host.getVms().forEach(site::measure);
        double cores = host.getVms().stream().mapToInt(vm -> vm.getSize().cores()).sum() / 2.0;
        require(Heat.CPU.of(host, site), Math.min(100, 100 * cores / host.getTotal().cores()));
        site.vms.remove(host.getVms().get(0).getId());
        assertThat(Heat.CPU.of(host, site)).as("one VM is not known").isEmpty();
    }

    @Test
    void trafficOfVmsIsThatOfTheirHost() {
        site.measure(host);
        host.getVms().forEach(site::measure);
        VmRates one = site.vm(host.getVms().get(0).getId()).orElseThrow();
        double own =
                one.diskReadBytesPerSecond().orElse(0) + one.diskWriteBytesPerSecond().orElse(0);
        require(Heat.TRAFFIC.of(host.getVms().get(0), site), own / (1 << 20));
        require(Heat.TRAFFIC.of(host, site), host.getVms().size() * own / (1 << 20));
        require(Heat.NETWORK.of(host.getVms().get(0), site), 56);
        assertThat(Heat.NETWORK.of(host, site)).as("what is sent is not known").isEmpty();
        host.getVms().forEach(vm -> vm.setState(VmState.RUNNING));
        site.vms.remove(host.getVms().get(0).getId());
        assertThat(Heat.TRAFFIC.of(host, site)).as("one VM is not known").isEmpty();
    }

    @Test
    void whatIsPromisedIsKnownWithoutMeasurementAndMayBeMoreThanAll() {
        int cores = host.getVms().stream().mapToInt(vm -> vm.getSize().cores()).sum();
        require(Heat.CORES.of(host, site), 100.0 * cores / host.getTotal().cores());
        long memory = host.getVms().stream().mapToLong(vm -> vm.getSize().memoryBytes()).sum();
        require(Heat.PROMISED.of(host, site), 100.0 * memory / host.getTotal().memoryBytes());
        Capacity total = host.getTotal();
        host.setTotal(new Capacity(1, total.memoryBytes(), total.diskBytes()));
        require(Heat.CORES.of(host, site), 100.0 * cores);
    }

    @Test
    void aVmHasCpuAndMemoryOfItsOwn() {
        MVm vm = site.running();
        assertThat(Heat.CPU.of(vm, site)).isEmpty();
        site.measure(vm);
        require(Heat.CPU.of(vm, site), 50);
        require(Heat.MEMORY.of(vm, site), 100.0 * (1L << 30) / vm.getSize().memoryBytes());
        assertThat(Heat.LOAD.of(vm, site)).isEmpty();
    }

    @Test
    void whatIsNotMeasuredOrNoLongerTrueIsNotKnown() {
        for (Heat heat : Heat.values()) {
            if (!heat.isCounted()) {
                assertThat(of(heat)).as(heat.label()).isEqualTo("not known");
            }
        }
        site.measure(host);
        site.fresh = false;
        assertThat(of(Heat.LOAD)).isEqualTo("not known");
        assertThat(of(Heat.AGE)).as("its age is known all the more").isEqualTo("3 s");
    }

    @Test
    void colourRisesWithTheNumberAndBeginsWhereTheLegendSays() {
        for (Heat heat : Heat.values()) {
            int[] cuts = heat.cuts();
            assertThat(cuts).hasSize(6);
            for (int i = 0; i < cuts.length; i++) {
                Token token = Token.values()[Token.HEAT0.ordinal() + i];
                assertThat(heat.token(cuts[i])).as(heat + " from " + cuts[i]).isEqualTo(token);
                if (i > 0) {
                    assertThat(heat.token(cuts[i] - 1)).isLessThan(token);
                }
            }
        }
    }

    private String ages(Heat heat) {
        PictureMaker maker = new PictureMaker(site.session());
        maker.heat(heat);
        maker.make();
        return maker.ages().words(site.session().measurements());
    }

    @Test
    void theLegendSaysHowOldTheNumbersAre() {
        assertThat(ages(Heat.LOAD)).isEmpty();
        site.measure(host);
        assertThat(ages(Heat.LOAD)).isEqualTo("measured 3.0 s ago");
        assertThat(ages(Heat.VMS)).isEmpty();
        site.fresh = false;
        assertThat(ages(Heat.LOAD)).isEmpty();
    }
}
