// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.model.site.SiteFactory;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** Which VMs can be moved where, and in which words a host refuses them. */
class MoveRulesTest {
    private final MHost here = host();
    private final MHost there = host();
    private final MVm vm = vm(here);

    private static MHost host() {
        MHost host = SiteFactory.eINSTANCE.createMHost();
        host.setState(HostState.ONLINE);
        return host;
    }

    private static MVm vm(MHost host) {
        MVm made = SiteFactory.eINSTANCE.createMVm();
        made.setState(VmState.RUNNING);
        made.setOrigin(Vm.Origin.MANAGED);
        host.getVms().add(made);
        return made;
    }

    @Test
    void onlyWhatRunsIsMoved() {
        for (VmState state : VmState.ALL) {
            vm.setState(state);
            assertThat(MoveRules.movable(vm))
                    .as(state.label())
                    .isEqualTo(Set.of("running").contains(state.label()));
        }
    }

    @Test
    void aVmFromOutsideIsNotOursToMove() {
        vm.setOrigin(Vm.Origin.FOREIGN);
        assertThat(MoveRules.movable(vm)).isFalse();
    }

    @Test
    void anotherHostThatIsOnlineTakesIt() {
        assertThat(MoveRules.whyNot(List.of(vm), there)).isEmpty();
    }

    @Test
    void whereAllAreThereIsNothingToMove() {
        MVm second = vm(here);
        assertThat(MoveRules.whyNot(List.of(vm, second), here)).contains("it is there already");
        MVm elsewhere = vm(there);
        assertThat(MoveRules.whyNot(List.of(vm, elsewhere), here))
                .as("one of them is not there yet")
                .isEmpty();
    }

    @Test
    void aHostInMaintenanceModeTakesNone() {
        there.setMaintenance(StillSession.NOW);
        assertThat(MoveRules.whyNot(List.of(vm), there)).contains("it is in maintenance mode");
        there.setState(HostState.UNKNOWN);
        assertThat(MoveRules.whyNot(List.of(vm), there))
                .as("what a person decided is said first")
                .contains("it is in maintenance mode");
    }

    @Test
    void aHostOfWhichNothingIsHeardTakesNone() {
        for (HostState state : HostState.values()) {
            there.setState(state);
            assertThat(MoveRules.whyNot(List.of(vm), there).orElse(""))
                    .as(state.name())
                    .isEqualTo(state == HostState.ONLINE ? "" : "it does not answer");
        }
    }
}
