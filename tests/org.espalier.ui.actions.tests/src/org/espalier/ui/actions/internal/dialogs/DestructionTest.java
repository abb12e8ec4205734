// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.internal.Site;
import org.espalier.ui.actions.internal.select.VmPick;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What is shown before something ends. */
class DestructionTest {
    private final Site site = new Site();

    @Test
    void namesTheActAndItsCount() {
        assertThat(of(VmVerb.DELETE, site.vm("a", VmState.STOPPED)).act()).isEqualTo("Delete 1 VM");
        Destruction two =
                of(VmVerb.DESTROY, site.vm("b", VmState.RUNNING), site.vm("c", VmState.SUSPENDED));
        assertThat(two.act()).isEqualTo("Destroy 2 VMs");
        assertThat(two.consequence()).contains("lost");
    }

    @Test
    void leavesAloneWhatCannotBeAndSaysWhy() {
        MVm stopped = site.vm("stopped", VmState.STOPPED);
        MVm running = site.vm("running", VmState.RUNNING);
        MVm foreign = site.vm("foreign", VmState.STOPPED, Site.HOST, Vm.Origin.FOREIGN);
        Destruction delete = of(VmVerb.DELETE, stopped, running, foreign);
        assertThat(delete.targets()).containsExactly(stopped.getId());
        assertThat(delete.spared()).containsOnlyKeys(running, foreign);
        assertThat(delete.spared().get(running)).contains("it is running");
        assertThat(delete.spared().get(foreign)).contains("Adopt it first");
    }

    @Test
    void whatIsProtectedIsLeftAlone() {
        MVm first = site.vm("first", VmState.STOPPED);
        MVm second = site.vm("second", VmState.STOPPED);
        Vm record = (Vm) second.getRecord();
        second.setRecord(record.with(record.kept().with(Marks.NONE.guarded(true))));
        Destruction delete = of(VmVerb.DELETE, first, second);
        assertThat(delete.targets()).containsExactly(first.getId());
        assertThat(delete.spared().get(second))
                .isEqualTo("it is protected. Stop protecting it first");
    }

    @Test
    void countsByStateWorstFirst() {
        Destruction destroy =
                of(
                        VmVerb.DESTROY,
                        site.vm("a", VmState.RUNNING),
                        site.vm("b", VmState.RUNNING),
                        site.vm("c", VmState.SUSPENDED),
                        site.vm("d", VmState.STOPPED),
                        site.vm("e", VmState.SAVED));
        assertThat(destroy.chips().stream().map(Destruction.Chip::text).toList())
                .containsExactly(
                        "3 VMs", "2 running", "1 suspended", "already off: 1", "left alone: 1");
        assertThat(destroy.chips().get(0).grave()).isTrue();
        assertThat(destroy.already()).isEqualTo(1);
    }

    private static Destruction of(VmVerb verb, MVm... vms) {
        return Destruction.of(verb, new VmPick(List.of(vms), List.of()));
    }
}
