// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.postgresql.Driver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * PostgreSQL by a URL. The server's advisory lock keeps a second controller out: it belongs to the
 * connection by which everything is written, so who has lost the one cannot use the other.
 */
public final class PostgresDialect implements Dialect {
    /** One database is one site's; the number is the same for all of them. */
    private static final long LOCK = 0x45737061_6c696572L;

    // States of https://www.postgresql.org/docs/15/errcodes-appendix.html, for which the driver has
    // no names.
    private static final String DISK_FULL = "53100";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String READ_ONLY = "25006";
    private static final String CONNECTION = "08";
    private static final String SHUT_DOWN = "57P0";
    private static final String INTERNAL = "XX";

    private final String url;
    private final String instance;
    private boolean claimed;

    /**
     * For a server, or several of which one takes writes.
     *
     * @param url {@code jdbc:postgresql://…}
     * @param instance the name of this controller for other people, not the same in two processes
     */
    public PostgresDialect(String url, String instance) {
        this.url = url;
        this.instance = instance;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = dial(url, instance);
        try {
            requireDurability(connection);
            lock(connection);
            claim(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection to the server that takes writes, which claims nothing. */
    static Connection dial(String url, String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", name);
        properties.setProperty("targetServerType", "primary");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("The URL is none of PostgreSQL");
        }
        return connection;
    }

    private static void requireDurability(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String commit = answer(statement, "SHOW synchronous_commit");
            if (commit.equals("off") || commit.equals("local")) {
                // What a standby has not got is lost with the primary.
                statement.execute("SET synchronous_commit = on");
            }
            if (answer(statement, "SHOW fsync").equals("off")) {
                throw new SQLException(
                        "The server runs with fsync = off: what it confirms is lost when its power"
                                + " fails");
            }
        }
    }

    private void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String sql = "SELECT pg_try_advisory_lock(" + LOCK + ")";
            if (answer(statement, sql).equals("t")) {
                return;
            }
            // A connection of ours that the server has not yet given up is no other controller.
            endOwn(connection);
            if (!answer(statement, sql).equals("t")) {
                throw new SQLException(holder(statement) + " has its lock", LOCK_NOT_AVAILABLE);
            }
        }
    }

    /**
     * Writes down whose it is. A connection that takes the place of one that broke must find that
     * nobody else had it in between; and since this commit reaches every standby that commits wait
     * for, so has all that was committed before.
     */
    private void claim(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS holder"
                            + " (one BOOLEAN PRIMARY KEY CHECK (one), instance TEXT NOT NULL)");
            String before = answer(statement, "SELECT instance FROM holder");
            if (claimed && !before.equals(instance)) {
                throw new SQLException(before + " has had it in between", LOCK_NOT_AVAILABLE);
            }
        }
        String sql =
                "INSERT INTO holder (one, instance) VALUES (TRUE, ?)"
                        + " ON CONFLICT (one) DO UPDATE SET instance = EXCLUDED.instance";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, instance);
            insert.executeUpdate();
        }
        claimed = true;
    }

    private void endOwn(Connection connection) throws SQLException {
        String sql =
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                        + " WHERE application_name = ? AND pid <> pg_backend_pid()";
        try (PreparedStatement end = connection.prepareStatement(sql)) {
            end.setString(1, instance);
            end.execute();
        }
    }

    private static String holder(Statement statement) throws SQLException {
        String who =
                answer(
                        statement,
                        "SELECT application_name || ' at '"
                                + " || COALESCE(client_addr::text, 'the server itself')"
                                + " FROM pg_stat_activity a JOIN pg_locks l USING (pid)"
                                + " WHERE l.locktype = 'advisory' AND l.granted"
                                + " AND ((l.classid::bigint << 32) | l.objid::bigint) = "
                                + LOCK);
        return who.isEmpty() ? "another controller" : who;
    }

    private static String answer(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Override
    public String keyType() {
        return "BIGINT";
    }

    @Override
    public String bytesType() {
        return "BYTEA";
    }

    @Override
    public Fault fault(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals(DISK_FULL)) {
            return Fault.FULL;
        } else if (state.equals(LOCK_NOT_AVAILABLE)) {
            return Fault.BUSY;
        } else if (state.startsWith(CONNECTION)
                || state.startsWith(SHUT_DOWN)
                || state.equals(READ_ONLY)) {
            return Fault.LOST;
        } else if (state.startsWith(INTERNAL)) {
            return Fault.DAMAGED;
        }
        return Fault.OTHER;
    }
}
