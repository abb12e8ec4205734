// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.VmObservation;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.Site;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a host reports against what was believed. */
class ReconcilerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final VmId ONE = new VmId(new UUID(0, 1));

    private final Reconciler.Memory memory = new Reconciler.Memory();
    private final List<Change> believed =
            new ArrayList<>(
                    List.of(
                            new Change.Put(new Site(new UUID(1, 1), "Test", VmSite.VO)),
                            new Change.Put(Host.expected(VmSite.host(1), new GroupId("rack")))));

    @Test
    void whatIsReportedWins() {
        believe(1, VmState.RUNNING, Vm.Origin.MANAGED);
        Vm vm = one(inventory(seen(VmState.STOPPED)));
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        assertThat(vm.since()).isEqualTo(NOW);
        assertThat(vm.origin()).isEqualTo(Vm.Origin.MANAGED);
    }

    @Test
    void whatIsAsBelievedIsNoNews() {
        believe(1, VmState.RUNNING, Vm.Origin.MANAGED);
        assertThat(inventory(seen(VmState.RUNNING))).isEmpty();
    }

    @Test
    void whatNobodyMadeHereIsForeign() {
        Vm vm = one(inventory(seen(VmState.RUNNING)));
        assertThat(vm.origin()).isEqualTo(Vm.Origin.FOREIGN);
        assertThat(vm.vo()).isEqualTo(VmSite.VO);
        assertThat(vm.image()).isEmpty();
        assertThat(vm.host()).isEqualTo(VmSite.host(1));
    }

    @Test
    void aForeignOneFollowsItsHostInEverything() {
        believe(1, VmState.RUNNING, Vm.Origin.FOREIGN);
        VmObservation renamed =
                new VmObservation(
                        ONE, "renamed", VmState.RUNNING, new Capacity(4, 4, 4), Optional.empty());
        Vm vm = one(inventory(renamed));
        assertThat(vm.name()).isEqualTo("renamed");
        assertThat(vm.size().cores()).isEqualTo(4);
    }

    @Test
    void coresMemoryAndSnapshotsAreThoseOfTheHostAndAutostartIsNot() {
        believe(1, VmState.RUNNING, Vm.Origin.MANAGED);
        int last = believed.size() - 1;
        Vm before = (Vm) ((Change.Put) believed.get(last)).entity();
        believed.set(last, new Change.Put(before.with(VmTraits.NONE.withAutostart(true))));
        Capacity huge = new Capacity(Integer.MAX_VALUE, Long.MAX_VALUE, 0);
        List<VmSnapshot> many =
                IntStream.range(0, 1000)
                        .mapToObj(i -> new VmSnapshot("s" + i, NOW, false))
                        .toList();
        Vm vm =
                one(
                        inventory(
                                new VmObservation(
                                        ONE,
                                        "other",
                                        VmState.RUNNING,
                                        new Capacity(3, 1 << 30, 0),
                                        Optional.empty(),
                                        Optional.of(
                                                new VmTraits(false, Optional.of(huge), many)))));
        assertThat(vm.size()).isEqualTo(new Capacity(3, 1 << 30, before.size().diskBytes()));
        assertThat(vm.name()).isEqualTo(before.name());
        assertThat(vm.kept().autostart()).isTrue();
        assertThat(vm.kept().next()).contains(new Capacity(1 << 16, 1L << 52, 0));
        assertThat(vm.kept().snapshots()).hasSize(64);
    }

    @Test
    void aManagedOneThatIsMissingIsLostAndNotDropped() {
        believe(1, VmState.RUNNING, Vm.Origin.MANAGED);
        Vm vm = one(inventory());
        assertThat(vm.state()).isEqualTo(VmState.LOST);
        assertThat(vm.trouble()).contains("It vanished from node1 outside Espalier.");
    }

    @Test
    void aLostOneThatIsFoundIsNotLostAnyMore() {
        believe(1, VmState.LOST, Vm.Origin.MANAGED);
        Vm vm = one(inventory(seen(VmState.STOPPED)));
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        assertThat(vm.trouble()).isEmpty();
    }

    @Test
    void aForeignOneThatIsMissingIsGone() {
        believe(1, VmState.RUNNING, Vm.Origin.FOREIGN);
        assertThat(inventory()).containsExactly(new Change.Remove(Vm.key(ONE)));
    }

    @Test
    void whatIsBeingMadeOrDeletedMayBeMissing() {
        believe(1, VmState.DEFINED, Vm.Origin.MANAGED);
        assertThat(reconciler(ONE::equals).inventory(List.of())).isEmpty();
    }

    @Test
    void vmsOfOtherHostsAreNotMissingHere() {
        believe(2, VmState.RUNNING, Vm.Origin.MANAGED);
        assertThat(inventory()).isEmpty();
        assertThat(reconciler(vm -> false).changed(List.of(), Set.of(ONE))).isEmpty();
    }

    @Test
    void whoHasItIsItsHost() {
        believe(2, VmState.RUNNING, Vm.Origin.MANAGED);
        assertThat(one(inventory(seen(VmState.RUNNING))).host()).isEqualTo(VmSite.host(1));
    }

    @Test
    void noHostTakesAVmFromAnotherThatIsThereToTell() {
        online(2);
        believe(2, VmState.RUNNING, Vm.Origin.MANAGED);
        Vm vm = one(inventory(seen(VmState.STOPPED)));
        assertThat(vm.host()).isEqualTo(VmSite.host(2));
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.trouble())
                .contains(
                        "Host node1 reports a VM of the same identity. Remove the one that is a"
                                + " copy.");
        believed.add(new Change.Put(vm));
        assertThat(inventory(seen(VmState.SAVED))).as("no news").isEmpty();
    }

    @Test
    void aVmThatVanishesWhereItWasIsWhereItWasReportedToo() {
        online(2);
        believe(2, VmState.RUNNING, Vm.Origin.MANAGED);
        believed.add(new Change.Put(one(inventory(seen(VmState.RUNNING)))));
        Vm vm = one(reconciler(2, id -> false).changed(List.of(), Set.of(ONE)));
        assertThat(vm.host()).isEqualTo(VmSite.host(1));
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.trouble()).isEmpty();
    }

    @Test
    void aDoubleThatWentInTheMeantimeIsNoPlaceToBe() {
        online(2);
        believe(2, VmState.RUNNING, Vm.Origin.MANAGED);
        inventory(seen(VmState.RUNNING));
        inventory();
        reconciler(vm -> false).changed(List.of(seen(VmState.RUNNING)), Set.of());
        reconciler(vm -> false).changed(List.of(), Set.of(ONE));
        assertThat(one(reconciler(2, id -> false).inventory(List.of())).state())
                .isEqualTo(VmState.LOST);
    }

    @Test
    void whatItsHostReportedLostIsWhereItIsFound() {
        online(2);
        believe(2, VmState.LOST, Vm.Origin.MANAGED);
        assertThat(one(inventory(seen(VmState.RUNNING))).host()).isEqualTo(VmSite.host(1));
    }

    @Test
    void aChangeTellsNothingOfOthers() {
        believe(1, VmState.RUNNING, Vm.Origin.MANAGED);
        assertThat(reconciler(vm -> false).changed(List.of(), Set.of())).isEmpty();
        assertThat(one(reconciler(vm -> false).changed(List.of(), Set.of(ONE))).state())
                .isEqualTo(VmState.LOST);
    }

    @Test
    void whatVanishedAndCameBackInOneReportIsThere() {
        believe(1, VmState.RUNNING, Vm.Origin.MANAGED);
        List<Change> changes =
                reconciler(vm -> false).changed(List.of(seen(VmState.STOPPED)), Set.of(ONE));
        assertThat(one(changes).state()).isEqualTo(VmState.STOPPED);
    }

    private void online(int number) {
        Host expected = Host.expected(VmSite.host(number), new GroupId("rack"));
        believed.add(new Change.Put(HostBook.hypervisor(expected, Optional.empty(), NOW)));
    }

    private void believe(int host, VmState state, Vm.Origin origin) {
        believed.add(
                new Change.Put(
                        new Vm(
                                ONE,
                                "one",
                                VmSite.host(host),
                                VmSite.VO,
                                Optional.empty(),
                                Capacity.NONE,
                                state,
                                origin,
                                Instant.EPOCH,
                                Optional.empty())));
    }

    private static VmObservation seen(VmState state) {
        return new VmObservation(ONE, "one", state, Capacity.NONE, Optional.empty());
    }

    private List<Change> inventory(VmObservation... vms) {
        return reconciler(vm -> false).inventory(List.of(vms));
    }

    private Reconciler reconciler(Predicate<VmId> underWay) {
        return reconciler(1, underWay);
    }

    private Reconciler reconciler(int host, Predicate<VmId> underWay) {
        SiteState state = SiteState.EMPTY.with(1, believed);
        return new Reconciler(state, VmSite.host(host), NOW, underWay, memory);
    }

    private static Vm one(List<Change> changes) {
        assertThat(changes).hasSize(1);
        return (Vm) ((Change.Put) changes.get(0)).entity();
    }
}
