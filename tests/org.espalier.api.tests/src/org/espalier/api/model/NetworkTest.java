// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Addresses, prefixes and networks: what is none is refused with what would be one. */
class NetworkTest {
    private static final NetworkId LAN = new NetworkId("lan");

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "FD00:0:0:0:0:0:0:1, fd00::1",
        "fd00::0:0, fd00::",
        "::, ::",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "1:2:3:0:5:6:7:8, 1:2:3:0:5:6:7:8"
    })
    void anAddressIsKeptInItsShortestForm(String written, String kept) {
        assertThat(new IpAddress(written)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1.2",
                "10.1.2.256",
                "10.01.2.3",
                "10.1.2.3.4",
                "node1",
                "fd00:::1",
                "fd00",
                "::ffff:102:304",
                "1:2:3:4:5:6:7:8:9",
                "10.1.2.3 ",
                "fe80::1%eth0"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> new IpAddress(text)).hasMessageContaining("is no address");
    }

    @Test
    void numbersAndAddressesAreTheSame() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            boolean v6 = i % 2 == 0;
            BigInteger number = new BigInteger(v6 ? 128 : 32, random);
            IpAddress address = IpAddress.of(number, v6);
            assertThat(address.number()).isEqualTo(number);
            assertThat(address.v6()).isEqualTo(v6);
            assertThat(new IpAddress(address.value())).isEqualTo(address);
        }
    }

    @Test
    void aPrefixKnowsWhatIsInIt() {
        IpPrefix prefix = new IpPrefix("10.1.4.0/22");
        assertThat(prefix.last()).hasToString("10.1.7.255");
        assertThat(prefix.netmask()).hasToString("255.255.252.0");
        assertThat(prefix.contains(new IpAddress("10.1.7.9"))).isTrue();
        assertThat(prefix.contains(new IpAddress("10.1.8.0"))).isFalse();
        assertThat(prefix.contains(new IpAddress("::"))).isFalse();
        assertThat(prefix.contains(new IpPrefix("10.1.6.0/23"))).isTrue();
        assertThat(prefix.contains(new IpPrefix("10.1.0.0/21"))).isFalse();
        assertThat(prefix.overlaps(new IpPrefix("10.1.0.0/21"))).isTrue();
        assertThat(prefix.overlaps(new IpPrefix("10.1.0.0/22"))).isFalse();
    }

    @Test
    void anAddressWithinAPrefixIsToldFromIt() {
        assertThatThrownBy(() -> new IpPrefix("10.1.5.0/22"))
                .hasMessage(
                        "\"10.1.5.0/22\" is no prefix: it is an address within one. Did you mean"
                                + " 10.1.4.0/22?");
    }

    private static Network network(
            Network.Kind kind, String bridge, int tag, String group, String ipv4, String gateway) {
        return new Network(
                LAN,
                kind,
                bridge,
                tag == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Network.Segment(
                                        tag,
                                        "eth1",
                                        Optional.ofNullable(group).map(IpAddress::new))),
                Optional.ofNullable(ipv4).map(IpPrefix::new),
                Optional.empty(),
                Optional.ofNullable(gateway).map(IpAddress::new),
                List.of(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "BRIDGE, br0, 7, , 10.1.0.0/24, , Only a VLAN or VXLAN has a number",
        "VLAN, br0, 0, , 10.1.0.0/24, , A VLAN needs a number",
        "VLAN, br0, 4095, , 10.1.0.0/24, , There is no VLAN 4095",
        "VLAN, br0, 7, 239.1.1.1, 10.1.0.0/24, , A VLAN has no group",
        "VXLAN, br0, 7, , 10.1.0.0/24, , A VXLAN needs a multicast address",
        "VXLAN, br0, 7, 10.1.1.1, 10.1.0.0/24, , A VXLAN needs a multicast address",
        "BRIDGE, a/b, 0, , 10.1.0.0/24, , The bridge \"a/b\" is no name of an interface",
        "BRIDGE, '', 0, , 10.1.0.0/24, , The bridge has no name. Give 1 to 15 of a-z",
        "BRIDGE, br0, 0, , 10.1.0.0/31, , cannot be a network's IPv4 prefix",
        "BRIDGE, br0, 0, , fd00::/64, , cannot be a network's IPv4 prefix",
        "BRIDGE, br0, 0, , 10.1.0.0/24, 10.1.1.1, is no address of the network",
        "BRIDGE, br0, 0, , 10.1.0.0/24, 10.1.0.255, is no address of the network",
        "BRIDGE, br0, 0, , , 10.1.0.1, is no address of the network",
        "USER, '', 0, , 10.1.0.0/24, , User networking gives addresses itself"
    })
    void whatDoesNotFitIsRefused(
            Network.Kind kind,
            String bridge,
            int tag,
            String group,
            String ipv4,
            String gateway,
            String why) {
        assertThatThrownBy(() -> network(kind, bridge, tag, group, ipv4, gateway))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatHasAPlaceOfItsOwnIsNeverGiven() {
        Network network =
                network(Network.Kind.VXLAN, "br0", 7, "239.1.1.1", "10.1.0.0/24", "10.1.0.1");
        assertThat(network.neverGiven().map(IpAddress::value))
                .containsExactly("10.1.0.0", "10.1.0.255", "10.1.0.1");
    }
}
