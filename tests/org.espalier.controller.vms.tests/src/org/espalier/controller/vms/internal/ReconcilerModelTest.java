// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.VmObservation;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Site;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whatever was believed and whatever is reported: what a host says wins, and nothing is silent. */
class ReconcilerModelTest {
    private static final Instant THEN = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final HostId HOST = VmSite.host(1);
    private static final int ROUNDS = 300;

    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anInventoryIsTheTruthOfItsHost(long seed) {
        random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            SiteState before = site();
            List<VmObservation> reported = observations();
            Set<VmId> underWay = some();
            List<Change> changes = reconciler(before, underWay).inventory(reported);
            assertThat(changes.stream().map(Change::key)).doesNotHaveDuplicates();
            SiteState after = before.with(before.number() + 1, changes);
            check(before, after, reported, underWay);
            assertThat(reconciler(after, underWay).inventory(reported))
                    .as("the same again is no news")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void changesTouchOnlyWhatTheyName(long seed) {
        random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            SiteState before = site();
            List<VmObservation> seen = observations();
            Set<VmId> vanished = some();
            List<Change> changes = reconciler(before, Set.of()).changed(seen, vanished);
            Set<String> named =
                    seen.stream().map(o -> o.id().toString()).collect(Collectors.toSet());
            vanished.forEach(vm -> named.add(vm.toString()));
            assertThat(changes.stream().map(change -> change.key().id())).isSubsetOf(named);
            SiteState after = before.with(before.number() + 1, changes);
            seen.forEach(each -> shown(after, each));
        }
    }

    private void check(
            SiteState before, SiteState after, List<VmObservation> reported, Set<VmId> underWay) {
        Map<VmId, VmObservation> there =
                reported.stream().collect(Collectors.toMap(VmObservation::id, Function.identity()));
        reported.forEach(each -> shown(after, each));
        for (Vm vm : before.all(EntityKind.VM, Vm.class).toList()) {
            Optional<Vm> now = after.vm(vm.id());
            if (there.containsKey(vm.id())) {
                assertThat(now.orElseThrow().origin()).isEqualTo(vm.origin());
                assertThat(now.orElseThrow().vo()).isEqualTo(vm.vo());
            } else if (!vm.host().equals(HOST) || underWay.contains(vm.id())) {
                assertThat(now).as("none of this host's business").contains(vm);
            } else if (vm.origin() == Vm.Origin.MANAGED) {
                assertThat(now.orElseThrow().state()).isEqualTo(VmState.LOST);
            } else {
                assertThat(now.filter(v -> !(v.state() instanceof VmState.Lost))).isEmpty();
            }
        }
    }

    private static void shown(SiteState state, VmObservation seen) {
        Vm vm = state.vm(seen.id()).orElseThrow();
        assertThat(vm.host()).isEqualTo(HOST);
        assertThat(vm.state()).isEqualTo(seen.state());
        assertThat(vm.trouble()).isEqualTo(seen.trouble());
        if (vm.origin() == Vm.Origin.FOREIGN) {
            assertThat(vm.name()).isEqualTo(seen.name());
            assertThat(vm.size()).isEqualTo(seen.size());
        }
    }

    private static Reconciler reconciler(SiteState state, Set<VmId> underWay) {
        return new Reconciler(state, HOST, NOW, underWay::contains, new Reconciler.Memory());
    }

    private SiteState site() {
        List<Change> all = new ArrayList<>();
        all.add(new Change.Put(new Site(new UUID(1, 1), "Test", VmSite.VO)));
        all.add(new Change.Put(Host.expected(HOST, new GroupId("rack"))));
        for (VmId vm : some()) {
            all.add(
                    new Change.Put(
                            new Vm(
                                    vm,
                                    "vm-" + vm.value().getLeastSignificantBits(),
                                    VmSite.host(1 + random.nextInt(2)),
                                    VmSite.VO,
                                    Optional.empty(),
                                    Capacity.NONE,
                                    state(),
                                    Vm.Origin.values()[random.nextInt(2)],
                                    THEN,
                                    trouble())));
        }
        return SiteState.EMPTY.with(1, all);
    }

    private List<VmObservation> observations() {
        return some().stream()
                .map(
                        vm ->
                                new VmObservation(
                                        vm,
                                        "name-" + random.nextInt(3),
                                        state(),
                                        new Capacity(random.nextInt(4), 1, 1),
                                        trouble()))
                .toList();
    }

    private Set<VmId> some() {
        Set<VmId> vms = new HashSet<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            vms.add(new VmId(new UUID(5, random.nextInt(10))));
        }
        return vms;
    }

    private VmState state() {
        return VmState.ALL.get(random.nextInt(VmState.ALL.size()));
    }

    private Optional<String> trouble() {
        return random.nextInt(3) == 0
                ? Optional.of("trouble " + random.nextInt(2))
                : Optional.empty();
    }
}
