// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Capacity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.VmRates;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What hosts and VMs are at, as every view shows it. */
class FiguresTest {
    private final StillSession still = new StillSession(1, 4);
    private final Figures figures = new Figures(still.session());
    private final MVm vm = still.running();
    private final MHost host = still.host("node001");

    @Test
    void nothingMeasuredIsUnknownAndNotNought() {
        assertThat(figures.cpu(vm)).isEmpty();
        assertThat(figures.load(host)).isEmpty();
        assertThat(figures.rate(vm, VmRates::netInBytesPerSecond)).isEmpty();
        assertThat(figures.rate(host, HostRates::netInBytesPerSecond)).isEmpty();
        assertThat(figures.level(vm, VmRates::heldBytes)).isEmpty();
        assertThat(figures.memory(host)).isEqualTo("—");
    }

    @Test
    void aVmAlwaysHasTheMemoryItWasGiven() {
        vm.setSize(new Capacity(1, 96L << 20, 0));
        assertThat(figures.memory(vm)).isEqualTo("96.0 MiB");
        still.guestUsed = OptionalLong.of(48L << 20);
        still.measure(vm);
        assertThat(figures.memory(vm)).isEqualTo("48.0 of 96.0 MiB");
        still.fresh = false;
        assertThat(figures.memory(vm)).isEqualTo("96.0 MiB");
    }

    @Test
    void theMachinesMemoryIsHeldAgainstTheMachinesNotAgainstTheOffer() {
        host.setTotal(new Capacity(2, 1L << 30, 0));
        still.measure(host);
        assertThat(figures.memory(host)).isEqualTo("16.0 of 64.0 GiB");
    }

    @Test
    void anAgentThatDoesNotTellTheMachinesMemoryIsTakenAtItsWord() {
        still.hosts.put(
                host.getId(),
                new HostRates(
                        StillSession.NOW,
                        OptionalDouble.empty(),
                        OptionalLong.of(16L << 30),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
        assertThat(figures.memory(host)).isEqualTo("16.0 GiB used");
    }

    @Test
    void loadIsPerCoreAndMayBeMoreThanAll() {
        still.measure(host);
        assertThat(figures.load(host)).hasValue(0.25);
        host.setTotal(new Capacity(2, 0, 0));
        assertThat(figures.load(host)).hasValue(2);
        host.setTotal(Capacity.NONE);
        assertThat(figures.load(host)).isEmpty();
    }

    @Test
    void levelsAreNumbersToOrderBy() {
        assertThat(Figures.number(OptionalLong.of(7))).hasValue(7);
        assertThat(Figures.number(OptionalLong.empty())).isEmpty();
    }
}
