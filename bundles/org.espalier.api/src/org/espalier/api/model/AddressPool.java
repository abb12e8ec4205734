// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Out of which part of a network's addresses a VO's VMs get theirs: policies match these prefixes.
 *
 * @param network whose addresses
 * @param vo for whom; empty: for all VOs that have no pool of their own there
 * @param prefixes which, at least one; none within another
 */
public record AddressPool(NetworkId network, Optional<VoId> vo, List<IpPrefix> prefixes)
        implements Entity, Undoable {
    /** Checks and copies. */
    public AddressPool {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(vo, "vo");
        prefixes = List.copyOf(prefixes);
        if (prefixes.isEmpty() || new HashSet<>(prefixes).size() < prefixes.size()) {
            throw new IllegalArgumentException(
                    "A pool is made of prefixes. Name at least one, and none twice.");
        }
    }

    @Override
    public EntityKey key() {
        return key(network, vo);
    }

    /** The key of the pool of {@code vo} on {@code network}. */
    public static EntityKey key(NetworkId network, Optional<VoId> vo) {
        return new EntityKey(
                EntityKind.ADDRESS_POOL, network + "/" + vo.map(VoId::value).orElse(""));
    }

    /** "VO physics", or who else it is for: within a sentence. */
    public String whose() {
        return whose(vo);
    }

    /** The same for whoever {@code vo} stands for. */
    public static String whose(Optional<VoId> vo) {
        return vo.map(id -> "VO " + id).orElse("all other VOs");
    }
}
