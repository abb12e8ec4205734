// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthReport;
import org.espalier.api.controller.SiteHealth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * Has all checks look at the same time, and waits for none of them longer than its patience: what a
 * check has not said by then is unknown. Whoever asks right after somebody else gets the same.
 */
final class Health implements SiteHealth {
    private final Clock clock;
    private final Executor executor;
    private final Duration patience;
    private final Duration fresh;
    private final List<Look> looks = new CopyOnWriteArrayList<>();
    private HealthReport last;
    private long lastNanos;

    /**
     * Without checks.
     *
     * @param patience how long it waits for all of them
     * @param fresh a report that is younger is given again
     */
    Health(Clock clock, Executor executor, Duration patience, Duration fresh) {
        this.clock = clock;
        this.executor = executor;
        this.patience = patience;
        this.fresh = fresh;
    }

    void add(HealthCheck check) {
        looks.add(new Look(check));
    }

    void remove(HealthCheck check) {
        looks.removeIf(look -> look.check() == check);
    }

    @Override
    public synchronized HealthReport report() {
        if (last == null || System.nanoTime() - lastNanos > fresh.toNanos()) {
            last = look(clock.instant());
            lastNanos = System.nanoTime();
        }
        return last;
    }

    private HealthReport look(Instant now) {
        List<Look> all = List.copyOf(looks);
        all.forEach(look -> look.begin(executor, now));
        long end = System.nanoTime() + patience.toNanos();
        List<HealthFinding> findings = new ArrayList<>();
        Set<HealthFinding.Area> unseen = EnumSet.allOf(HealthFinding.Area.class);
        for (Look look : all) {
            findings.addAll(look.end(end - System.nanoTime(), now));
            unseen.remove(look.check().area());
        }
        unseen.forEach(area -> findings.add(unseen(area)));
        return new HealthReport(now, findings);
    }

    private static HealthFinding unseen(HealthFinding.Area area) {
        String subject = Subjects.of(area);
        return new HealthFinding(
                area,
                subject,
                HealthFinding.Severity.UNKNOWN,
                subject
                        + ": nobody looks at that at the moment. Where it stays so, look into the"
                        + " controller's log.");
    }
}
