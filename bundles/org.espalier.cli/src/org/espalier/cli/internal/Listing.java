// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Exports;
import org.espalier.search.Dimension;
import org.espalier.search.Property;
import org.espalier.search.Schema;
import org.espalier.search.Values;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows under columns: for people as a table, for programs as JSON or CSV. */
final class Listing<T> {
    private static final double GIB = 1L << 30;
    private static final double PERCENT = 0.01;
    private static final double HOUR = 3600;
    private static final String NONE = "\u2014";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final List<Column<T>> columns = new ArrayList<>();
    private final List<Column<T>> searched = new ArrayList<>();

    /** What a column's values are, for searches and for people. */
    private enum Form {
        TEXT,
        TEXTS,
        COUNT,
        BYTES,
        TIME,
        SHARE,
        HOURS
    }

    /**
     * @param searched whether rows are searched by it
     */
    private record Column<T>(
            String name, Set<String> aliases, Form form, Function<T, ?> value, boolean searched) {
        Column(String name, Form form, Function<T, ?> value) {
            this(name, Set.of(), form, value, true);
        }
    }

    /** With one more column; {@code name} is also the field's name in JSON. */
    Listing<T> with(String name, Function<T, ?> value) {
        return with(name, Form.TEXT, value);
    }

    /** The same for several texts. */
    Listing<T> withTexts(String name, Function<T, ? extends Collection<?>> value) {
        return with(name, Form.TEXTS, value);
    }

    /** The same for a whole number. */
    Listing<T> withCount(String name, Function<T, ?> value) {
        return with(name, Form.COUNT, value);
    }

    /** The same for a moment. */
    Listing<T> withTime(String name, Function<T, ?> value) {
        return with(name, Form.TIME, value);
    }

    /** The same for bytes, which people read with a unit. */
    Listing<T> withBytes(String name, Function<T, Long> value) {
        return with(name, Form.BYTES, value);
    }

    private Listing<T> with(String name, Form form, Function<T, ?> value) {
        columns.add(new Column<>(name, form, value));
        return this;
    }

    /** The last column is not searched by: by its name something else is found. */
    Listing<T> notSearched() {
        Column<T> last = columns.remove(columns.size() - 1);
        columns.add(new Column<>(last.name(), Set.of(), last.form(), last.value(), false));
        return this;
    }

    /** What rows can be searched by besides, and what is not printed. */
    Listing<T> searched(String name, Function<T, Optional<String>> value) {
        return searched(name, Form.TEXT, value);
    }

    /** The same for several texts. */
    Listing<T> searchedTexts(String name, Function<T, ? extends Collection<?>> value) {
        return searched(name, Form.TEXTS, value);
    }

    /** The same for a whole number. */
    Listing<T> searchedCount(String name, Function<T, ?> value) {
        return searched(name, Form.COUNT, value);
    }

    /** The same for bytes. */
    Listing<T> searchedBytes(String name, Function<T, Optional<Long>> value, String... aliases) {
        return searched(name, Form.BYTES, value, aliases);
    }

    /** The same for a share: 1 is all. */
    Listing<T> searchedShare(String name, Function<T, Optional<Double>> value) {
        return searched(name, Form.SHARE, value);
    }

    /** The same for a time in seconds; a number without a unit is hours. */
    Listing<T> searchedHours(String name, Function<T, Optional<Long>> value, String... aliases) {
        return searched(name, Form.HOURS, value, aliases);
    }

    private Listing<T> searched(String name, Form form, Function<T, ?> value, String... aliases) {
        searched.add(new Column<>(name, Set.of(aliases), form, value, true));
        return this;
    }

    /** The last column goes by other names too where it is searched by: by those of the console. */
    Listing<T> or(String... names) {
        Column<T> last = columns.remove(columns.size() - 1);
        columns.add(new Column<>(last.name(), Set.of(names), last.form(), last.value(), true));
        return this;
    }

    /**
     * What its rows can be searched by: all columns, and {@code is} for what they are; text alone
     * is looked for in all texts.
     */
    Schema<T> schema(String is) {
        List<Property<T>> texts =
                columns.stream()
                        .filter(c -> c.form() == Form.TEXT || c.form() == Form.TEXTS)
                        .map(Listing::property)
                        .toList();
        List<Property<T>> all = new ArrayList<>(List.of(Property.text("is", row -> is)));
        columns.stream().filter(Column::searched).forEach(column -> all.add(property(column)));
        searched.forEach(column -> all.add(property(column)));
        return Schema.of(all, texts);
    }

    private static <T> Property<T> property(Column<T> column) {
        Function<T, Optional<?>> value = row -> plain(column.value().apply(row));
        String name = column.name();
        Property<T> property =
                switch (column.form()) {
                    case TEXT ->
                            Property.text(
                                    name,
                                    row ->
                                            value.apply(row)
                                                    .map(Listing::text)
                                                    // As in the console: a note of nothing is none.
                                                    .filter(text -> !text.isEmpty())
                                                    .orElse(null));
                    case TEXTS -> Property.texts(name, row -> texts(column.value().apply(row)));
                    case COUNT -> number(name, Dimension.COUNT, 1, value);
                    case BYTES -> number(name, Dimension.BYTES, GIB, value);
                    case SHARE -> number(name, Dimension.SHARE, PERCENT, value);
                    case HOURS -> number(name, Dimension.DURATION, HOUR, value);
                    case TIME ->
                            Property.time(name, row -> (Instant) value.apply(row).orElse(null));
                };
        return property.or(column.aliases().toArray(String[]::new));
    }

    private static <T> Property<T> number(
            String name, Dimension dimension, double unit, Function<T, Optional<?>> value) {
        return new Property<>(
                name,
                Set.of(),
                new Values.Number<>(dimension, unit, row -> number(value.apply(row)), null));
    }

    private static List<String> texts(Object all) {
        return ((Collection<?>) all).stream().map(String::valueOf).toList();
    }

    private static double number(Optional<?> value) {
        return value.map(number -> ((Number) number).doubleValue()).orElse(Double.NaN);
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
                column.form() == Form.BYTES
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
