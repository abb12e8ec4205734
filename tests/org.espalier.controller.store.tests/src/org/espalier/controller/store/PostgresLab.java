// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import org.espalier.lab.Lab;
import org.postgresql.Driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL and its synchronous standby, for one test class. */
final class PostgresLab implements AutoCloseable {
    private static final String PASSFILE = "org.postgresql.pgpassfile";
    private static final long PATIENCE_SECONDS = 120;

    private final Path script;
    private final Path place;
    private final String json;

    private PostgresLab(Path script, Path place) throws IOException, InterruptedException {
        this.script = script;
        this.place = place;
        this.json = run("up");
    }

    /** Starts both. */
    static PostgresLab start() throws IOException, InterruptedException {
        Path place = Files.createTempDirectory("espalier-store-lab");
        PostgresLab lab = new PostgresLab(Lab.require().top().resolve("releng/lab"), place);
        System.setProperty(PASSFILE, lab.field("passfile"));
        return lab;
    }

    private String run(String verb) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "postgres", verb);
        builder.environment().put("ESPALIER_LAB", place.toString());
        Path said = place.resolve(verb + ".out");
        Process process =
                builder.redirectOutput(said.toFile())
                        .redirectError(place.resolve(verb + ".err").toFile())
                        .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(
                    "releng/lab postgres "
                            + verb
                            + ": "
                            + Files.readString(place.resolve(verb + ".err")));
        }
        return Files.readString(said);
    }

    private String field(String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("The lab does not say its " + name + ": " + json);
        }
        return found.group(1);
    }

    /** The URL of a new database, for {@link PostgresStore}. */
    String newDatabase(String name) throws SQLException {
        tell("CREATE DATABASE " + name);
        return field("url").replace("/espalier?", "/" + name + "?");
    }

    /** The port of the server that takes writes. */
    int primaryPort() throws SQLException {
        return Integer.parseInt(tell("SHOW port"));
    }

    /** Says something to the server that takes writes, and reads the first value of its answer. */
    String tell(String sql) throws SQLException {
        return tellIn(field("url"), sql);
    }

    /** The same in the database of {@code url}. */
    String tellIn(String url, String sql) throws SQLException {
        return tell(url + "&targetServerType=primary", sql);
    }

    /** Kills the primary by SIGKILL and puts the standby into its place. */
    void failOver() throws IOException, SQLException {
        String first = Files.readAllLines(Path.of(field("primary"), "postmaster.pid")).get(0);
        ProcessHandle.of(Long.parseLong(first)).orElseThrow().destroyForcibly();
        tell(field("url") + "&targetServerType=secondary", "SELECT pg_promote()");
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
        run("down");
        try (Stream<Path> left = Files.walk(place)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
