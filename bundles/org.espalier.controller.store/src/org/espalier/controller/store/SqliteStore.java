// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.espalier.controller.store.internal.Database;
import org.espalier.controller.store.internal.NativeLibrary;
import org.espalier.controller.store.internal.SecureFiles;
import org.espalier.controller.store.internal.SqlJournal;
import org.espalier.controller.store.internal.SqliteDialect;
import org.espalier.controller.store.internal.StoreFaults;
import org.espalier.controller.store.internal.StoreLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Journals in SQLite: write-ahead log, a sync at each commit, one connection. Only the owner of the
 * process can read them.
 */
@Component(service = JournalOpener.class)
public final class SqliteStore implements JournalOpener {
    /** Name of the database's file. */
    public static final String FILE = "controller.db";

    /** Ready to open journals; holds nothing. */
    @Activate
    public SqliteStore() {
        // For OSGi and for whoever needs none.
    }

    @Override
    public Journal open(Path directory) throws JournalException {
        StoreFaults faults = new StoreFaults(directory.resolve(FILE), new SqliteDialect());
        try {
            SecureFiles.directory(directory);
        } catch (IOException e) {
            throw faults.files(e);
        }
        StoreLock lock = StoreLock.take(directory);
        try {
            NativeLibrary.unpackBelow(directory);
            SecureFiles.file(directory.resolve(FILE));
            return new SqlJournal(
                    Database.open(new SqliteDialect(), directory.resolve(FILE), faults), lock);
        } catch (IOException e) {
            lock.release();
            throw faults.files(e);
        } catch (JournalException e) {
            lock.release();
            throw e;
        }
    }
}
