// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.espalier.api.event.Change;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.testing.Things;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** After any changes the indices say what a look at every VM says. */
class SiteStatePropertiesTest {
    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Vm> vm =
                Combinators.combine(
                                Arbitraries.integers().between(1, 12),
                                Arbitraries.of("a", "b", "c", "d"),
                                Arbitraries.integers().between(1, 3),
                                Arbitraries.of(Vm.Origin.class))
                        .as(Things::vm);
        Arbitrary<Change> change =
                Combinators.combine(vm, Arbitraries.of(true, true, true, false))
                        .as((v, put) -> put ? new Change.Put(v) : new Change.Remove(v.key()));
        return change.list().ofMaxSize(60);
    }

    @Property(tries = 300)
    void vmsByHostAreThoseWithThatHost(@ForAll("changes") List<Change> changes) {
        SiteState state = SiteState.EMPTY.with(1, changes);
        for (int number = 1; number <= 3; number++) {
            HostId host = new HostId("node" + number);
            Set<Vm> expected =
                    vms(state).stream()
                            .filter(vm -> vm.host().equals(host))
                            .collect(Collectors.toSet());
            assertThat(state.vmsOn(host).collect(Collectors.toSet())).isEqualTo(expected);
        }
    }

    @Property(tries = 300)
    void aNameFindsOnlyAManagedVmOfThatName(@ForAll("changes") List<Change> changes) {
        SiteState state = SiteState.EMPTY.with(1, changes);
        for (String name : List.of("a", "b", "c", "d")) {
            state.managedVm(name)
                    .ifPresent(
                            vm -> {
                                assertThat(vm.name()).isEqualTo(name);
                                assertThat(vm.origin()).isEqualTo(Vm.Origin.MANAGED);
                                assertThat(state.vm(vm.id())).contains(vm);
                            });
        }
    }

    @Property(tries = 300)
    void aSnapshotGivesTheSameState(@ForAll("changes") List<Change> changes) {
        SiteState state = SiteState.EMPTY.with(5, changes);
        Snapshot snapshot = state.snapshot(Instant.EPOCH);
        SiteState again = SiteState.of(snapshot);
        assertThat(again.number()).isEqualTo(5);
        assertThat(new HashSet<>(again.snapshot(Instant.EPOCH).entities()))
                .isEqualTo(new HashSet<Entity>(snapshot.entities()));
    }

    @Property(tries = 300)
    void aSnapshotTellsParentsFirstAndTheVmsOfAHostTogether(
            @ForAll("changes") List<Change> changes) {
        List<Entity> told = SiteState.EMPTY.with(5, changes).snapshot(Instant.EPOCH).entities();
        assertThat(told).extracting(entity -> entity.key().kind()).isSorted();
        List<HostId> hosts = new ArrayList<>();
        for (Entity entity : told) {
            if (entity instanceof Vm vm
                    && (hosts.isEmpty() || !hosts.get(hosts.size() - 1).equals(vm.host()))) {
                hosts.add(vm.host());
            }
        }
        assertThat(hosts).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    void oneByOneIsTheSameAsAtOnce(@ForAll("changes") List<Change> changes) {
        SiteState single = SiteState.EMPTY;
        for (Change change : changes) {
            single = single.with(1, List.of(change));
        }
        assertThat(new HashSet<>(vms(single)))
                .isEqualTo(new HashSet<>(vms(SiteState.EMPTY.with(1, changes))));
    }

    private static List<Vm> vms(SiteState state) {
        return state.all(EntityKind.VM, Vm.class).toList();
    }
}
