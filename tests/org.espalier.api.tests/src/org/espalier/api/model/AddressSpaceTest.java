// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prefixes are ranges of addresses, and addresses stand in one order. */
public class AddressSpaceTest {
    private static BigInteger random(List<Integer> bytes, int bits) {
        BigInteger number = BigInteger.ZERO;
        for (int each : bytes) {
            number = number.shiftLeft(8).or(BigInteger.valueOf(each));
        }
        return number.mod(BigInteger.ONE.shiftLeft(bits));
    }

    private static IpPrefix prefix(BigInteger number, int length, boolean v6) {
        int rest = (v6 ? 128 : 32) - length;
        return new IpPrefix(
                IpAddress.of(number.shiftRight(rest).shiftLeft(rest), v6) + "/" + length);
    }

    private static Arbitrary<List<Integer>> bytes() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(2, Arbitraries.just(0)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.just(255)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0, 255)))
                .list()
                .ofSize(16);
    }

    @Provide
    Arbitrary<IpAddress> addresses() {
        return Combinators.combine(bytes(), Arbitraries.of(true, false))
                .as((some, v6) -> IpAddress.of(random(some, v6 ? 128 : 32), v6));
    }

    /** Few bits, so that some lie within others. */
    @Provide
    Arbitrary<IpPrefix> prefixes() {
        return Combinators.combine(
                        bytes(), Arbitraries.integers().between(0, 12), Arbitraries.of(true, false))
                .as((some, length, v6) -> prefix(random(some, v6 ? 128 : 32), length, v6));
    }

    @Property(tries = 300)
    void anAddressIsReadAsItIsShown(@ForAll("addresses") IpAddress address) {
        assertThat(new IpAddress(address.toString())).isEqualTo(address);
        assertThat(IpAddress.of(address.number(), address.v6())).isEqualTo(address);
    }

    @Property(tries = 300)
    void theOrderOfAddressesIsThatOfTheirNumbersAndFourComesBeforeSix(
            @ForAll("addresses") IpAddress one, @ForAll("addresses") IpAddress other) {
        int order = Integer.signum(one.compareTo(other));
        assertThat(order).isEqualTo(-Integer.signum(other.compareTo(one)));
        assertThat(order == 0).isEqualTo(one.equals(other));
        if (one.v6() != other.v6()) {
            assertThat(order).isEqualTo(one.v6() ? 1 : -1);
        }
    }

    @Property(tries = 300)
    void aPrefixIsReadAsItIsShown(@ForAll("prefixes") IpPrefix prefix) {
        assertThat(new IpPrefix(prefix.toString())).isEqualTo(prefix);
    }

    @Property(tries = 300)
    void aPrefixHasExactlyTheAddressesFromItsFirstToItsLast(
            @ForAll("prefixes") IpPrefix prefix, @ForAll("addresses") IpAddress address) {
        boolean between =
                address.v6() == prefix.v6()
                        && prefix.first().compareTo(address) <= 0
                        && address.compareTo(prefix.last()) <= 0;
        assertThat(prefix.contains(address)).isEqualTo(between);
        assertThat(prefix.last().number().subtract(prefix.first().number()).add(BigInteger.ONE))
                .isEqualTo(prefix.size());
    }

    @Property(tries = 300)
    void twoPrefixesAreApartOrOneIsWithinTheOther(
            @ForAll("prefixes") IpPrefix one, @ForAll("prefixes") IpPrefix other) {
        boolean apart =
                one.v6() != other.v6()
                        || one.last().compareTo(other.first()) < 0
                        || other.last().compareTo(one.first()) < 0;
        assertThat(one.overlaps(other)).isEqualTo(!apart).isEqualTo(other.overlaps(one));
        boolean within = one.contains(other.first()) && one.contains(other.last());
        assertThat(one.contains(other)).isEqualTo(within);
        assertThat(one.contains(other) && other.contains(one)).isEqualTo(one.equals(other));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 0.0.0.0, 4294967296",
        "10.0.0.0/8, 255.0.0.0, 16777216",
        "10.1.2.0/25, 255.255.255.128, 128",
        "10.1.2.3/32, 255.255.255.255, 1"
    })
    void aLengthIsANetmask(String prefix, String mask, BigInteger size) {
        assertThat(new IpPrefix(prefix).netmask()).hasToString(mask);
        assertThat(new IpPrefix(prefix).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.1.0.0", "10.1.0.0/", "10.1.0.0/-1", "10.1.0.0/08", "10.1.0.0/x"})
    void withoutALengthItIsNoPrefix(String text) {
        assertThatThrownBy(() -> new IpPrefix(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"" + text + "\" is no prefix. Write it like 10.1.0.0/16 or fd00:1::/64.");
    }

    @ParameterizedTest
    @CsvSource({"10.1.0.0/33, 32", "fd00::/129, 128", "10.1.0.0/999, 32"})
    void aLengthBeyondTheAddressIsRefusedWithTheMost(String text, int most) {
        assertThatThrownBy(() -> new IpPrefix(text))
                .hasMessage(
                        "\""
                                + text
                                + "\" is no prefix: an address has "
                                + most
                                + " bits. Give a length up to that.");
    }

    @Test
    void aPrefixIsKeptInItsShortestForm() {
        assertThat(new IpPrefix("FD00:0:0:0::/64")).hasToString("fd00::/64");
        assertThatThrownBy(() -> new IpPrefix("fd00::1:0:0:1/64"))
                .hasMessageContaining("Did you mean fd00::/64?");
    }

    @Test
    void poolsArePrefixesOnceEachAndSomeoneIsNamedWhoseTheyAre() {
        NetworkId lan = new NetworkId("lan");
        IpPrefix prefix = new IpPrefix("10.1.0.0/24");
        String words = "A pool is made of prefixes. Name at least one, and none twice.";
        for (List<IpPrefix> wrong : List.of(List.<IpPrefix>of(), Collections.nCopies(2, prefix))) {
            assertThatThrownBy(() -> new AddressPool(lan, Optional.empty(), wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(words);
        }
        AddressPool all = new AddressPool(lan, Optional.empty(), List.of(prefix));
        AddressPool atlas = new AddressPool(lan, Optional.of(new VoId("atlas")), List.of(prefix));
        assertThat(Stream.of(all, atlas).map(AddressPool::whose))
                .containsExactly("all other VOs", "VO atlas");
        assertThat(all.key()).isNotEqualTo(atlas.key());
    }

    @ParameterizedTest
    @CsvSource({"fd00::/64, true", "fd00::/80, true", "fd00::/81, false", "10.1.0.0/24, false"})
    void aMacAddressHasRoomInANetworksIpv6Prefix(String prefix, boolean room) {
        if (room) {
            assertThat(of(prefix, Optional.empty()).ipv6()).contains(new IpPrefix(prefix));
        } else {
            assertThatThrownBy(() -> of(prefix, Optional.empty()))
                    .hasMessageContaining("cannot be a network's IPv6 prefix");
        }
    }

    @ParameterizedTest
    @CsvSource({"575, false", "576, true", "9000, true", "65536, false"})
    void anMtuIsOneThatPacketsGoThrough(long mtu, boolean usable) {
        if (usable) {
            assertThat(of("fd00::/64", Optional.of(mtu)).guestMtu()).contains(mtu);
        } else {
            assertThatThrownBy(() -> of("fd00::/64", Optional.of(mtu)))
                    .hasMessageStartingWith("An MTU of " + mtu + " is of no use. Give ");
        }
    }

    private static Network of(String ipv6, Optional<Long> mtu) {
        return new Network(
                new NetworkId("lan"),
                Network.Kind.BRIDGE,
                "br0",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new IpPrefix(ipv6)),
                Optional.empty(),
                List.of(),
                mtu);
    }
}
