// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.Amounts;
import org.espalier.api.controller.CertificateTimes;
import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.model.Host;
import org.espalier.controller.core.SiteControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Until when the site's certificates hold, and which were not renewed when that was due. */
@Component
public final class CertificatesCheck implements HealthCheck {
    /** Of 90 days; whoever renews begins at 30 and is done at 25. */
    private static final Duration OVERDUE = Duration.ofDays(25);

    private static final Duration SOON = Duration.ofDays(3);

    /** The authority is not renewed by itself: its end takes a plan. */
    private static final Duration PLAN = Duration.ofDays(365);

    private static final Duration LATE_PLAN = Duration.ofDays(60);

    private final SiteControl control;
    private volatile SiteCertificates authority;

    /** For the core that runs. */
    @Activate
    public CertificatesCheck(@Reference SiteControl control) {
        this.control = control;
    }

    /** It comes after the core. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindAuthority(SiteCertificates service) {
        authority = service;
    }

    void unbindAuthority(SiteCertificates service) {
        if (authority == service) {
            authority = null;
        }
    }

    @Override
    public Area area() {
        return Area.CERTIFICATES;
    }

    @Override
    public List<HealthFinding> check(Instant now) {
        SiteCertificates there = authority;
        if (there == null) {
            return List.of(
                    new HealthFinding(
                            Area.CERTIFICATES,
                            Subjects.of(Area.CERTIFICATES),
                            Severity.UNKNOWN,
                            "Certificates are not known: the site's authority is not open. Wait"
                                    + " until the controller has started."));
        }
        try {
            return of(there.times(), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private List<HealthFinding> of(CertificateTimes times, Instant now) {
        List<HealthFinding> all = new ArrayList<>();
        all.add(
                site(
                        "Authority",
                        "The certificate of the site's authority",
                        times.authority(),
                        severity(times.authority(), now, PLAN, LATE_PLAN),
                        "Plan a new authority: every agent and console has to be enrolled again.",
                        now));
        all.add(
                times.trouble()
                        .map(
                                words ->
                                        new HealthFinding(
                                                Area.CERTIFICATES,
                                                "Controller",
                                                atLeastWarning(times.controller(), now),
                                                words))
                        .orElseGet(
                                () ->
                                        site(
                                                "Controller",
                                                "The controller's certificate",
                                                times.controller(),
                                                severity(times.controller(), now, OVERDUE, SOON),
                                                "It should have been renewed: look into the"
                                                        + " controller's log.",
                                                now)));
        List<Host> hosts =
                control.state().hosts().filter(h -> times.agents().containsKey(h.id())).toList();
        all.addAll(
                PerHost.of(
                        Area.CERTIFICATES,
                        hosts,
                        host -> agent(host, times, now),
                        "The certificates of %d of %d agents hold for "
                                + shortest(hosts, times, now)
                                + " or more."));
        return all;
    }

    private static String shortest(List<Host> hosts, CertificateTimes times, Instant now) {
        return hosts.stream()
                .map(host -> times.agents().get(host.id()))
                .filter(end -> severity(end, now, OVERDUE, SOON) == Severity.WELL)
                .min(Comparator.naturalOrder())
                .map(first -> days(first, now))
                .orElse("no time");
    }

    private static HealthFinding site(
            String subject,
            String thing,
            Instant end,
            Severity severity,
            String step,
            Instant now) {
        String holds = thing + " holds for " + days(end, now) + ".";
        String message =
                switch (severity) {
                    case WELL -> holds;
                    default ->
                            (end.isAfter(now)
                                            ? holds
                                            : thing + " has ended: nobody trusts it any more.")
                                    + " "
                                    + step;
                };
        return new HealthFinding(Area.CERTIFICATES, subject, severity, message);
    }

    private static Optional<HealthFinding> agent(Host host, CertificateTimes times, Instant now) {
        Instant end = times.agents().get(host.id());
        if (severity(end, now, OVERDUE, SOON) == Severity.WELL) {
            return Optional.empty();
        }
        String message =
                end.isAfter(now)
                        ? "The certificate of the agent of %s holds for %s and was not renewed."
                                .formatted(host.id(), days(end, now))
                        : "The certificate of the agent of %s has ended: it is let in no more."
                                .formatted(host.id());
        return Optional.of(
                new HealthFinding(
                        Area.CERTIFICATES,
                        host.id(),
                        severity(end, now, OVERDUE, SOON),
                        message
                                + (end.isAfter(now)
                                        ? " See whether the agent is connected."
                                        : " Add the host anew."),
                        end.isAfter(now) ? Optional.empty() : Optional.of(end)));
    }

    private static Severity severity(Instant end, Instant now, Duration odd, Duration bad) {
        Duration left = Duration.between(now, end);
        if (left.compareTo(bad) < 0) {
            return Severity.BAD;
        }
        return left.compareTo(odd) < 0 ? Severity.WARNING : Severity.WELL;
    }

    private static Severity atLeastWarning(Instant end, Instant now) {
        return severity(end, now, OVERDUE, SOON) == Severity.BAD ? Severity.BAD : Severity.WARNING;
    }

    private static String days(Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        return left.toDays() > 2 ? left.toDays() + " days" : Amounts.duration(left);
    }
}
