// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A network that VMs are attached to. Where it has prefixes, VMs get their addresses by DHCP from
 * what the controller reserved for them.
 *
 * @param id its name
 * @param kind how hosts provide it
 * @param bridge the bridge's name on each host; empty for user networking
 * @param segment what the bridge is connected to on each host, for a VLAN or a VXLAN
 * @param ipv4 the addresses of IPv4 on it
 * @param ipv6 the addresses of IPv6 on it
 * @param gateway where VMs send what is not for this network: within {@code ipv4}
 * @param resolvers name servers that VMs are told of
 * @param mtu bytes of the largest packet; empty: what the hosts' interfaces have by themselves
 */
public record Network(
        NetworkId id,
        Kind kind,
        String bridge,
        Optional<Segment> segment,
        Optional<IpPrefix> ipv4,
        Optional<IpPrefix> ipv6,
        Optional<IpAddress> gateway,
        List<IpAddress> resolvers,
        Optional<Long> mtu)
        implements Entity, Undoable {
    /** The network of VMs for which none is named. */
    public static final NetworkId DEFAULT = new NetworkId("default");

    /** Most name servers that are of use to a guest. */
    public static final int MAX_RESOLVERS = 3;

    /** Of an IPv6 prefix at least so many bits are needed: they hold a VM's MAC address. */
    public static final int IPV6_HOST_BITS = 48;

    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}");

    /** What a VXLAN leaves of an Ethernet's 1500 bytes, also where hosts meet by IPv6. */
    private static final long VXLAN_MTU = 1430;

    private static final int LONGEST_IPV4 = 30;
    private static final int SHORTEST_IPV4 = 8;
    private static final long LEAST_MTU = 576;
    private static final long MOST_MTU = 65_535;

    /** How a host provides a network. */
    public enum Kind {
        /** A Linux bridge. */
        BRIDGE,
        /** User-mode networking of the hypervisor: needs no rights, offers no inbound traffic. */
        USER,
        /** A bridge on a VLAN of one of the host's interfaces. */
        VLAN,
        /** A bridge on a VXLAN over one of the host's interfaces. */
        VXLAN
    }

    /**
     * What a bridge is connected to.
     *
     * @param tag number of the VLAN or VXLAN
     * @param uplink the host's interface below it
     * @param group of a VXLAN: the multicast address by which hosts find each other
     */
    public record Segment(int tag, String uplink, Optional<IpAddress> group) {
        /** Checks. */
        public Segment {
            requireInterface("The uplink", uplink);
            Objects.requireNonNull(group, "group");
        }
    }

    /** Checks. */
    public Network {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(bridge, "bridge");
        Objects.requireNonNull(segment, "segment");
        Objects.requireNonNull(ipv4, "ipv4");
        Objects.requireNonNull(ipv6, "ipv6");
        Objects.requireNonNull(gateway, "gateway");
        resolvers = List.copyOf(resolvers);
        Objects.requireNonNull(mtu, "mtu");
        checkSegment(kind, segment);
        if (kind == Kind.USER) {
            require(
                    ipv4.isEmpty() && ipv6.isEmpty(),
                    "User networking gives addresses itself. Leave the prefixes empty.");
        } else if (segment.isPresent() || ipv4.isPresent() || ipv6.isPresent()) {
            requireInterface("The bridge", bridge);
        }
        ipv4.ifPresent(Network::checkIpv4);
        ipv6.ifPresent(Network::checkIpv6);
        if (gateway.isPresent()) {
            IpAddress at = gateway.get();
            require(
                    ipv4.isPresent() && usable(ipv4.get(), at),
                    "The gateway "
                            + at
                            + " is no address of the network's IPv4 prefix. Give one of the"
                            + " prefix, or none.");
        }
        require(
                resolvers.size() <= MAX_RESOLVERS,
                "A guest asks " + MAX_RESOLVERS + " name servers at most. Name fewer.");
        mtu.ifPresent(
                bytes ->
                        require(
                                bytes >= LEAST_MTU && bytes <= MOST_MTU,
                                "An MTU of "
                                        + bytes
                                        + " is of no use. Give "
                                        + LEAST_MTU
                                        + " to "
                                        + MOST_MTU
                                        + ", or none."));
    }

    /** One without addresses of its own. */
    public Network(NetworkId id, Kind kind, String bridge) {
        this(
                id,
                kind,
                bridge,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** This network on another bridge, or none. */
    public Network attached(Kind otherKind, String otherBridge) {
        return otherKind == Kind.USER
                ? new Network(id, otherKind, otherBridge)
                : new Network(
                        id,
                        otherKind,
                        otherBridge,
                        Optional.empty(),
                        ipv4,
                        ipv6,
                        gateway,
                        resolvers,
                        mtu);
    }

    /** This network with the IPv4 addresses of {@code prefix}. */
    public Network withIpv4(IpPrefix prefix) {
        return new Network(
                id, kind, bridge, segment, Optional.of(prefix), ipv6, gateway, resolvers, mtu);
    }

    /**
     * Bytes of the largest packet, as VMs are told; empty: what they take by themselves. On a VXLAN
     * they cannot know that its header needs room.
     */
    public Optional<Long> guestMtu() {
        return kind == Kind.VXLAN ? mtu.or(() -> Optional.of(VXLAN_MTU)) : mtu;
    }

    /** Addresses of IPv4 within its prefix that no VM gets. */
    public Stream<IpAddress> neverGiven() {
        return ipv4.stream()
                .flatMap(
                        prefix ->
                                Stream.of(
                                                Stream.of(prefix.first(), prefix.last()),
                                                gateway.stream(),
                                                resolvers.stream())
                                        .flatMap(some -> some)
                                        .filter(prefix::contains))
                .distinct();
    }

    private static void checkSegment(Kind kind, Optional<Segment> segment) {
        boolean tagged = kind == Kind.VLAN || kind == Kind.VXLAN;
        require(
                segment.isPresent() == tagged,
                tagged
                        ? "A " + kind + " needs a number and an interface of the hosts. Give both."
                        : "Only a VLAN or VXLAN has a number. Leave it out.");
        if (tagged) {
            int most = kind == Kind.VLAN ? 4094 : (1 << 24) - 1;
            int tag = segment.get().tag();
            require(
                    tag >= 1 && tag <= most,
                    "There is no " + kind + " " + tag + ". Give a number from 1 to " + most + ".");
            require(
                    grouped(kind, segment.get().group()),
                    kind == Kind.VLAN
                            ? "A VLAN has no group. Leave it out."
                            : "A VXLAN needs a multicast address by which hosts find each other."
                                    + " Give one like 239.1.2.3.");
        }
    }

    private static boolean grouped(Kind kind, Optional<IpAddress> group) {
        return kind == Kind.VLAN ? group.isEmpty() : group.filter(Network::multicast).isPresent();
    }

    private static boolean multicast(IpAddress address) {
        return new IpPrefix(address.v6() ? "ff00::/8" : "224.0.0.0/4").contains(address);
    }

    private static void checkIpv4(IpPrefix prefix) {
        require(
                !prefix.v6() && prefix.length() >= SHORTEST_IPV4 && prefix.length() <= LONGEST_IPV4,
                prefix
                        + " cannot be a network's IPv4 prefix. Give one of IPv4, /"
                        + SHORTEST_IPV4
                        + " to /"
                        + LONGEST_IPV4
                        + ".");
    }

    private static void checkIpv6(IpPrefix prefix) {
        require(
                prefix.v6() && prefix.hostBits() >= IPV6_HOST_BITS,
                prefix
                        + " cannot be a network's IPv6 prefix: a VM's MAC address has no room in"
                        + " it. Give one of IPv6, /"
                        + (128 - IPV6_HOST_BITS)
                        + " or shorter.");
    }

    private static boolean usable(IpPrefix prefix, IpAddress address) {
        return prefix.contains(address)
                && !address.equals(prefix.first())
                && !address.equals(prefix.last());
    }

    private static void requireInterface(String what, String name) {
        require(
                INTERFACE.matcher(name).matches(),
                what
                        + (name.isEmpty()
                                ? " has no name"
                                : " \"" + name + "\" is no name of an interface")
                        + ". Give 1 to 15 of a-z, A-Z, 0-9 and . _ -.");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public EntityKey key() {
        return key(id);
    }

    /** The key of the network {@code id}. */
    public static EntityKey key(NetworkId id) {
        return new EntityKey(EntityKind.NETWORK, id.value());
    }
}
