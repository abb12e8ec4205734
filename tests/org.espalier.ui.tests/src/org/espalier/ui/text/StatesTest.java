// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.model.site.SiteFactory;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.testing.StillSession;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

import java.util.Locale;

class StatesTest {
    private static final Measurements CLOCK = new StillSession(1, 1);

    private final MHost host = host();
    private final MVm vm = vm();

    private static MHost host() {
        MHost host = SiteFactory.eINSTANCE.createMHost();
        host.setState(HostState.ONLINE);
        host.setLastHeard(StillSession.NOW.minusSeconds(41));
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
    void inGermanStatesAreGermanAndSearchesKnowThemInEnglishToo() {
        StateWords german = new StateWords(Locale.GERMANY);
        assertThat(german.of(vm, CLOCK)).isEqualTo("läuft");
        assertThat(StateWords.SEARCHED.of(vm, CLOCK)).isEqualTo("running");
        host.setState(HostState.UNKNOWN);
        vm.setOrigin(Vm.Origin.FOREIGN);
        assertThat(german.of(vm, CLOCK)).isEqualTo("fremd, unbekannt seit 41 s, zuletzt: läuft");
        assertThat(StateWords.SEARCHED.of(vm, CLOCK))
                .isEqualTo("foreign, unknown for 41 s, was running");
        assertThat(german.of(host, CLOCK)).isEqualTo("stumm seit 41 s");
        for (VmState state : VmState.ALL) {
            assertThat(german.of(state)).isNotEqualTo(state.label());
        }
    }

    @Test
    void englishIsEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(new StateWords(Locale.ROOT).of(VmState.RUNNING)).isEqualTo("running");
        } finally {
            Locale.setDefault(before);
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

    @Test
    void maintenanceIsSaidOfAHostWhateverElseIsKnownOfIt() {
        host.setMaintenance(StillSession.NOW);
        assertThat(States.shape(host)).contains(StateShape.MAINTENANCE);
        assertThat(States.words(host, CLOCK)).isEqualTo("online, maintenance");
        host.setTrouble("Its disk is nearly full");
        assertThat(States.shape(host)).as("trouble comes first").contains(StateShape.WARNING);
        host.setState(HostState.UNKNOWN);
        assertThat(States.words(host, CLOCK)).isEqualTo("unheard of for 41 s, maintenance");
        assertThat(States.words(vm, CLOCK)).isEqualTo("unknown for 41 s, was running");
    }
}
