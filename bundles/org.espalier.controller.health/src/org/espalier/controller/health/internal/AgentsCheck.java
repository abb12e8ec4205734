// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.model.Host;
import org.espalier.controller.core.SiteControl;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Agents that are silent, whose hypervisor is, or that are of another version. */
@Component
public final class AgentsCheck implements HealthCheck {
    private final SiteControl control;
    private final String version;

    /** Against this bundle's version: a site's parts are released together. */
    @Activate
    public AgentsCheck(@Reference SiteControl control) {
        this(control, FrameworkUtil.getBundle(AgentsCheck.class).getVersion().toString());
    }

    AgentsCheck(SiteControl control, String version) {
        this.control = control;
        this.version = released(version);
    }

    @Override
    public Area area() {
        return Area.AGENTS;
    }

    @Override
    public List<HealthFinding> check(Instant now) {
        return PerHost.of(
                Area.AGENTS,
                control.state().hosts().toList(),
                this::look,
                "%d of %d agents are there and well.");
    }

    private Optional<HealthFinding> look(Host host) {
        return switch (host.state()) {
            case ONLINE -> outdated(host);
            case EXPECTED ->
                    Optional.of(
                            new HealthFinding(
                                    Area.AGENTS,
                                    host.id(),
                                    Severity.WARNING,
                                    "The agent of "
                                            + host.id()
                                            + " was never heard of. Start it, or add the host"
                                            + " anew.",
                                    Optional.empty()));
            case IMPAIRED ->
                    Optional.of(
                            new HealthFinding(
                                    Area.AGENTS,
                                    host.id(),
                                    worse(host),
                                    "The hypervisor of %s does not answer: %s"
                                            .formatted(
                                                    host.id(),
                                                    host.trouble().orElse("look at its libvirtd.")),
                                    Optional.empty()));
            case UNKNOWN ->
                    Optional.of(
                            new HealthFinding(
                                    Area.AGENTS,
                                    host.id(),
                                    worse(host),
                                    "The agent of %s is silent: %s Look whether the host and its agent run."
                                            .formatted(
                                                    host.id(),
                                                    host.trouble()
                                                            .orElse(
                                                                    "it was not heard of since the"
                                                                            + " controller's start.")),
                                    host.lastHeard()));
        };
    }

    /** Whoever put a host into maintenance mode may switch it off. */
    private static Severity worse(Host host) {
        return host.maintenance().isPresent() ? Severity.WARNING : Severity.BAD;
    }

    private Optional<HealthFinding> outdated(Host host) {
        String other = released(host.agentVersion());
        return other.isEmpty() || other.equals(version)
                ? Optional.empty()
                : Optional.of(
                        new HealthFinding(
                                Area.AGENTS,
                                host.id(),
                                Severity.WARNING,
                                "The agent of %s is version %s, the controller is %s. It works; update it to have everything."
                                        .formatted(host.id(), other, version),
                                Optional.empty()));
    }

    /** Without what tells one build of a version from another. */
    private static String released(String full) {
        String[] parts = full.split("\\.");
        return parts.length <= 3 ? full : String.join(".", parts[0], parts[1], parts[2]);
    }
}
