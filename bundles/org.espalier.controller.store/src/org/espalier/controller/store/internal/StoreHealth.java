// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.Amounts;
import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.controller.core.journal.JournalException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a store that is open is. */
final class StoreHealth implements HealthCheck {
    /** A person who clicked has waited. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final SyncTimes times;
    private final StoreFigures figures;

    StoreHealth(SyncTimes times, StoreFigures figures) {
        this.times = times;
        this.figures = figures;
    }

    @Override
    public Area area() {
        return Area.STORE;
    }

    @Override
    public List<HealthFinding> check(Instant now) {
        List<HealthFinding> all = new ArrayList<>();
        try {
            all.addAll(figures.read());
        } catch (IOException | JournalException e) {
            all.add(
                    new HealthFinding(
                            Area.STORE, "Store", Severity.BAD, String.valueOf(e.getMessage())));
        }
        all.add(times.at(System.nanoTime()).map(StoreHealth::speed).orElseGet(StoreHealth::idle));
        return all;
    }

    private static HealthFinding idle() {
        return new HealthFinding(
                Area.STORE,
                "Speed",
                Severity.UNKNOWN,
                "How fast the store is, is not known: nothing was written since the start.");
    }

    static HealthFinding speed(SyncTimes.Times times) {
        boolean slow = times.peak().compareTo(SLOW) >= 0;
        String took =
                "The last sync took %d ms, the slowest of ten minutes %d ms"
                        .formatted(times.last().toMillis(), times.peak().toMillis());
        return new HealthFinding(
                Area.STORE,
                "Speed",
                slow ? Severity.WARNING : Severity.WELL,
                slow
                        ? took
                                + ": commands wait longer than "
                                + Amounts.duration(SLOW)
                                + ". Look at what else uses its disk or server."
                        : took + ".");
    }
}
