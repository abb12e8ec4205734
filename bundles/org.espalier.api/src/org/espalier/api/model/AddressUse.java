// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who has or had addresses, on one host, from when to when. Names are those of that time: what they
 * stand for may be gone.
 *
 * @param network on which network
 * @param mac of the VM's network card
 * @param ipv4 its address of IPv4, where the network has any
 * @param ipv6 its address of IPv6, where the network has any
 * @param vm which VM
 * @param name the VM's name
 * @param vo whose it is
 * @param owner name of the person whose it is
 * @param image file name of the image that it was made from
 * @param host where it is
 * @param since from when on, by the controller's clock
 * @param until till when; empty while it lasts
 */
public record AddressUse(
        NetworkId network,
        MacAddress mac,
        Optional<IpAddress> ipv4,
        Optional<IpAddress> ipv6,
        VmId vm,
        String name,
        VoId vo,
        Optional<String> owner,
        Optional<String> image,
        HostId host,
        Instant since,
        Optional<Instant> until)
        implements Entity {
    /** Checks. */
    public AddressUse {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(ipv4, "ipv4");
        Objects.requireNonNull(ipv6, "ipv6");
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
    }

    /** Whether it lasts. */
    public boolean open() {
        return until.isEmpty();
    }

    /** This use, over at {@code at}. */
    public AddressUse ended(Instant at) {
        return new AddressUse(
                network, mac, ipv4, ipv6, vm, name, vo, owner, image, host, since, Optional.of(at));
    }

    /**
     * The use that follows this one where its VM is on another host, or another's, from then on.
     */
    public AddressUse by(Vm now, Instant at) {
        return new AddressUse(
                network,
                mac,
                ipv4,
                ipv6,
                vm,
                now.name(),
                now.vo(),
                now.owner(),
                image,
                now.host(),
                at,
                Optional.empty());
    }

    /** Of each address one use is known, the last: a new one takes the place of the one before. */
    @Override
    public EntityKey key() {
        return new EntityKey(
                EntityKind.ADDRESS, network + "/" + ipv4.map(IpAddress::value).orElse(mac.value()));
    }
}
