// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.HostId;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Until when the certificates of a site hold.
 *
 * @param authority the site's authority's
 * @param controller the controller's own
 * @param trouble why the controller's own was not renewed when that was due, in sentences
 * @param agents the newest of each host's agent; a host that has none yet is not there
 */
public record CertificateTimes(
        Instant authority,
        Instant controller,
        Optional<String> trouble,
        Map<HostId, Instant> agents) {
    /** Checks and copies. */
    public CertificateTimes {
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(controller, "controller");
        Objects.requireNonNull(trouble, "trouble");
        agents = Map.copyOf(agents);
    }
}
