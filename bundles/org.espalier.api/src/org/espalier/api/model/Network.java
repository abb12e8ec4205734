// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;

/**
 * A network that VMs are attached to.
 *
 * @param id its name
 * @param kind how hosts provide it
 * @param bridge the bridge's name on each host; empty for user networking
 */
public record Network(NetworkId id, Kind kind, String bridge) implements Entity {
    /** How a host provides a network. */
    public enum Kind {
        /** A Linux bridge. */
        BRIDGE,
        /** User-mode networking of the hypervisor: needs no rights, offers no inbound traffic. */
        USER
    }

    /** Checks. */
    public Network {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(bridge, "bridge");
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.NETWORK, id.value());
    }
}
