// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.HealthReport;
import org.espalier.api.controller.SiteHealth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The site's health as somebody may see it. */
final class HealthDesk {
    static final String THING = "The health of the site was not read";

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
        return sight.seesAll()
                ? report
                : new HealthReport(
                        report.at(),
                        report.findings().stream()
                                .filter(f -> f.host().filter(sight::sees).isPresent())
                                .toList());
    }
}
