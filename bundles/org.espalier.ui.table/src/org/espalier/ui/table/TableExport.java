// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.swt.widgets.Display;
import org.espalier.api.Exports;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a table showed, to be written into a file: CSV by RFC 4180, or JSON. Numbers are written as
 * they are counted (bytes, seconds, shares of 1), what is unknown is left empty, and no text is a
 * formula to a spreadsheet.
 */
public final class TableExport {
    // Read a while, then let the person have the UI thread.
    private static final long SLICE_NANOS = 10_000_000;

    private final List<String> ids;
    private final List<String> titles;
    private final List<List<Object>> rows = new ArrayList<>();

    private TableExport(List<? extends Column<?>> columns) {
        ids = columns.stream().map(Column::id).toList();
        titles = columns.stream().map(Column::title).toList();
    }

    /** The rows at once. */
    static <T> TableExport of(List<Column<T>> columns, List<T> rows) {
        TableExport export = new TableExport(columns);
        rows.forEach(row -> export.add(columns, row));
        return export;
    }

    /** Reads {@code rows} on the UI thread, a slice at a time, and then tells {@code done}. */
    static <T> void read(
            Display display, List<Column<T>> columns, List<T> rows, Consumer<TableExport> done) {
        new TableExport(columns).slice(display, columns, List.copyOf(rows), done);
    }

    private <T> void slice(
            Display display, List<Column<T>> columns, List<T> all, Consumer<TableExport> done) {
        long end = System.nanoTime() + SLICE_NANOS;
        while (rows.size() < all.size() && System.nanoTime() < end) {
            add(columns, all.get(rows.size()));
        }
        if (rows.size() == all.size()) {
            done.accept(this);
        } else {
            display.asyncExec(() -> slice(display, columns, all, done));
        }
    }

    private <T> void add(List<Column<T>> columns, T row) {
        List<Object> cells = new ArrayList<>();
        for (Column<T> column : columns) {
            cells.add(column.isText() ? column.valueOf(row) : number(column.numberOf(row)));
        }
        rows.add(cells);
    }

    private static Object number(OptionalDouble number) {
        double value = number.orElse(Double.NaN);
        if (!Double.isFinite(value)) {
            // A rate over no time at all: JSON knows no such number.
            return null;
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        if (whole) {
            return (long) value;
        }
        return value;
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /**
     * Writes {@code file}, whole or not at all: JSON where its name ends so, else CSV. Not for the
     * UI thread.
     *
     * @throws IOException if the disk fails
     */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
                json(out);
            } else {
                csv(out);
            }
            out.close();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    void csv(Writer out) throws IOException {
        out.write(line(titles));
        for (List<Object> row : rows) {
            out.write(line(row));
        }
    }

    private static String line(List<?> cells) {
        return cells.stream().map(TableExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        return value == null
                ? ""
                : value instanceof Number ? value.toString() : Exports.cell(value.toString());
    }

    void json(Writer out) throws IOException {
        String before = "[\n";
        for (List<Object> row : rows) {
            out.write(before);
            before = ",\n";
            String fields = "";
            StringBuilder object = new StringBuilder("{");
            for (int i = 0; i < ids.size(); i++) {
                object.append(fields)
                        .append(Exports.json(ids.get(i)))
                        .append(":")
                        .append(json(row.get(i)));
                fields = ",";
            }
            out.write(object.append("}").toString());
        }
        out.write(rows.isEmpty() ? "[]\n" : "\n]\n");
    }

    private static String json(Object value) {
        return value == null || value instanceof Number
                ? String.valueOf(value)
                : Exports.json(value.toString());
    }
}
