// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.model.site.SiteFactory;
import org.espalier.search.Filter;
import org.espalier.search.Search;
import org.espalier.ui.testing.DemoSite;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;
import java.util.Set;

class EntitySearchTest {
    private final StillSession still = new StillSession(1, 1);

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
        Filter<MEntity> filter = Search.of(input).in(EntitySearch.of(still.session()));
        assertThat(filter.problems()).isEmpty();
        return filter.test(entity);
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
        "is:vm, true",
        "is:host, false",
        "(vo:biomed or vo:atlas) -state:stopped, true",
        "owner:?, true",
    })
    void vmPasses(String input, boolean passes) {
        assertThat(passes(input, vm)).isEqualTo(passes);
    }

    @Test
    void figuresAreCompared() {
        vm.setSize(new Capacity(4, 8L << 30, 0));
        assertThat(passes("mem>=8GiB cores=4", vm)).isTrue();
        assertThat(passes("mem>8GiB", vm)).isFalse();
        assertThat(passes("cpu>0 or load>0", vm)).isFalse();
        host.setTotal(new Capacity(8, 64L << 30, 0));
        assertThat(passes("load>0%", host)).isFalse();
        still.measure(host);
        assertThat(passes("memory=16 vms=1", host)).isTrue();
        assertThat(passes("memory>16", host)).isFalse();
    }

    @Test
    void vmOnASilentHostIsUnknown() {
        host.setState(HostState.UNKNOWN);
        assertThat(passes("state:unknown", vm)).isTrue();
        assertThat(passes("state:unheard", host)).isTrue();
    }

    @Test
    void whatPeopleKeepAboutAHostIsFound() {
        assertThat(passes("tag:?", host)).isTrue();
        host.setRecord(
                DemoSite.of(1, 1, StillSession.NOW)
                        .hosts()
                        .get(0)
                        .with(
                                Marks.NONE
                                        .tagged(Set.of("gpu", "old"))
                                        .noted("fan is loud")
                                        .ownedBy(Optional.of("anna"))
                                        .in("lab/east")
                                        .guarded(true)));
        assertThat(passes("tag:gpu tag:old note:loud owner:anna protected:on", host)).isTrue();
        assertThat(passes("folder:lab", host)).isTrue();
        assertThat(passes("tag:web or locked:anna", host)).isFalse();
    }

    @Test
    void whatPeopleKeepAboutAnImageIsFound() {
        MImage image = SiteFactory.eINSTANCE.createMImage();
        assertThat(passes("is:image tag:? folder:? owner:?", image)).isTrue();
        image.setRecord(
                DemoSite.of(1, 1, StillSession.NOW)
                        .images()
                        .get(0)
                        .with(
                                Marks.NONE
                                        .tagged(Set.of("gpu", "old"))
                                        .noted("for the course")
                                        .ownedBy(Optional.of("anna"))
                                        .in("physics/debian 12")
                                        .guarded(true)));
        assertThat(passes("tag:gpu tag:old note:course owner:anna protected:on", image)).isTrue();
        assertThat(passes("folder:physics", image)).isTrue();
        assertThat(passes("folder:physics/debian", image)).isTrue();
        assertThat(passes("folder:\"physics/debian 12\"", image)).isTrue();
        assertThat(passes("folder:/^physics/", image)).isTrue();
        assertThat(passes("tag:web or folder:chemistry", image)).isFalse();
        assertThat(passes("folder:?", host)).isTrue();
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
