// SPDX-License-Identifier: EPL-2.0
package org.espalier.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL and its synchronous standby: {@code releng/lab postgres} in a place of its own. */
public final class PostgresServers implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Path script;
    private final Path place;
    private final String json;

    private PostgresServers(Path script, Path place) throws IOException, InterruptedException {
        this.script = script;
        this.place = place;
        this.json = run("up");
    }

    /** Starts both; without a lab the test is skipped or fails. */
    public static PostgresServers start() throws IOException, InterruptedException {
        return new PostgresServers(
                Lab.require().top().resolve("releng/lab"),
                Files.createTempDirectory("espalier-store-lab"));
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

    /** URL of an empty database on both servers, for the controller's store. */
    public String url() {
        return field("url");
    }

    /** The file with the password. */
    public Path passfile() {
        return Path.of(field("passfile"));
    }

    /** The first server's directory of data. */
    public Path primary() {
        return Path.of(field("primary"));
    }

    private String field(String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("The lab does not say its " + name + ": " + json);
        }
        return found.group(1);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("down");
        try (Stream<Path> left = Files.walk(place)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
