// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Exports;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows under columns: for people as a table, for programs as JSON or CSV. */
final class Listing<T> {
    private static final String NONE = "\u2014";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final List<Column<T>> columns = new ArrayList<>();

    private record Column<T>(String name, boolean bytes, Function<T, ?> value) {}

    /** With one more column; {@code name} is also the field's name in JSON. */
    Listing<T> with(String name, Function<T, ?> value) {
        columns.add(new Column<>(name, false, value));
        return this;
    }

    /** The same for bytes, which people read with a unit. */
    Listing<T> withBytes(String name, Function<T, Long> value) {
        columns.add(new Column<>(name, true, value));
        return this;
    }

    /** Prints all of {@code rows}. */
    void print(List<T> rows, Output output, PrintWriter out) {
        switch (output) {
            case TABLE -> table(rows, out);
            case CSV -> {
                out.print(line(columns.stream().map(Column::name).toList()));
                rows.forEach(row -> out.print(line(values(row))));
            }
            case JSON ->
                    out.println(
                            rows.stream()
                                    .map(this::object)
                                    .collect(Collectors.joining(",\n ", "[", "]")));
            default -> throw new IllegalArgumentException("No such output: " + output);
        }
    }

    /** Prints one, a line for each column. */
    void show(T row, Output output, PrintWriter out) {
        if (output == Output.JSON) {
            out.println(object(row));
        } else if (output == Output.CSV) {
            print(List.of(row), output, out);
        } else {
            int width = columns.stream().mapToInt(c -> c.name().length()).max().orElse(0);
            for (Column<T> column : columns) {
                String name = column.name().replace('_', ' ');
                out.println(pad(name, width + 2) + shown(column, row));
            }
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Exports::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private List<String> values(T row) {
        return columns.stream()
                .map(column -> plain(column.value().apply(row)).map(Listing::text).orElse(""))
                .toList();
    }

    private String object(T row) {
        return columns.stream()
                .map(c -> Exports.json(c.name()) + ":" + json(c.value().apply(row)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Object value) {
        if (value instanceof Collection<?> all) {
            return all.stream().map(Listing::json).collect(Collectors.joining(",", "[", "]"));
        }
        return plain(value)
                .map(v -> v instanceof Number || v instanceof Boolean ? v.toString() : quoted(v))
                .orElse("null");
    }

    private static String quoted(Object value) {
        return Exports.json(text(value));
    }

    private static Optional<?> plain(Object value) {
        return value instanceof Optional<?> some ? some : Optional.of(value);
    }

    private static String text(Object value) {
        return value instanceof Collection<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }

    private String shown(Column<T> column, T row) {
        Optional<?> value = plain(column.value().apply(row));
        if (value.isPresent() && value.get() instanceof Instant at) {
            return TIME.format(at);
        }
        String text =
                column.bytes()
                        ? Amounts.bytes((Long) value.orElseThrow())
                        : value.map(Listing::text).orElse("");
        return text.isEmpty() ? NONE : printable(text);
    }

    /** What somebody typed must not move the terminal's cursor. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private void table(List<T> rows, PrintWriter out) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(
                columns.stream()
                        .map(c -> c.name().replace('_', ' ').toUpperCase(Locale.ROOT))
                        .toList());
        rows.forEach(row -> cells.add(columns.stream().map(c -> shown(c, row)).toList()));
        int[] widths = new int[columns.size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(pad(row.get(i), widths[i] + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
