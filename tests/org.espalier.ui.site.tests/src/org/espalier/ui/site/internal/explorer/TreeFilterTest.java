// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.model.site.SiteFactory;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.function.Predicate;

class TreeFilterTest {
    private static final Measurements CLOCK = new StillSession(1, 1);

    private final MGroup group = SiteFactory.eINSTANCE.createMGroup();
    private final MHost host = SiteFactory.eINSTANCE.createMHost();
    private final MVm vm = SiteFactory.eINSTANCE.createMVm();
    private final MVo vo = SiteFactory.eINSTANCE.createMVo();

    @BeforeEach
    void fill() {
        group.setName("rack-a");
        host.setName("node007");
        host.setState(HostState.ONLINE);
        host.setLastHeard(StillSession.NOW.minusSeconds(41));
        group.getHosts().add(host);
        vo.setName("atlas");
        vm.setName("atlas-184219-0");
        vm.setState(VmState.RUNNING);
        vm.setOrigin(Vm.Origin.MANAGED);
        vm.setVo(vo);
        host.getVms().add(vm);
    }

    private boolean passes(String input, MEntity entity) {
        Predicate<MEntity> filter = TreeFilter.parse(input, CLOCK);
        return filter == null || filter.test(entity);
    }

    @ParameterizedTest
    @CsvSource({
        "184219, true",
        "ATLAS, true",
        "/^atlas-.*-0$/, true",
        "/^biomed/, false",
        "vo:atlas, true",
        "vo:bio|atlas, true",
        "state:running host:node007, true",
        "state:running and host:node008, false",
        "group:rack-a, true",
        "image:tiny, false",
        "!184219, false",
        "pool:images, false",
    })
    void vmPasses(String input, boolean passes) {
        assertThat(passes(input, vm)).isEqualTo(passes);
    }

    @Test
    void emptyAsksForNothing() {
        assertThat(TreeFilter.parse("   ", CLOCK)).isNull();
    }

    @Test
    void vmOnASilentHostIsUnknown() {
        host.setState(HostState.UNKNOWN);
        assertThat(passes("state:unknown", vm)).isTrue();
        assertThat(passes("state:unheard", host)).isTrue();
    }

    @Test
    void foreignVmsAreFound() {
        vm.setOrigin(Vm.Origin.FOREIGN);
        assertThat(passes("state:foreign", vm)).isTrue();
    }

    @Test
    void hostsHaveStateAndGroupButNoVo() {
        assertThat(passes("state:online group:rack-a", host)).isTrue();
        assertThat(passes("vo:atlas", host)).isFalse();
    }
}
