// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.Site;
import org.espalier.ui.actions.internal.select.VmPick;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is shown before something ends. */
class DestructionTest {
    private final Site site = new Site();

    @Test
    void namesTheActAndItsCount() {
        assertThat(of(Ending.DELETE, site.vm("a", VmState.STOPPED)).effect().act())
                .isEqualTo("Delete 1 VM");
        Destruction two =
                of(Ending.DESTROY, site.vm("b", VmState.RUNNING), site.vm("c", VmState.SUSPENDED));
        assertThat(two.effect().act()).isEqualTo("Destroy 2 VMs");
        assertThat(two.effect().consequence()).contains("lost");
    }

    @Test
    void leavesAloneWhatCannotBeAndSaysWhy() {
        MVm stopped = site.vm("stopped", VmState.STOPPED);
        MVm running = site.vm("running", VmState.RUNNING);
        MVm foreign = site.vm("foreign", VmState.STOPPED, Site.HOST, Vm.Origin.FOREIGN);
        Destruction delete = of(Ending.DELETE, stopped, running, foreign);
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
        Destruction delete = of(Ending.DELETE, first, second);
        assertThat(delete.targets()).containsExactly(first.getId());
        assertThat(delete.spared().get(second))
                .isEqualTo("it is protected. Stop protecting it first");
    }

    @Test
    void countsByStateWorstFirst() {
        Destruction destroy =
                of(
                        Ending.DESTROY,
                        site.vm("a", VmState.RUNNING),
                        site.vm("b", VmState.RUNNING),
                        site.vm("c", VmState.SUSPENDED),
                        site.vm("d", VmState.STOPPED),
                        site.vm("e", VmState.SAVED));
        assertThat(destroy.effect().chips().stream().map(Effect.Chip::text).toList())
                .containsExactly(
                        "3 VMs", "2 running", "1 suspended", "already off: 1", "left alone: 1");
        assertThat(destroy.effect().chips().get(0).grave()).isTrue();
        assertThat(destroy.already()).isEqualTo(1);
    }

    @Test
    void theBinIsAnnouncedAndWhatLiesThereEndsForGood() {
        MVm off = site.vm("off", VmState.STOPPED);
        MVm binned = site.vm("binned", VmState.STOPPED);
        Vm record = (Vm) binned.getRecord();
        InBin bin = new InBin("anna", Instant.EPOCH, Instant.EPOCH);
        binned.setRecord(record.with(record.kept().withBin(Optional.of(bin))));
        Destruction delete = of(Ending.DELETE, off, binned);
        assertThat(delete.targets()).containsExactly(off.getId());
        assertThat(delete.already()).isEqualTo(1);
        assertThat(delete.effect().consequence()).contains("24 h").contains("Restore from Bin");
        assertThat(Destruction.of(Ending.DELETE, new VmPick(List.of(off), List.of()), 0))
                .extracting(it -> it.effect().consequence())
                .asString()
                .contains("cannot be undone");
        Destruction now = of(Ending.DELETE_NOW, off, binned);
        assertThat(now.targets()).containsExactly(binned.getId());
        assertThat(now.spared().get(off)).isEqualTo("It is not in the bin. Delete it first.");
        assertThat(now.effect().act()).isEqualTo("Delete 1 VM now");
        assertThat(now.effect().consequence()).contains("cannot be undone");
        assertThat(Ending.DELETE.command(delete.targets()))
                .isEqualTo(new BinVms(Set.of(off.getId())));
        assertThat(Ending.DELETE_NOW.command(now.targets()))
                .isEqualTo(new ActOnVms(VmVerb.DELETE, Set.of(binned.getId())));
    }

    private static Destruction of(Ending ending, MVm... vms) {
        return Destruction.of(ending, new VmPick(List.of(vms), List.of()), 24);
    }
}
