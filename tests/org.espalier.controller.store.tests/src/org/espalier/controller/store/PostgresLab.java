// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import org.espalier.lab.PostgresServers;
import org.postgresql.Driver;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A PostgreSQL and its synchronous standby, for one test class. */
final class PostgresLab implements AutoCloseable {
    private static final String PASSFILE = "org.postgresql.pgpassfile";
    private final PostgresServers servers;

    private PostgresLab(PostgresServers servers) {
        this.servers = servers;
    }

    /** Starts both. */
    static PostgresLab start() throws IOException, InterruptedException {
        PostgresLab lab = new PostgresLab(PostgresServers.start());
        System.setProperty(PASSFILE, lab.servers.passfile().toString());
        return lab;
    }

    /** The URL of a new database, for {@link PostgresStore}. */
    String newDatabase(String name) throws SQLException {
        tell("CREATE DATABASE " + name);
        return servers.url().replace("/espalier?", "/" + name + "?");
    }

    /** The port of the server that takes writes. */
    int primaryPort() throws SQLException {
        return Integer.parseInt(tell("SHOW port"));
    }

    /** Says something to the server that takes writes, and reads the first value of its answer. */
    String tell(String sql) throws SQLException {
        return tellIn(servers.url(), sql);
    }

    /** The same in the database of {@code url}. */
    String tellIn(String url, String sql) throws SQLException {
        return tell(url + "&targetServerType=primary", sql);
    }

    /** Kills the primary by SIGKILL and puts the standby into its place. */
    void failOver() throws IOException, SQLException {
        String first = Files.readAllLines(servers.primary().resolve("postmaster.pid")).get(0);
        ProcessHandle.of(Long.parseLong(first)).orElseThrow().destroyForcibly();
        tell(servers.url() + "&targetServerType=secondary", "SELECT pg_promote()");
    }

    private static String tell(String url, String sql) throws SQLException {
        try (Connection connection = new Driver().connect("jdbc:" + url, new Properties());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        System.clearProperty(PASSFILE);
        servers.close();
    }
}
