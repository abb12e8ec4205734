// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.plan;

import org.espalier.api.model.HostId;

import java.util.List;
import java.util.Optional;

/**
 * From whom a host gets an image.
 *
 * @param host who gets it
 * @param parents from whom it gets each stripe: chunk {@code i} is of stripe {@code i} modulo their
 *     number
 * @param after who has to be done before this host begins
 */
public record Route(HostId host, List<HostId> parents, Optional<HostId> after) {
    /** Copies. */
    public Route {
        parents = List.copyOf(parents);
    }

    /** At once, from these. */
    public Route(HostId host, List<HostId> parents) {
        this(host, parents, Optional.empty());
    }
}
