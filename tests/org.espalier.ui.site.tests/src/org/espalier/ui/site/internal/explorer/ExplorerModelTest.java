// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.event.Snapshot;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Vm;
import org.espalier.model.mirror.Intake;
import org.espalier.model.mirror.Mirror;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVm;
import org.espalier.ui.testing.DemoSite;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class ExplorerModelTest {
    private final MSite site = mirror(2, 50);
    private final ExplorerModel model = new ExplorerModel(site, List::of, List::of);

    private static MSite mirror(int groups, int hosts) {
        Instant now = Instant.EPOCH;
        Intake intake = new Intake();
        intake.accept(new Snapshot(1, now, DemoSite.of(groups, hosts, now).entities()));
        Mirror mirror = new Mirror();
        mirror.drain(intake, () -> true);
        return mirror.site();
    }

    private MGroup rackA() {
        return site.getGroups().get(0);
    }

    @Test
    void twentyHostsAreListedThenHowManyMore() {
        List<Object> children = model.children(rackA());
        assertThat(children).hasSize(21);
        assertThat(children.get(19)).isSameAs(rackA().getHosts().get(19));
        assertThat(children.get(20)).isEqualTo(new Nodes.More(rackA()));
        assertThat(model.hidden(rackA())).isEqualTo(30);
    }

    @Test
    void moreAreListedWhenAskedFor() {
        model.listMore(rackA());
        assertThat(model.children(rackA())).hasSize(50).noneMatch(Nodes.More.class::isInstance);
    }

    @Test
    void twentyOneHostsAreListedAsTheyAre() {
        MSite small = mirror(1, 21);
        ExplorerModel other = new ExplorerModel(small, List::of, List::of);
        assertThat(other.children(small.getGroups().get(0)))
                .hasSize(21)
                .noneMatch(Nodes.More.class::isInstance);
    }

    @Test
    void revealListsAsManyAsItTakes() {
        MHost last = rackA().getHosts().get(49);
        model.reveal(last);
        assertThat(model.children(rackA())).contains(last);
    }

    @Test
    void vmIsBelowItsHostFirst() {
        MVm vm = rackA().getHosts().get(0).getVms().get(0);
        assertThat(model.parent(vm)).isSameAs(vm.getHost());
        assertThat(model.parent(vm.getHost())).isSameAs(rackA());
        assertThat(model.parent(rackA())).isSameAs(site);
        assertThat(model.parent(site)).isNull();
        assertThat(model.children(vm.getVo())).contains(vm);
        assertThat(model.parent(vm.getVo())).isSameAs(model.vos());
    }

    @Test
    void filterKeepsWhatLeadsToAMatch() {
        MVm vm = rackA().getHosts().get(0).getVms().get(0);
        model.filter(vm::equals);
        assertThat(model.children(site)).containsExactly(rackA());
        assertThat(model.children(rackA())).containsExactly(vm.getHost());
        assertThat(model.children(vm.getHost())).containsExactly(vm);
        assertThat(model.children(model.vos())).containsExactly(vm.getVo());
        assertThat(model.matches()).isEqualTo(1);
    }

    @Test
    void hostThatMatchesKeepsItsVms() {
        MHost host = rackA().getHosts().get(0);
        model.filter(host::equals);
        assertThat(model.children(host)).containsExactlyElementsOf(host.getVms());
        model.filter(null);
        assertThat(model.children(site)).hasSize(2);
    }

    @Test
    void whatLiesInTheBinIsListedWhereThatIsAskedForOnly() {
        MVm vm = rackA().getHosts().get(0).getVms().get(0);
        Vm record = (Vm) vm.getRecord();
        InBin bin = new InBin("anna", Instant.EPOCH, Instant.EPOCH);
        vm.setRecord(record.with(record.kept().withBin(Optional.of(bin))));
        assertThat(model.children(vm.getHost())).doesNotContain(vm);
        assertThat(model.children(vm.getVo())).doesNotContain(vm);
        model.filter(any -> any == vm || any == vm.getHost());
        assertThat(model.children(vm.getHost())).as("by its host").doesNotContain(vm);
        model.filter(vm::equals, true);
        assertThat(model.children(vm.getHost())).containsExactly(vm);
    }

    @Test
    void filterIsAskedAnewWhenTheSiteChanges() {
        MEntity[] wanted = {rackA().getHosts().get(0)};
        model.filter(entity -> entity == wanted[0]);
        wanted[0] = rackA().getHosts().get(1);
        model.changed();
        assertThat(model.children(rackA())).containsExactly(rackA().getHosts().get(1));
    }
}
