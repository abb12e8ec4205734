// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.event.Change;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Addresses for new VMs, whatever VMs came and went before. */
class ReservationsTest {
    private static final VoId ATLAS = new VoId("atlas");
    private static final VoId CMS = new VoId("cms");
    private static final Network LAN =
            new Network(
                    new NetworkId("lan"),
                    Network.Kind.BRIDGE,
                    "br1",
                    Optional.empty(),
                    Optional.of(new IpPrefix("10.1.0.0/24")),
                    Optional.of(new IpPrefix("fd00:1::/64")),
                    Optional.of(new IpAddress("10.1.0.1")),
                    List.of(new IpAddress("10.1.0.2")),
                    Optional.empty());
    private static final AddressPool OF_ATLAS = pool(ATLAS, "10.1.0.0/29", "fd00:1::/80");
    private static final AddressPool OF_CMS = pool(CMS, "10.1.0.8/30", "10.1.0.252/30");

    private SiteState state =
            SiteState.EMPTY.with(
                    1,
                    List.of(new Change.Put(LAN), new Change.Put(OF_ATLAS), new Change.Put(OF_CMS)));
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private Random random = new Random(1);

    private static AddressPool pool(VoId vo, String... prefixes) {
        return new AddressPool(
                LAN.id(),
                Optional.ofNullable(vo),
                List.of(prefixes).stream().map(IpPrefix::new).toList());
    }

    private static CreateVms command(VoId vo, int count) {
        return new CreateVms(
                "tiny",
                count,
                VmSite.TINY.id(),
                vo,
                new Capacity(1, 1, 0),
                Placement.spread(),
                true,
                Optional.of(LAN.id()));
    }

    private void change(Change... changes) {
        now = now.plusSeconds(1);
        state = state.with(state.number() + 1, List.of(changes));
    }

    private List<AddressUse> open() {
        return state.uses(LAN.id()).filter(AddressUse::open).toList();
    }

    private List<AddressUse> create(VoId vo, int count) {
        CreateVms command = command(vo, count);
        assertThat(refuse(state, command)).isEmpty();
        List<Vm> vms =
                IntStream.range(0, count)
                        .mapToObj(i -> vm(vo, "tiny-" + random.nextInt(1 << 30)))
                        .toList();
        List<AddressUse> uses =
                of(state, command).orElseThrow().reserve(vms, Optional.of(VmSite.TINY), now);
        uses.forEach(use -> change(new Change.Put(use)));
        return uses;
    }

    private Vm vm(VoId vo, String name) {
        return new Vm(
                new VmId(new UUID(random.nextLong(), random.nextLong())),
                name,
                new HostId("node1"),
                vo,
                Optional.of(VmSite.TINY.id()),
                new Capacity(1, 1, 0),
                VmState.DEFINED,
                Vm.Origin.MANAGED,
                now,
                Optional.empty(),
                Optional.of("anna"));
    }

    private void delete(AddressUse use) {
        change(new Change.Put(use.ended(now)));
    }

    private List<String> ipv4(List<AddressUse> uses) {
        return uses.stream().map(use -> use.ipv4().orElseThrow().value()).toList();
    }

    private static Optional<Refusal> refuse(SiteState state, CreateVms command) {
        return Reservations.refuse(
                state, network(command), command.vo(), command.count(), "It was not made");
    }

    private static Optional<Reservations> of(SiteState state, CreateVms command) {
        return Reservations.of(state, network(command), command.vo());
    }

    private static NetworkId network(CreateVms command) {
        return command.network().orElse(Network.DEFAULT);
    }

    @Test
    void addressesAreGivenInOrderOfTheVosOwnPool() {
        assertThat(ipv4(create(ATLAS, 3))).containsExactly("10.1.0.3", "10.1.0.4", "10.1.0.5");
        assertThat(ipv4(create(CMS, 5)))
                .as("one pool of two prefixes, without the address of everybody")
                .containsExactly("10.1.0.8", "10.1.0.9", "10.1.0.10", "10.1.0.11", "10.1.0.252");
    }

    @Test
    void ipv6IsThePoolsPrefixWithTheCardsAddress() {
        AddressUse use = create(ATLAS, 1).get(0);
        assertThat(use.ipv6()).isPresent();
        assertThat(new IpPrefix("fd00:1::/80").contains(use.ipv6().get())).isTrue();
        assertThat(use.ipv6().get().number().longValue() & 0xffff_ffff_ffffL)
                .isEqualTo(use.mac().number().longValue());
        assertThat(create(CMS, 1).get(0).ipv6()).as("a pool without IPv6").isEmpty();
    }

    @Test
    void aFullPoolIsNamedWithWhatIsLeft() {
        create(ATLAS, 3);
        Refusal refusal = refuse(state, command(ATLAS, 3)).orElseThrow();
        assertThat(refusal.code()).isEqualTo(Refusal.Code.NO_ROOM);
        assertThat(refusal.message())
                .isEqualTo(
                        "It was not made: the pool of VO atlas on network lan"
                                + " (10.1.0.0/29) has only 2 free addresses. Delete VMs, or have a"
                                + " site administrator enlarge the pool.");
    }

    @Test
    void aVoWithoutAPoolGetsTheOneForAllOthersOrARefusal() {
        VoId other = new VoId("other");
        assertThat(refuse(state, command(other, 1)).orElseThrow().cause())
                .isEqualTo("VO other has no address pool on network lan");
        change(new Change.Put(pool(null, "10.1.0.128/25")));
        assertThat(ipv4(create(other, 1))).containsExactly("10.1.0.128");
    }

    @Test
    void aCardsAddressThatIsTakenIsNotGivenAgain() {
        random = new Random(7);
        AddressUse first = create(ATLAS, 1).get(0);
        random = new Random(7);
        AddressUse second = create(ATLAS, 1).get(0);
        assertThat(second.vm()).isEqualTo(first.vm());
        assertThat(second.mac()).isEqualTo(first.mac().next());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void noAddressIsGivenTwiceAndWhatIsFreeForLongestComesFirst(long seed) {
        random = new Random(seed);
        int refused = 0;
        int again = 0;
        for (int step = 0; step < 300; step++) {
            VoId vo = random.nextBoolean() ? ATLAS : CMS;
            AddressPool pool = vo.equals(ATLAS) ? OF_ATLAS : OF_CMS;
            int capacity = vo.equals(ATLAS) ? 5 : 7;
            int has = (int) open().stream().filter(use -> use.vo().equals(vo)).count();
            if (random.nextInt(5) < 2 && !open().isEmpty()) {
                delete(open().get(random.nextInt(open().size())));
            } else {
                int count = 1 + random.nextInt(3);
                boolean room = has + count <= capacity;
                assertThat(refuse(state, command(vo, count)).isEmpty()).isEqualTo(room);
                refused += room ? 0 : 1;
                if (room) {
                    again += checked(vo, pool, capacity, count);
                }
            }
            assertUnique();
        }
        assertThat(refused).as("refusals seen").isPositive();
        assertThat(again).as("addresses given again").isPositive();
    }

    /** How many of those that were given had been given before: the longest free ones, in order. */
    private int checked(VoId vo, AddressPool pool, int capacity, int count) {
        List<AddressUse> free =
                state.uses(LAN.id())
                        .filter(use -> !use.open())
                        .filter(use -> in(pool, use.ipv4().orElseThrow()))
                        .sorted(Comparator.comparing(use -> use.until().orElseThrow()))
                        .toList();
        long known = state.uses(LAN.id()).filter(use -> in(pool, use.ipv4().orElseThrow())).count();
        int fresh = (int) Math.min(count, capacity - known);
        List<String> given = ipv4(create(vo, count));
        assertThat(given).allMatch(ip -> in(pool, new IpAddress(ip)));
        List<String> repeated = new ArrayList<>(given.subList(fresh, count));
        assertThat(repeated).isEqualTo(ipv4(free).subList(0, count - fresh));
        return repeated.size();
    }

    private static boolean in(AddressPool pool, IpAddress address) {
        return pool.prefixes().stream().anyMatch(prefix -> prefix.contains(address));
    }

    private void assertUnique() {
        List<AddressUse> open = open();
        assertThat(open).extracting(AddressUse::ipv4).doesNotHaveDuplicates();
        assertThat(open).extracting(AddressUse::mac).doesNotHaveDuplicates();
        Set<Object> six =
                open.stream().flatMap(use -> use.ipv6().stream()).collect(Collectors.toSet());
        assertThat(six).hasSize((int) open.stream().filter(u -> u.ipv6().isPresent()).count());
        assertThat(open)
                .noneMatch(use -> LAN.neverGiven().anyMatch(use.ipv4().orElseThrow()::equals));
    }
}
