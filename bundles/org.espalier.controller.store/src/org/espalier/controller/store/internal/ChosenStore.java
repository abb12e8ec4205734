// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.espalier.controller.store.PostgresStore;
import org.espalier.controller.store.SqliteStore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import java.nio.file.Path;
import java.util.Optional;

/** The store that the property espalier.store names by its URL; without it SQLite. */
@Component(service = JournalOpener.class)
public final class ChosenStore implements JournalOpener {
    private static final String PROPERTY = "espalier.store";

    private final Optional<String> url;

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
        return url.isPresent()
                ? new PostgresStore(url.get()).open()
                : new SqliteStore().open(directory);
    }
}
