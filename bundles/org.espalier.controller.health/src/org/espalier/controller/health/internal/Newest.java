// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.model.HostId;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What hosts measured last, as of some moment. */
final class Newest {
    /** Agents measure every few seconds: what is older is not known to hold. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private final Map<HostId, HostMeasurement> hosts = new HashMap<>();
    private final Instant now;

    Newest(List<HostMeasurement> measurements, Instant now) {
        measurements.forEach(each -> hosts.put(each.host(), each));
        this.now = now;
    }

    /** What {@code host} measured, where that is still so. */
    Optional<HostMeasurement> fresh(HostId host) {
        return Optional.ofNullable(hosts.get(host)).filter(m -> !m.at().plus(STALE).isBefore(now));
    }

    /** When {@code host} measured last. */
    Optional<Instant> last(HostId host) {
        return Optional.ofNullable(hosts.get(host)).map(HostMeasurement::at);
    }
}
