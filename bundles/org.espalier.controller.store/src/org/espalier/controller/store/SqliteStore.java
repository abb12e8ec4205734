// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.espalier.controller.store.internal.Database;
import org.espalier.controller.store.internal.Dialect;
import org.espalier.controller.store.internal.NativeLibrary;
import org.espalier.controller.store.internal.SecureFiles;
import org.espalier.controller.store.internal.SqlJournal;
import org.espalier.controller.store.internal.SqliteDialect;
import org.espalier.controller.store.internal.StoreFaults;
import org.espalier.controller.store.internal.StoreLock;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Journals in SQLite: write-ahead log, a sync at each commit, one connection. Only the owner of the
 * process can read them.
 */
public final class SqliteStore implements JournalOpener {
    /** Name of the database's file. */
    public static final String FILE = "controller.db";

    @Override
    public Journal open(Path directory) throws JournalException {
        Path file = directory.resolve(FILE);
        Dialect dialect = new SqliteDialect(file);
        try {
            SecureFiles.directory(directory);
        } catch (IOException e) {
            throw StoreFaults.files(directory, e);
        }
        StoreLock lock = StoreLock.take(directory);
        try {
            NativeLibrary.unpackBelow(directory);
            SecureFiles.file(file);
            StoreFaults faults = new StoreFaults(file.toString(), dialect);
            return new SqlJournal(Database.open(dialect, faults), lock::release);
        } catch (IOException e) {
            lock.release();
            throw StoreFaults.files(directory, e);
        } catch (JournalException e) {
            lock.release();
            throw e;
        }
    }
}
