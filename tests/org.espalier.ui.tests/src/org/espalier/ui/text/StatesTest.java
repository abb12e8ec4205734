// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.model.site.SiteFactory;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.session.VmRates;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class StatesTest {
    private static final Measurements CLOCK =
            new Measurements() {
                @Override
                public Optional<HostRates> host(HostId host) {
                    return Optional.empty();
                }

                @Override
                public Optional<VmRates> vm(VmId vm) {
                    return Optional.empty();
                }

                @Override
                public Optional<HostRates> lastOf(HostId host) {
                    return Optional.empty();
                }

                @Override
                public Optional<VmRates> lastOf(VmId vm) {
                    return Optional.empty();
                }

                @Override
                public Duration age(Instant at) {
                    return Duration.ofSeconds(41);
                }
            };

    private final MHost host = host();
    private final MVm vm = vm();

    private static MHost host() {
        MHost host = SiteFactory.eINSTANCE.createMHost();
        host.setState(HostState.ONLINE);
        host.setLastHeard(Instant.EPOCH);
        return host;
    }

    private MVm vm() {
        MVm made = SiteFactory.eINSTANCE.createMVm();
        made.setState(VmState.RUNNING);
        made.setOrigin(Vm.Origin.MANAGED);
        host.getVms().add(made);
        return made;
    }

    @Test
    void vmIsWhatItsHostSays() {
        assertThat(States.shape(vm)).isEqualTo(StateShape.RUNNING);
        assertThat(States.words(vm, CLOCK)).isEqualTo("running");
    }

    @Test
    void vmOnASilentHostIsUnknownWithItsAge() {
        host.setState(HostState.UNKNOWN);
        assertThat(States.shape(vm)).isEqualTo(StateShape.UNKNOWN);
        assertThat(States.words(vm, CLOCK)).isEqualTo("unknown for 41 s, was running");
    }

    @Test
    void vmWhoseHypervisorDoesNotAnswerIsUnknown() {
        host.setState(HostState.IMPAIRED);
        assertThat(States.shape(vm)).isEqualTo(StateShape.UNKNOWN);
        assertThat(States.words(vm, CLOCK)).isEqualTo("unknown, was running");
    }

    @Test
    void foreignAndLostVmsSaySo() {
        vm.setOrigin(Vm.Origin.FOREIGN);
        assertThat(States.words(vm, CLOCK)).isEqualTo("foreign, running");
        vm.setState(VmState.LOST);
        assertThat(States.shape(vm)).isEqualTo(StateShape.LOST);
    }

    @Test
    void everyStateOfAVmHasItsWord() {
        for (VmState state : VmState.ALL) {
            vm.setState(state);
            assertThat(States.words(vm, CLOCK)).isEqualTo(state.label());
        }
    }

    @Test
    void hostThatIsWellHasNoShape() {
        assertThat(States.shape(host)).isEmpty();
        host.setTrouble("Its disk is nearly full");
        assertThat(States.shape(host)).contains(StateShape.WARNING);
        host.setState(HostState.IMPAIRED);
        assertThat(States.shape(host)).contains(StateShape.FAILED);
        host.setState(HostState.UNKNOWN);
        assertThat(States.shape(host)).contains(StateShape.UNKNOWN);
        assertThat(States.words(host, CLOCK)).isEqualTo("unheard of for 41 s");
        host.setLastHeard(null);
        assertThat(States.words(host, CLOCK)).isEqualTo("unheard of for ?");
    }
}
