// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.espalier.controller.store.PostgresStore;
import org.espalier.controller.store.SqliteStore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store that the property espalier.store names by its URL; without it SQLite. */
@Component(service = {JournalOpener.class, HealthCheck.class})
public final class ChosenStore implements JournalOpener, HealthCheck {
    private static final String PROPERTY = "espalier.store";

    private final Optional<String> url;
    private volatile StoreHealth open;

    /** Reads the property. */
    @Activate
    public ChosenStore(BundleContext context) {
        this(Optional.ofNullable(context.getProperty(PROPERTY)));
    }

    ChosenStore(Optional<String> url) {
        this.url = url;
    }

    @Override
    public Journal open(Path directory) throws JournalException {
        if (url.isPresent()) {
            return watched(new PostgresStore(url.get()).open(), new PostgresFigures(url.get()));
        }
        return watched(
                new SqliteStore().open(directory),
                new SqliteFigures(directory.resolve(SqliteStore.FILE)));
    }

    private Journal watched(Journal journal, StoreFigures figures) {
        SyncTimes times = new SyncTimes();
        StoreHealth health = new StoreHealth(times, figures);
        open = health;
        return new TimedJournal(journal, times, () -> closed(health));
    }

    private void closed(StoreHealth health) {
        if (open == health) {
            open = null;
        }
    }

    @Override
    public Area area() {
        return Area.STORE;
    }

    @Override
    public List<HealthFinding> check(Instant now) {
        StoreHealth health = open;
        return health != null
                ? health.check(now)
                : List.of(
                        new HealthFinding(
                                Area.STORE,
                                "Store",
                                Severity.UNKNOWN,
                                "The store is not open. Wait until the controller has started."));
    }
}
