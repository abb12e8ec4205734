// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VoId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of a network's addresses the VMs of a VO get. Refused where a prefix is not within the
 * network's or overlaps with another pool, and where VMs have addresses that would not be in it any
 * more.
 *
 * @param network whose addresses
 * @param vo for whom; empty: for all VOs that have no pool of their own there
 * @param prefixes which; none: the pool goes
 */
public record SetAddressPool(NetworkId network, Optional<VoId> vo, List<IpPrefix> prefixes)
        implements Command {
    /** Most prefixes of one pool. */
    public static final int MAX_PREFIXES = 16;

    /** Checks and copies. */
    public SetAddressPool {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(vo, "vo");
        prefixes = List.copyOf(prefixes);
        if (prefixes.size() > MAX_PREFIXES) {
            throw new IllegalArgumentException(
                    "A pool of "
                            + prefixes.size()
                            + " prefixes is not made. Name at most "
                            + MAX_PREFIXES
                            + ".");
        }
    }
}
