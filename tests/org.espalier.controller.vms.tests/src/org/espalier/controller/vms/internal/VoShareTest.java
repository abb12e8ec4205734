// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** VMs placed by their VO's share of the hosts' cores. */
class VoShareTest {
    private static final long GIB = VmSite.GIB;
    private static final VoId ATLAS = new VoId("atlas");
    private static final VoId CMS = new VoId("cms");
    private static final VoId GUESTS = new VoId("guests");

    private SiteState state = SiteState.EMPTY.with(1, List.of(new Change.Put(VmSite.TINY)));
    private int vms;

    private void put(Change change) {
        state = state.with(state.number() + 1, List.of(change));
    }

    private void vo(VoId id, long shares) {
        put(
                new Change.Put(
                        new Vo(
                                id,
                                "",
                                Optional.of(shares).filter(s -> s > 0),
                                Optional.empty(),
                                Optional.empty())));
    }

    /** With four virtual cores for each of its own. */
    private void host(int number, int cores) {
        put(
                new Change.Put(
                        new Host(
                                VmSite.host(number),
                                new GroupId("rack"),
                                HostState.ONLINE,
                                new Capacity(cores, 1000 * GIB, 10_000 * GIB),
                                Set.of(),
                                "",
                                Optional.empty(),
                                0,
                                Optional.empty())));
    }

    private void vm(int host, VoId vo, int cores, VmState as, Vm.Origin origin) {
        put(
                new Change.Put(
                        new Vm(
                                VmId.random(),
                                "vm-" + ++vms,
                                VmSite.host(host),
                                vo,
                                Optional.empty(),
                                new Capacity(cores, GIB, GIB),
                                as,
                                origin,
                                Instant.EPOCH,
                                Optional.empty())));
    }

    private PlacementPlan plan(VoId vo, int count, int cores, Placement.Strategy strategy) {
        return Placements.plan(
                state,
                new CreateVms(
                        "new",
                        count,
                        VmSite.TINY.id(),
                        vo,
                        new Capacity(cores, GIB, GIB),
                        new Placement(strategy, Set.of()),
                        false));
    }

    private PlacementPlan plan(VoId vo, int count, int cores) {
        return plan(vo, count, cores, Placement.Strategy.SHARES);
    }

    private void make(VoId vo, PlacementPlan plan, int cores) {
        plan.assignments()
                .forEach(
                        each ->
                                vm(
                                        Integer.parseInt(each.host().value().substring(4)),
                                        vo,
                                        cores,
                                        VmState.RUNNING,
                                        Vm.Origin.MANAGED));
    }

    @Test
    void aVoGetsItsShareAndNotMoreAlsoWhileOthersLeaveTheirs() {
        host(1, 4);
        host(2, 4);
        vo(ATLAS, 1);
        vo(CMS, 3);
        PlacementPlan plan = plan(ATLAS, 9, 1);
        assertThat(plan.assignments()).hasSize(8);
        assertThat(plan.unplaced()).containsExactly("new-9");
        assertThat(plan.refused()).as("hosts have room").isEmpty();
        assertThat(plan.limit().orElseThrow().message())
                .isEqualTo(
                        "VO atlas gets no more than 8 of the VMs: VO atlas uses 0 of its 8 cores of"
                                + " 2 hosts (1 of 4 shares of 32), and each VM needs 1. Ask for"
                                + " fewer or smaller VMs, delete some of the VO, have it given more"
                                + " shares, or choose another placement.");
        make(ATLAS, plan, 1);
        assertThat(plan(ATLAS, 1, 1).limit().orElseThrow())
                .extracting(Refusal::thing, Refusal::cause)
                .containsExactly(
                        "VO atlas gets no such VM",
                        "VO atlas uses 8 of its 8 cores of 2 hosts (1 of 4 shares of 32), and each"
                                + " VM needs 1");
        assertThat(plan(CMS, 24, 1).unplaced()).isEmpty();
        assertThat(plan(CMS, 25, 1).unplaced()).hasSize(1);
    }

    @Test
    void otherStrategiesAskForNoShare() {
        host(1, 4);
        vo(ATLAS, 1);
        vo(CMS, 3);
        for (Placement.Strategy strategy :
                List.of(Placement.Strategy.PACK, Placement.Strategy.SPREAD)) {
            assertThat(plan(ATLAS, 16, 1, strategy).unplaced()).isEmpty();
            assertThat(plan(ATLAS, 16, 1, strategy).limit()).isEmpty();
        }
    }

    @Test
    void aVoWithoutSharesHasWhatOthersLeave() {
        host(1, 4);
        vo(ATLAS, 1);
        vo(GUESTS, 0);
        assertThat(plan(GUESTS, 16, 1).unplaced()).isEmpty();
        make(ATLAS, plan(ATLAS, 3, 4), 4);
        assertThat(plan(GUESTS, 4, 1).unplaced()).isEmpty();
        PlacementPlan plan = plan(GUESTS, 5, 1);
        assertThat(plan.unplaced()).hasSize(1);
        assertThat(plan.limit().orElseThrow().cause())
                .isEqualTo(
                        "VO guests has no shares, and of all 16 cores of 1 host the others leave it"
                                + " 4, of which it uses 0");
    }

    @Test
    void whereNobodyHasSharesAllIsEverybodys() {
        host(1, 4);
        assertThat(plan(ATLAS, 16, 1).unplaced()).isEmpty();
        assertThat(plan(ATLAS, 16, 1).limit()).isEmpty();
    }

    @Test
    void lostVmsCountForNobodyAndForeignOnesTakeOfAll() {
        host(1, 4);
        vo(ATLAS, 1);
        vo(CMS, 1);
        vm(1, ATLAS, 8, VmState.LOST, Vm.Origin.MANAGED);
        assertThat(plan(ATLAS, 8, 1).unplaced()).isEmpty();
        vm(1, ATLAS, 4, VmState.RUNNING, Vm.Origin.FOREIGN);
        assertThat(plan(ATLAS, 6, 1).unplaced()).isEmpty();
        assertThat(plan(ATLAS, 7, 1).unplaced()).hasSize(1);
        assertThat(plan(CMS, 7, 1).unplaced()).hasSize(1);
    }

    @Test
    void aSuspendedVoHasNoPart() {
        host(1, 4);
        vo(ATLAS, 1);
        vo(CMS, 1);
        Vo cms = state.vo(CMS).orElseThrow();
        put(new Change.Put(cms.withSuspended(Optional.of(Instant.EPOCH))));
        assertThat(plan(ATLAS, 16, 1).unplaced()).isEmpty();
    }

    @Test
    void aVmOnItsWayCountsOnceAlsoWhereItGoesTo() {
        host(1, 4);
        host(2, 4);
        vo(ATLAS, 1);
        vm(1, ATLAS, 4, VmState.RUNNING, Vm.Origin.MANAGED);
        Vm moving = state.vmsOn(VmSite.host(1)).findFirst().orElseThrow();
        put(new Change.Put(moving.onItsWayTo(Optional.of(VmSite.host(2)))));
        Host one = state.host(VmSite.host(1)).orElseThrow();
        Host two = state.host(VmSite.host(2)).orElseThrow();
        assertThat(VoShare.of(state, ATLAS, List.of(one, two)).used()).isEqualTo(4);
        assertThat(VoShare.of(state, ATLAS, List.of(two)).used()).isEqualTo(4);
    }

    /** Every core is given, and nobody misses a whole one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsAreInProportionAndMakeUpTheWhole(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Map<String, Long> shares = new TreeMap<>();
            for (int vo = random.nextInt(8); vo >= 0; vo--) {
                shares.put(
                        "vo" + vo,
                        random.nextInt(3) == 0 ? Long.MAX_VALUE : 1 + random.nextInt(50));
            }
            long all = random.nextInt(10) == 0 ? 0 : random.nextInt(1 << random.nextInt(20));
            Map<String, Long> parts = VoShare.parts(all, shares);
            assertThat(parts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(all);
            BigDecimal sum =
                    shares.values().stream().map(BigDecimal::valueOf).reduce(BigDecimal::add).get();
            shares.forEach(
                    (vo, own) ->
                            assertThat(
                                            BigDecimal.valueOf(parts.get(vo))
                                                    .multiply(sum)
                                                    .subtract(
                                                            BigDecimal.valueOf(own)
                                                                    .multiply(
                                                                            BigDecimal.valueOf(
                                                                                    all)))
                                                    .abs())
                                    .as(vo + " of " + shares)
                                    .isLessThan(sum));
        }
    }

    /**
     * Whoever comes when, in whatever pieces: none has more than its part, none less for others.
     */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void noHistoryExceedsAPartAndNoVoStarves(long seed) {
        Random random = new Random(seed);
        int hosts = 1 + random.nextInt(4);
        IntStream.rangeClosed(1, hosts).forEach(h -> host(h, 1 + random.nextInt(6)));
        List<VoId> all = List.of(ATLAS, CMS, new VoId("lhcb"));
        all.forEach(vo -> vo(vo, 1 + random.nextInt(9)));
        List<Host> there = state.hosts().toList();
        long cores = there.stream().mapToLong(h -> Room.cores(h.total())).sum();
        for (int step = 0; step < 40; step++) {
            VoId vo = all.get(random.nextInt(all.size()));
            VoShare before = VoShare.of(state, vo, there);
            int count = 1 + random.nextInt(5);
            PlacementPlan plan = plan(vo, count, 1);
            long owed = Math.min(count, before.limit() - before.used());
            assertThat(plan.assignments()).as(vo + " of " + before).hasSize((int) owed);
            make(vo, plan, 1);
            Map<VoId, Long> used = new HashMap<>();
            for (VoId each : all) {
                VoShare now = VoShare.of(state, each, there);
                assertThat(now.used()).isLessThanOrEqualTo(now.limit());
                used.put(each, now.used());
            }
            assertThat(used.values().stream().mapToLong(Long::longValue).sum())
                    .isLessThanOrEqualTo(cores);
        }
    }
}
