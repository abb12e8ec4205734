// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.Amounts;
import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.controller.core.SiteControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hosts' clocks against the controller's: certificates, munge and every log go by them. */
@Component
public final class ClocksCheck implements HealthCheck {
    /** Less is the way of the message. */
    private static final Duration ODD = Duration.ofSeconds(2);

    /** From so much on logs of two hosts cannot be laid side by side, and tickets expire. */
    private static final Duration WRONG = Duration.ofSeconds(30);

    private final SiteControl control;

    /** For the core that runs. */
    @Activate
    public ClocksCheck(@Reference SiteControl control) {
        this.control = control;
    }

    @Override
    public Area area() {
        return Area.CLOCKS;
    }

    @Override
    public List<HealthFinding> check(Instant now) {
        return PerHost.of(
                Area.CLOCKS,
                control.state().hosts().toList(),
                ClocksCheck::look,
                "The clocks of %d of %d hosts are within "
                        + Amounts.duration(ODD)
                        + " of the controller's.");
    }

    private static Optional<HealthFinding> look(Host host) {
        if (host.state() == HostState.EXPECTED || host.state() == HostState.UNKNOWN) {
            return Optional.of(
                    new HealthFinding(
                            Area.CLOCKS,
                            host.id(),
                            Severity.UNKNOWN,
                            "The clock of "
                                    + host.id()
                                    + " is not known: its agent is not heard of. See Agents.",
                            host.lastHeard()));
        }
        Duration skew = Duration.ofMillis(host.clockSkewMillis());
        if (skew.abs().compareTo(ODD) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new HealthFinding(
                        Area.CLOCKS,
                        host.id(),
                        skew.abs().compareTo(WRONG) < 0 ? Severity.WARNING : Severity.BAD,
                        "The clock of %s is %s %s the controller's. Set it by NTP."
                                .formatted(
                                        host.id(),
                                        Amounts.duration(skew),
                                        skew.isNegative() ? "behind" : "ahead of"),
                        Optional.empty()));
    }
}
