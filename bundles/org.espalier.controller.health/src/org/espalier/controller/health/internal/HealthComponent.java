// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthReport;
import org.espalier.api.controller.SiteHealth;
import org.espalier.controller.core.SiteControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The health of the site for as long as its core runs; checks come and go. */
@Component
public final class HealthComponent implements SiteHealth {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final ExecutorService executor =
            Executors.newCachedThreadPool(
                    work -> {
                        Thread thread = new Thread(work, "espalier-health");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Health health;

    /** For the core that runs. */
    @Activate
    public HealthComponent(@Reference SiteControl control) {
        health = new Health(control.clock(), executor, PATIENCE, FRESH);
    }

    /** Whoever knows an area. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCheck(HealthCheck check) {
        health.add(check);
    }

    void unbindCheck(HealthCheck check) {
        health.remove(check);
    }

    @Deactivate
    void stop() {
        executor.shutdownNow();
    }

    @Override
    public HealthReport report() {
        return health.report();
    }
}
