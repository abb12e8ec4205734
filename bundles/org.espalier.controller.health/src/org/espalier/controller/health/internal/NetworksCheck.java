// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.agent.NetworkTrouble;
import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.model.Host;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.SiteControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bridges that are missing on hosts, and dnsmasqs that do not stay. */
@Component
public final class NetworksCheck implements HealthCheck {
    private final SiteControl control;
    private final HostAccess hosts;

    /** For the core that runs. */
    @Activate
    public NetworksCheck(@Reference SiteControl control, @Reference HostAccess hosts) {
        this.control = control;
        this.hosts = hosts;
    }

    @Override
    public Area area() {
        return Area.NETWORKS;
    }

    @Override
    public List<HealthFinding> check(Instant now) {
        Newest newest = new Newest(hosts.measurements(), now);
        return PerHost.of(
                Area.NETWORKS,
                control.state().hosts().toList(),
                host -> look(host, newest),
                "The networks of %d of %d hosts are there and answered for.");
    }

    private static Optional<HealthFinding> look(Host host, Newest newest) {
        Optional<HostMeasurement> fresh = newest.fresh(host.id());
        Optional<List<NetworkTrouble>> told = fresh.flatMap(m -> m.counters().networks());
        if (told.isEmpty()) {
            String why =
                    fresh.isPresent()
                            ? "its agent is too old to say. Update it."
                            : "its agent does not say. See Agents.";
            return Optional.of(
                    new HealthFinding(
                            Area.NETWORKS,
                            host.id(),
                            Severity.UNKNOWN,
                            "How the networks of " + host.id() + " are, is not known: " + why,
                            newest.last(host.id())));
        }
        List<NetworkTrouble> troubles = told.get();
        return troubles.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new HealthFinding(
                                Area.NETWORKS,
                                host.id(),
                                Severity.BAD,
                                troubles.stream()
                                        .map(
                                                each ->
                                                        "Network %s of %s: %s"
                                                                .formatted(
                                                                        each.network(),
                                                                        host.id(),
                                                                        each.message()))
                                        .collect(Collectors.joining(" ")),
                                Optional.empty()));
    }
}
