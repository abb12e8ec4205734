// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.Site;
import org.espalier.ui.actions.internal.select.VmPick;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What is shown before much is done by which nothing is lost. */
class SweepTest {
    private final Site site = new Site();

    private List<MVm> vms(int count, VmState state) {
        return IntStream.range(0, count).mapToObj(i -> site.vm("vm" + i, state)).toList();
    }

    private static Sweep start(List<MVm> named, List<MVm> implied) {
        return Sweep.of(VmVerb.START, new VmPick(named, implied));
    }

    @Test
    void aFewThatAreSelectedThemselvesAreNotAskedAbout() {
        assertThat(start(vms(9, VmState.STOPPED), List.of()).large()).isFalse();
        assertThat(start(vms(10, VmState.STOPPED), List.of()).large()).isTrue();
    }

    @Test
    void whatAHostStandsForIsShownUnlessItIsOne() {
        List<MVm> two = vms(2, VmState.STOPPED);
        assertThat(start(List.of(), two.subList(0, 1)).large()).isFalse();
        assertThat(start(List.of(), two).large()).isTrue();
        assertThat(start(two, two).large()).as("both are selected themselves, too").isFalse();
    }

    @Test
    void onlyWhatChangesCounts() {
        assertThat(start(vms(30, VmState.RUNNING), List.of()).large()).isFalse();
    }

    @Test
    void itSaysWhatChangesWhereAndWhatDoesNotAndWhy() {
        List<MVm> off = vms(10, VmState.STOPPED);
        MVm running = site.vm("running", VmState.RUNNING);
        MVm saved = site.vm("saved", VmState.SAVED);
        MVm foreign = site.vm("foreign", VmState.STOPPED, Site.HOST, Vm.Origin.FOREIGN);
        Effect effect =
                start(
                                IntStream.range(0, 13)
                                        .mapToObj(
                                                i ->
                                                        i < 10
                                                                ? off.get(i)
                                                                : List.of(running, saved, foreign)
                                                                        .get(i - 10))
                                        .toList(),
                                List.of())
                        .effect("Start");
        assertThat(effect.title()).isEqualTo("Start");
        assertThat(effect.act()).isEqualTo("Start: 10 VMs");
        assertThat(effect.consequence()).isEqualTo("Their hosts: 1. Their VOs: atlas.");
        assertThat(effect.grave()).isFalse();
        assertThat(effect.chips())
                .extracting(Effect.Chip::text)
                .containsExactly("10 VMs", "10 stopped", "not changed: 1", "left alone: 2");
        assertThat(effect.affected()).hasSize(10);
        assertThat(effect.affected().get(0).where()).isEqualTo("node01");
        assertThat(effect.spared())
                .extracting(Effect.Row::name)
                .containsExactlyInAnyOrder("saved", "foreign");
        assertThat(effect.spared())
                .extracting(Effect.Row::remark)
                .allMatch(why -> !why.isEmpty())
                .anyMatch(why -> why.contains("Adopt it first"));
    }

    @Test
    void whereThereIsNoVerbTheTargetsChange() {
        List<MVm> three = vms(3, VmState.STOPPED);
        Sweep sweep =
                Sweep.of(
                        Set.of(three.get(0).getId(), three.get(1).getId()),
                        new VmPick(List.of(), three));
        assertThat(sweep.large()).isTrue();
        assertThat(sweep.effect("Autostart").chips())
                .extracting(Effect.Chip::text)
                .containsExactly("2 VMs", "2 stopped", "not changed: 1");
    }
}
