// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.Inventory;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which VM goes where, and why a host takes none. */
class PlacementsTest {
    private static final long GIB = VmSite.GIB;
    private static final Capacity SIZE = new Capacity(1, GIB, 10 * GIB);

    private final List<Change> changes = new ArrayList<>(List.of(new Change.Put(VmSite.TINY)));

    @Test
    void spreadTakesTheEmptiestEachTime() {
        host(1, HostState.ONLINE, new Capacity(8, 4 * GIB, 100 * GIB));
        host(2, HostState.ONLINE, new Capacity(8, 8 * GIB, 100 * GIB));
        assertThat(counts(plan(6, Placement.Strategy.SPREAD)))
                .isEqualTo(Map.of(VmSite.host(1), 1L, VmSite.host(2), 5L));
    }

    @Test
    void packFillsTheFullestFirst() {
        host(1, HostState.ONLINE, new Capacity(8, 4 * GIB, 100 * GIB));
        host(2, HostState.ONLINE, new Capacity(8, 8 * GIB, 100 * GIB));
        assertThat(counts(plan(6, Placement.Strategy.PACK)))
                .isEqualTo(Map.of(VmSite.host(1), 4L, VmSite.host(2), 2L));
    }

    @Test
    void namedTakesTheHostsInTurnAndNoOther() {
        for (int number = 1; number <= 3; number++) {
            host(number, HostState.ONLINE, new Capacity(8, 8 * GIB, 100 * GIB));
        }
        PlacementPlan plan =
                Placements.plan(
                        state(),
                        create(
                                4,
                                new Placement(
                                        Placement.Strategy.NAMED,
                                        Set.of(VmSite.host(3), VmSite.host(1)))));
        assertThat(plan.assignments())
                .extracting(a -> a.host().value())
                .containsExactly("node1", "node3", "node1", "node3");
        assertThat(plan.assignments().get(0).vm()).isEqualTo("web-1");
    }

    @ParameterizedTest
    @EnumSource(Placement.Strategy.class)
    void noStrategyOvercommitsMemoryOrDisk(Placement.Strategy strategy) {
        host(1, HostState.ONLINE, new Capacity(64, 3 * GIB, 100 * GIB));
        host(2, HostState.ONLINE, new Capacity(64, 100 * GIB, 25 * GIB));
        PlacementPlan plan = plan(10, strategy);
        assertThat(counts(plan)).isEqualTo(Map.of(VmSite.host(1), 3L, VmSite.host(2), 2L));
        assertThat(plan.unplaced()).hasSize(5).contains("web-10");
        assertThat(plan.refused())
                .extracting(r -> r.refusal().message())
                .containsExactlyInAnyOrder(
                        "Host node1 takes no more than 3 of the VMs: it has 0 B of memory free,"
                                + " 1.00 GiB are needed. Choose another host or a smaller size.",
                        "Host node2 takes no more than 2 of the VMs: its disk has 5.00 GiB free,"
                                + " 10.0 GiB are needed. Choose another host or a smaller size.");
    }

    @ParameterizedTest
    @EnumSource(Placement.Strategy.class)
    void whatIsKeptOfADiskIsGivenToNoVm(Placement.Strategy strategy) {
        host(1, HostState.ONLINE, new Capacity(64, 100 * GIB, 100 * GIB));
        Host host = state().host(VmSite.host(1)).orElseThrow();
        changes.add(new Change.Put(host.withReserve(new StorageReserve(75 * GIB, 0))));
        PlacementPlan plan = plan(3, strategy);
        assertThat(counts(plan)).isEqualTo(Map.of(VmSite.host(1), 2L));
        assertThat(plan.refused())
                .extracting(r -> r.refusal().message())
                .containsExactly(
                        "Host node1 takes no more than 2 of the VMs: its disk has 5.00 GiB free,"
                                + " 10.0 GiB are needed and 75.0 GiB are kept from VMs. Choose"
                                + " another host or a smaller size, or set a smaller reserve.");
    }

    @Test
    void aCoreIsSharedByFourVirtualOnes() {
        host(1, HostState.ONLINE, new Capacity(2, 100 * GIB, 1000 * GIB));
        PlacementPlan plan = plan(9, Placement.Strategy.SPREAD);
        assertThat(plan.assignments()).hasSize(8);
        assertThat(plan.refused().get(0).refusal().cause())
                .isEqualTo("it has 0 virtual cores free, 1 are needed");
    }

    @Test
    void aHostThatBoastsSpoilsNoPlan() {
        Capacity all = new Capacity(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        host(1, HostState.ONLINE, all);
        host(2, HostState.ONLINE, new Capacity(8, 8 * GIB, 100 * GIB));
        for (Placement.Strategy strategy : Placement.Strategy.values()) {
            assertThat(plan(6, strategy).unplaced()).isEmpty();
        }
    }

    @Test
    void vmsThatAreOffCountAndLostOnesDoNot() {
        host(1, HostState.ONLINE, new Capacity(8, 2 * GIB, 100 * GIB));
        vm(1, VmState.STOPPED);
        vm(1, VmState.LOST);
        PlacementPlan plan = plan(2, Placement.Strategy.SPREAD);
        assertThat(plan.assignments()).hasSize(1);
    }

    @Test
    void hostsThatAreNotOnlineAreRefusedEachByItsReason() {
        host(1, HostState.EXPECTED, Capacity.NONE);
        host(2, HostState.IMPAIRED, new Capacity(8, 8 * GIB, 100 * GIB));
        host(3, HostState.UNKNOWN, new Capacity(8, 8 * GIB, 100 * GIB));
        PlacementPlan plan = plan(1, Placement.Strategy.PACK);
        assertThat(plan.unplaced()).containsExactly("web");
        assertThat(plan.refused())
                .extracting(r -> r.refusal().code())
                .containsOnly(Refusal.Code.UNREACHABLE);
        assertThat(plan.refused())
                .extracting(r -> r.refusal().cause())
                .containsExactly(
                        "its agent was never heard of",
                        "its hypervisor does not answer",
                        "its agent is silent");
    }

    @ParameterizedTest
    @EnumSource(Placement.Strategy.class)
    void aHostInMaintenanceModeTakesNoneAndSaysSinceWhen(Placement.Strategy strategy) {
        host(1, HostState.ONLINE, new Capacity(8, 8 * GIB, 100 * GIB));
        host(2, HostState.ONLINE, new Capacity(8, 2 * GIB, 100 * GIB));
        drain(1);
        PlacementPlan plan = plan(3, strategy);
        assertThat(counts(plan)).isEqualTo(Map.of(VmSite.host(2), 2L));
        assertThat(plan.unplaced()).containsExactly("web-3");
        assertThat(plan.refused().get(0).host()).isEqualTo(VmSite.host(1));
        assertThat(plan.refused().get(0).refusal().message())
                .isEqualTo(
                        "Host node1 takes no VM: it is in maintenance mode since 2026-11-21 05:40"
                                + " UTC. Choose Resume Host first, or other hosts.");
    }

    @Test
    void ofASilentHostInMaintenanceModeTheModeIsSaid() {
        host(1, HostState.UNKNOWN, new Capacity(8, 8 * GIB, 100 * GIB));
        drain(1);
        assertThat(plan(1, Placement.Strategy.PACK).refused().get(0).refusal().code())
                .isEqualTo(Refusal.Code.ILLEGAL_STATE);
    }

    private void drain(int number) {
        Host host = state().host(VmSite.host(number)).orElseThrow();
        Instant since = Instant.parse("2026-11-21T05:40:59Z");
        changes.add(new Change.Put(host.inMaintenance(Optional.of(since))));
    }

    @Test
    void aNamedHostThatIsNotThereIsNamed() {
        PlacementPlan plan =
                Placements.plan(
                        state(),
                        create(1, new Placement(Placement.Strategy.NAMED, Set.of(VmSite.host(9)))));
        assertThat(plan.refused())
                .extracting(r -> r.refusal().code())
                .containsExactly(Refusal.Code.NOT_FOUND);
    }

    @Test
    void withoutADiskSizeTheImagesCounts() {
        host(1, HostState.ONLINE, new Capacity(8, 8 * GIB, 100 << 20));
        CreateVms command =
                new CreateVms(
                        "web",
                        2,
                        VmSite.TINY.id(),
                        VmSite.VO,
                        new Capacity(1, GIB, 0),
                        Placement.spread(),
                        true);
        assertThat(Placements.plan(state(), command).assignments()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Placement.Strategy.class)
    void anImageThatComesFirstTakesItsRoomToo(Placement.Strategy strategy) {
        Image image = library(20 * GIB);
        changes.add(new Change.Put(image));
        Set<String> images = Set.of("images");
        host(1, HostState.ONLINE, new Capacity(64, 100 * GIB, 60 * GIB), images);
        host(2, HostState.ONLINE, new Capacity(64, 100 * GIB, 45 * GIB), images);
        changes.add(
                new Change.Put(
                        new ImageCopy(
                                VmSite.host(2),
                                image.id(),
                                ImageCopy.State.COMPLETE,
                                20 * GIB,
                                Instant.EPOCH)));

        PlacementPlan plan = plan(9, strategy);

        // Its chunks and its file: 40 of the first one's 60. The second one has it already.
        assertThat(counts(plan)).isEqualTo(Map.of(VmSite.host(1), 2L, VmSite.host(2), 4L));
        assertThat(plan.refused())
                .extracting(r -> r.refusal().message())
                .contains(
                        "Host node1 takes no more than 2 of the VMs: its disk has 40.0 GiB free,"
                                + " 10.0 GiB are needed beside the 40.0 GiB of the image. Choose"
                                + " another host or a smaller size.");
    }

    @Test
    void anImageThatComesToAnotherDiskTakesNothingFromTheVms() {
        changes.add(new Change.Put(library(20 * GIB)));
        Capacity size = new Capacity(64, 100 * GIB, 60 * GIB);
        host(1, HostState.ONLINE, size, Set.of("images"));
        host(2, HostState.ONLINE, size, Set.of("images", "images-apart"));
        host(3, HostState.ONLINE, size, Set.of("images", "chunks-apart"));
        host(4, HostState.ONLINE, size, Set.of("images", "images-apart", "chunks-apart"));

        PlacementPlan plan = plan(40, Placement.Strategy.SPREAD);

        assertThat(counts(plan))
                .isEqualTo(
                        Map.of(
                                VmSite.host(1), 2L,
                                VmSite.host(2), 4L,
                                VmSite.host(3), 4L,
                                VmSite.host(4), 6L));
    }

    @ParameterizedTest
    @EnumSource(Placement.Strategy.class)
    void aHostOfOtherProcessorsTakesNoneAlsoWhereItHasTheImage(Placement.Strategy strategy) {
        Image image = library(GIB, "arm64");
        changes.add(new Change.Put(image));
        for (int number = 1; number <= 3; number++) {
            host(number, HostState.ONLINE, VmSite.HOST, Set.of("images"));
        }
        processors(1, "x86_64");
        processors(2, "aarch64");
        changes.add(
                new Change.Put(
                        new ImageCopy(
                                VmSite.host(1),
                                image.id(),
                                ImageCopy.State.COMPLETE,
                                GIB,
                                Instant.EPOCH)));

        PlacementPlan plan = plan(2, strategy);

        assertThat(counts(plan)).doesNotContainKey(VmSite.host(1));
        assertThat(plan.unplaced()).isEmpty();
        assertThat(plan.refused())
                .extracting(r -> r.refusal().message())
                .containsExactly(
                        "Host node1 takes no VM of tiny: the image is for aarch64 processors, and"
                                + " the host's are x86_64. Choose a host with aarch64 processors,"
                                + " or an image for x86_64.");
    }

    private void processors(int number, String architecture) {
        Host host = state().host(VmSite.host(number)).orElseThrow();
        AgentReport.Hello hello =
                new AgentReport.Hello(
                        "0.1",
                        host.total(),
                        host.capabilities(),
                        Instant.EPOCH,
                        new Inventory(List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(architecture));
        changes.add(new Change.Put(HostBook.hello(host, hello, Instant.EPOCH)));
    }

    private static Image library(long bytes) {
        return library(bytes, "");
    }

    private static Image library(long bytes, String architecture) {
        return VmSite.TINY.with(
                new ImageDetails(
                        "0".repeat(64),
                        new UUID(0, 1),
                        "1",
                        VmSite.VO,
                        "",
                        architecture,
                        "",
                        bytes,
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        ImageWord.TRUSTED,
                        ImageTrust.TRUSTED,
                        ""));
    }

    private void host(int number, HostState state, Capacity total) {
        host(number, state, total, Set.of());
    }

    private void host(int number, HostState state, Capacity total, Set<String> capabilities) {
        changes.add(
                new Change.Put(
                        new Host(
                                VmSite.host(number),
                                new GroupId("rack"),
                                state,
                                total,
                                capabilities,
                                "",
                                Optional.empty(),
                                0,
                                Optional.empty())));
    }

    private void vm(int host, VmState state) {
        changes.add(
                new Change.Put(
                        new Vm(
                                VmId.random(),
                                "old-" + changes.size(),
                                VmSite.host(host),
                                VmSite.VO,
                                Optional.empty(),
                                SIZE,
                                state,
                                Vm.Origin.MANAGED,
                                Instant.EPOCH,
                                Optional.empty())));
    }

    private SiteState state() {
        return SiteState.EMPTY.with(1, changes);
    }

    private PlacementPlan plan(int count, Placement.Strategy strategy) {
        Set<HostId> hosts = state().hosts().map(Host::id).collect(Collectors.toSet());
        return Placements.plan(state(), create(count, new Placement(strategy, hosts)));
    }

    private static CreateVms create(int count, Placement placement) {
        return new CreateVms("web", count, VmSite.TINY.id(), VmSite.VO, SIZE, placement, true);
    }

    private static Map<HostId, Long> counts(PlacementPlan plan) {
        return plan.assignments().stream()
                .collect(
                        Collectors.groupingBy(
                                PlacementPlan.Assignment::host, Collectors.counting()));
    }
}
