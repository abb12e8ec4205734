// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.AddressPool;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.Observation;
import org.espalier.gate.testing.GateSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** VOs, people and networks, made and changed by the command line. */
class DefiningTest extends CommandLineFixture {
    private static final VoId ATLAS = new VoId("atlas");
    private static final Optional<Instant> NEVER = Optional.empty();
    private static final NetworkId LAB = new NetworkId("lab");
    private static final List<IpPrefix> POOL = List.of(new IpPrefix("10.7.1.0/24"));

    @BeforeEach
    void start() throws Exception {
        open(Set.of(), new NodeGroup(new GroupId("rack"), ""));
    }

    /** How the thing under {@code key} is. */
    private <E extends Entity> E now(EntityKey key, Class<E> type) throws Exception {
        AtomicReference<Entity> found = new AtomicReference<>();
        GateSite.get(
                site.core.observe(
                        "test",
                        state -> {
                            found.set(state.get(key).orElse(null));
                            return Observation.Seen.of(List.of());
                        }));
        return type.cast(found.get());
    }

    private Vo vo() throws Exception {
        return now(Vo.key(ATLAS), Vo.class);
    }

    private static Instant endOf(String day) {
        return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    @Test
    void whatIsNotSaidOfAVoStays() throws Exception {
        assertThat(run("vo define atlas --shares 3")).as(err).isZero();
        assertThat(vo()).isEqualTo(new Vo(ATLAS, "atlas", Optional.of(3L), NEVER, NEVER));
        assertThat(run("vo define atlas --title Atlas --until 2037-12-31")).as(err).isZero();
        assertThat(vo().title()).isEqualTo("Atlas");
        assertThat(vo().shares()).contains(3L);
        assertThat(vo().until()).contains(endOf("2037-12-31"));
        assertThat(run("vo define atlas --shares= --until=")).as(err).isZero();
        assertThat(vo()).isEqualTo(new Vo(ATLAS, "Atlas", Optional.empty(), NEVER, NEVER));
    }

    @Test
    void rolesReachAsFarAsIsSaid() throws Exception {
        assertThat(run("vo define atlas")).as(err).isZero();
        assertThat(
                        run(
                                "user define bert --title Bert --roles"
                                        + " auditor,operator@group:rack,user@vo:atlas --vos atlas"
                                        + " --accounts bert,www"))
                .as(err)
                .isZero();
        Set<Role> roles = Set.of(Role.AUDITOR);
        List<Grant> grants =
                List.of(Grant.of(Role.OPERATOR, new GroupId("rack")), Grant.of(Role.USER, ATLAS));
        Set<String> accounts = Set.of("bert", "www");
        assertThat(bert())
                .isEqualTo(new User("bert", "Bert", roles, Set.of(ATLAS), grants, accounts));
        assertThat(run("user define bert --vos=")).as(err).isZero();
        assertThat(bert()).isEqualTo(new User("bert", "Bert", roles, Set.of(), grants, accounts));
        assertThat(run("user define bert --roles= --accounts bert")).as(err).isZero();
        assertThat(bert())
                .isEqualTo(new User("bert", "Bert", Set.of(), Set.of(), List.of(), Set.of("bert")));
    }

    private User bert() throws Exception {
        return now(User.key("bert"), User.class);
    }

    @Test
    void aNetworkIsMadeAndChanged() throws Exception {
        assertThat(
                        run(
                                "network create lab --bridge br7 --ipv4 10.7.0.0/16 --gateway"
                                        + " 10.7.0.1 --resolvers 10.7.0.2,10.7.0.3 --mtu 1400"))
                .as(err)
                .isZero();
        Network lab =
                new Network(
                        LAB,
                        Network.Kind.BRIDGE,
                        "br7",
                        Optional.empty(),
                        Optional.of(new IpPrefix("10.7.0.0/16")),
                        Optional.empty(),
                        Optional.of(new IpAddress("10.7.0.1")),
                        List.of(new IpAddress("10.7.0.2"), new IpAddress("10.7.0.3")),
                        Optional.of(1400L));
        assertThat(network()).isEqualTo(lab);
        assertThat(run("network change lab --gateway= --resolvers= --mtu=")).as(err).isZero();
        assertThat(network())
                .isEqualTo(
                        new Network(
                                LAB,
                                Network.Kind.BRIDGE,
                                "br7",
                                Optional.empty(),
                                lab.ipv4(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.empty()));
        assertThat(run("vo define atlas")).as(err).isZero();
        assertThat(run("network set-pool lab --vo atlas --prefixes 10.7.1.0/24")).as(err).isZero();
        EntityKey pool = new AddressPool(LAB, Optional.of(ATLAS), POOL).key();
        assertThat(now(pool, AddressPool.class).prefixes()).isEqualTo(POOL);
        assertThat(run("network set-pool lab --vo atlas --prefixes=")).as(err).isZero();
        assertThat(now(pool, AddressPool.class)).isNull();
    }

    private Network network() throws Exception {
        return now(Network.key(LAB), Network.class);
    }

    @Test
    void aSegmentIsOfAVlanOrAVxlan() throws Exception {
        assertThat(run("network create lab --kind vlan --bridge br7 --tag 7 --uplink" + " eth1"))
                .as(err)
                .isZero();
        assertThat(network().segment()).contains(new Network.Segment(7, "eth1", Optional.empty()));
        assertThat(run("network change lab --uplink eth2")).as(err).isZero();
        assertThat(network().segment()).contains(new Network.Segment(7, "eth2", Optional.empty()));
        assertThat(run("network change lab --uplink eth1 --tag 8")).as(err).isZero();
        assertThat(network().segment()).contains(new Network.Segment(8, "eth1", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "vo define atlas --shares many, is no number of shares",
        "vo define atlas --until soon, is no day",
        "user define bert --roles king, 'is not known. Give one of site-administrator, operator'",
        "user define bert --roles auditor@rack, Write group:NAME or vo:NAME",
        "network create lab --kind star, 'is not known. Give one of bridge, user'",
        "network create lab --bridge br7 --ipv4 10.7.0.1/16, Did you mean 10.7.0.0/16",
        "network create lab --bridge br7 --mtu large, is no size of packets"
    })
    void whatIsNotRightIsSaidAndNothingIsSent(String line, String why) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err).contains(why);
    }

    @Test
    void aNetworkThatIsNotThereIsNotChanged() {
        assertThat(run("network change nowhere --mtu 1400")).isEqualTo(1);
        assertThat(err).contains("There is no network nowhere");
        assertThat(run("network set-pool nowhere --prefixes=")).isEqualTo(1);
    }
}
