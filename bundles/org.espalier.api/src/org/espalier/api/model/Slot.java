// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.List;
import java.util.Objects;

/**
 * A host's place for one batch node: what stays the same whichever VM holds it.
 *
 * @param id the batch node's name
 * @param host where it is
 * @param domain UUID of the domain
 * @param mac MAC address, six bytes as lower-case hex with colons
 * @param addresses fixed IP addresses in text form
 * @param size cores, memory and disk of the batch node
 */
public record Slot(
        SlotId id, HostId host, VmId domain, String mac, List<String> addresses, Capacity size)
        implements Entity {
    /** Checks and copies. */
    public Slot {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(mac, "mac");
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(size, "size");
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.SLOT, id.value());
    }
}
