// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthReport;
import org.espalier.api.controller.SiteHealth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The site's health as somebody may see it. */
final class HealthDesk {
    static final String THING = "The health of the site was not read";

    /** Findings about hosts in one area, at most: more help nobody. */
    static final int MOST_HOSTS = 200;

    private final Executor executor;
    private final Supplier<Optional<SiteHealth>> health;

    HealthDesk(Executor executor, Supplier<Optional<SiteHealth>> health) {
        this.executor = executor;
        this.health = health;
    }

    /** Who does not see the whole site gets what is about hosts that they see. */
    CompletionStage<HealthReport> read(Sight sight) {
        Optional<SiteHealth> there = health.get();
        if (there.isEmpty()) {
            return CompletableFuture.failedFuture(
                    RefusedException.of(
                            Refusal.Code.UNSUPPORTED,
                            THING,
                            "this controller does not look after it",
                            "Install the product that does, or wait until it has started"));
        }
        return CompletableFuture.supplyAsync(there.get()::report, executor)
                .thenApply(report -> shown(report, sight));
    }

    private static HealthReport shown(HealthReport report, Sight sight) {
        List<HealthFinding> seen =
                sight.seesAll()
                        ? report.findings()
                        : report.findings().stream()
                                .filter(f -> f.host().filter(sight::sees).isPresent())
                                .toList();
        return new HealthReport(report.at(), bounded(seen));
    }

    /** Only what is left of what somebody sees is cut off: else others' hosts would hide theirs. */
    private static List<HealthFinding> bounded(List<HealthFinding> seen) {
        Map<Area, List<HealthFinding>> hosts = new EnumMap<>(Area.class);
        seen.stream()
                .filter(finding -> finding.host().isPresent())
                .forEach(f -> hosts.computeIfAbsent(f.area(), a -> new ArrayList<>()).add(f));
        List<HealthFinding> bounded = new ArrayList<>(seen);
        hosts.forEach(
                (area, all) -> {
                    if (all.size() > MOST_HOSTS) {
                        all.sort(Comparator.comparing(HealthFinding::severity).reversed());
                        List<HealthFinding> rest = all.subList(MOST_HOSTS, all.size());
                        bounded.removeAll(Set.copyOf(rest));
                        bounded.add(more(area, rest));
                    }
                });
        return bounded;
    }

    private static HealthFinding more(Area area, List<HealthFinding> rest) {
        return new HealthFinding(
                area,
                "More hosts",
                rest.get(0).severity(),
                rest.size() + " more hosts need a look too, none worse than these.");
    }
}
