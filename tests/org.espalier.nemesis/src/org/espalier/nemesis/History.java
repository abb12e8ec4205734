// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that was seen in a run, kept in memory and in a file as it comes. */
final class History implements AutoCloseable {
    private final long begin = System.nanoTime();
    private final Instant beginning = Instant.now();
    private final List<Row> rows = new ArrayList<>();
    private final BufferedWriter out;

    History(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
        out.write(Row.HEADER);
        out.newLine();
    }

    /** Reads what an earlier run wrote. */
    static List<Row> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.skip(1).map(Row::parse).toList();
        }
    }

    /** Seconds since the start. */
    double now() {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Seconds from the start to {@code time}, a time of this machine's clock. */
    double at(Instant time) {
        return (time.toEpochMilli() - beginning.toEpochMilli()) / 1e3;
    }

    /** Adds what happened at once. */
    void add(Row.Type type, String subject, String what, String value) {
        double now = now();
        add(new Row(now, now, type, subject, what, value));
    }

    /** Adds what began at {@code from} and ends now. */
    void add(double from, Row.Type type, String subject, String what, String value) {
        add(new Row(from, now(), type, subject, what, value));
    }

    synchronized void add(Row row) {
        rows.add(row);
        try {
            out.write(row.line());
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Row> rows() {
        return List.copyOf(rows);
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
