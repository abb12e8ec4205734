// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import org.espalier.api.Refusal;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.internal.Database;
import org.espalier.controller.store.internal.Dialect;
import org.espalier.controller.store.internal.PostgresDialect;
import org.espalier.controller.store.internal.SqlJournal;
import org.espalier.controller.store.internal.SteadyJournal;
import org.espalier.controller.store.internal.StoreFaults;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * Journals in PostgreSQL, 12 or newer. Where several servers are named, the one that takes writes
 * is used, and when it fails the one that takes its place; commands wait for that. Nothing
 * acknowledged is lost by it where commits wait for a standby ({@code synchronous_standby_names}).
 */
public final class PostgresStore {
    /** What the URL of such a store begins with. */
    public static final String SCHEME = "postgresql:";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String url;

    /**
     * For one database of one site.
     *
     * @param url {@code postgresql://HOST:PORT[,HOST:PORT…]/DATABASE?user=USER[&…]}, with the
     *     parameters of PostgreSQL's JDBC driver, but without a password: that is read from the
     *     file that the environment's PGPASSFILE names, else from {@code ~/.pgpass}
     */
    public PostgresStore(String url) {
        this.url = url;
    }

    /**
     * Opens it.
     *
     * @throws JournalException naming the cause
     */
    public Journal open() throws JournalException {
        if (url.toLowerCase(Locale.ROOT).contains("password=")
                || url.matches(".*//[^@/]*:[^@/]*@.*")) {
            throw new JournalException(
                    new Refusal(
                            Refusal.Code.INVALID,
                            "The controller does not start",
                            "the URL of its store holds a password, which other users could read",
                            "Put it into ~/.pgpass, or into another file that PGPASSFILE names, of"
                                    + " mode 0600"));
        }
        Dialect dialect = new PostgresDialect("jdbc:" + url, instance());
        StoreFaults faults = new StoreFaults(url, dialect);
        return SteadyJournal.open(
                () -> new SqlJournal(Database.open(dialect, faults), () -> {}), PATIENCE);
    }

    /** Names this process for people, and is no other's: PostgreSQL keeps 63 bytes of it. */
    private static String instance() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown host";
        }
        return "espalier process %d on %.20s %s"
                .formatted(
                        ProcessHandle.current().pid(),
                        host,
                        UUID.randomUUID().toString().substring(0, 8));
    }
}
