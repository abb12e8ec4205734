// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.Amounts;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.controller.core.journal.JournalException;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * How large the database is, and whether the standby that commits wait for is there. By connections
 * of its own: that of the journal waits just where there is something to be said.
 */
public final class PostgresFigures implements StoreFigures {
    private static final String NAME = "espalier health";

    private final String url;
    private final StoreFaults faults;

    /**
     * Of a database.
     *
     * @param url {@code postgresql://…}
     */
    public PostgresFigures(String url) {
        this.url = url;
        faults = new StoreFaults(url, new PostgresDialect("jdbc:" + url, NAME));
    }

    @Override
    public List<HealthFinding> read() throws JournalException {
        try (Connection connection = PostgresDialect.dial("jdbc:" + url, NAME);
                Statement statement = connection.createStatement()) {
            return of(statement);
        } catch (SQLException e) {
            throw faults.sql(e);
        }
    }

    private static List<HealthFinding> of(Statement statement) throws SQLException {
        List<HealthFinding> all = new ArrayList<>();
        long size = Long.parseLong(one(statement, "SELECT pg_database_size(current_database())"));
        all.add(
                new HealthFinding(
                        Area.STORE,
                        "Size",
                        Severity.WELL,
                        "The database takes " + Amounts.bytes(size) + "."));
        List<Standby> standbys = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT COALESCE(application_name, ''), COALESCE(state, ''),"
                                + " COALESCE(sync_state, '') FROM pg_stat_replication"
                                + " ORDER BY 1")) {
            while (rows.next()) {
                standbys.add(new Standby(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        all.addAll(standbys(one(statement, "SHOW synchronous_standby_names"), standbys));
        return all;
    }

    /**
     * A server that receives what is written.
     *
     * @param name its name
     * @param state what it is at; empty where this account may not know
     * @param sync whether commits wait for it; empty where this account may not know
     */
    record Standby(String name, String state, String sync) {
        boolean waitedFor() {
            return sync.equals("sync") || sync.equals("quorum");
        }
    }

    /** What is to be said of {@code there}, where commits wait for {@code wanted}. */
    static List<HealthFinding> standbys(String wanted, List<Standby> there) {
        if (there.stream().anyMatch(standby -> standby.sync().isEmpty())) {
            return List.of(
                    standby(
                            "Standby",
                            Severity.UNKNOWN,
                            "What the standbys are at is not known: the site's account may not"
                                    + " read it. Grant it pg_read_all_stats."));
        }
        List<HealthFinding> all = new ArrayList<>();
        for (Standby standby : there) {
            boolean streaming = standby.state().equals("streaming");
            all.add(
                    standby(
                            "Standby " + standby.name(),
                            streaming ? Severity.WELL : Severity.WARNING,
                            streaming
                                    ? "Standby %s follows; commits %s for it."
                                            .formatted(
                                                    standby.name(),
                                                    standby.waitedFor() ? "wait" : "do not wait")
                                    : "Standby %s is at \"%s\": it does not follow yet. Look at its log where it stays so."
                                            .formatted(standby.name(), standby.state())));
        }
        if (wanted.isBlank()) {
            all.add(
                    standby(
                            "Standby",
                            Severity.WARNING,
                            "Commits wait for no standby: what was acknowledged is lost with the"
                                    + " server. Name one in synchronous_standby_names."));
        } else if (there.stream().noneMatch(Standby::waitedFor)) {
            all.add(
                    standby(
                            "Standby",
                            Severity.BAD,
                            "No standby of \""
                                    + wanted
                                    + "\" is connected: commands wait until one is. Start it."));
        }
        return all;
    }

    private static HealthFinding standby(String subject, Severity severity, String message) {
        return new HealthFinding(Area.STORE, subject, severity, message);
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
