// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.espalier.model.mirror.NaturalOrder;
import org.espalier.search.Dimension;
import org.espalier.search.Property;
import org.espalier.search.Values;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.StateShape;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * What a column shows of a row of type {@code T}. Immutable; the methods called {@code with…} give
 * another one.
 *
 * @param <T> type of the rows
 */
public final class Column<T> {
    private static final int WORD = 60;

    /** How a column looks. */
    enum Kind {
        STATE,
        NAME,
        TEXT,
        NUMBER,
        BAR
    }

    private final String id;
    private final String title;
    private final Kind kind;
    private final int width;
    private final Function<? super T, String> text;
    private final Function<? super T, OptionalDouble> number;
    private final Function<? super T, StateShape> shape;
    private final Dimension dimension;
    private final double unit;
    private final List<String> aliases;
    private final boolean hidden;
    private final String tip;

    private Column(
            String id,
            String title,
            Kind kind,
            int width,
            Function<? super T, String> text,
            Function<? super T, OptionalDouble> number,
            Function<? super T, StateShape> shape,
            Dimension dimension,
            double unit,
            List<String> aliases,
            boolean hidden,
            String tip) {
        this.id = id;
        this.title = title;
        this.kind = kind;
        this.width = width;
        this.text = text;
        this.number = number;
        this.shape = shape;
        this.dimension = dimension;
        this.unit = unit;
        this.aliases = aliases;
        this.hidden = hidden;
        this.tip = tip;
    }

    private Column(
            String id,
            String title,
            Kind kind,
            int width,
            Function<? super T, String> text,
            Function<? super T, OptionalDouble> number,
            Function<? super T, StateShape> shape) {
        this(id, title, kind, width, text, number, shape, Dimension.COUNT, 1, List.of(), false, "");
    }

    /**
     * The narrow first column with a shape.
     *
     * @param shape null for none
     * @param words the same in words, for filter, tooltip and screen readers
     */
    public static <T> Column<T> state(
            String id,
            String title,
            Function<? super T, StateShape> shape,
            Function<? super T, String> words) {
        return new Column<>(id, title, Kind.STATE, 24, words, null, shape);
    }

    /** The name of the row's object, a little bolder. */
    public static <T> Column<T> name(
            String id, String title, int width, Function<? super T, String> text) {
        return new Column<>(id, title, Kind.NAME, width, text, null, null);
    }

    /** Text; null is unknown. */
    public static <T> Column<T> text(
            String id, String title, int width, Function<? super T, String> text) {
        return new Column<>(id, title, Kind.TEXT, width, text, null, null);
    }

    /** A number, right-aligned; empty is unknown. */
    public static <T> Column<T> number(
            String id,
            String title,
            int width,
            Function<? super T, OptionalDouble> number,
            DoubleFunction<String> format) {
        Function<T, String> text = row -> format(number.apply(row), format);
        return new Column<>(id, title, Kind.NUMBER, width, text, number, null);
    }

    /** A share of 0 to 1 with a bar; empty is unknown. Filters count in per cent. */
    public static <T> Column<T> bar(
            String id, String title, int width, Function<? super T, OptionalDouble> share) {
        Function<T, String> text = row -> format(share.apply(row), Quantities::percent);
        return new Column<T>(id, title, Kind.BAR, width, text, share, null)
                .withUnit(Dimension.SHARE, 0.01);
    }

    /** Shows {@code text} instead of the formatted number; null is unknown. */
    public Column<T> withText(Function<? super T, String> otherText) {
        return new Column<>(
                id, title, kind, width, otherText, number, shape, dimension, unit, aliases, hidden,
                tip);
    }

    /**
     * Says what the number counts, for searches.
     *
     * @param size what a number that is written without a unit counts in: 1 &lt;&lt; 30 for GiB
     */
    public Column<T> withUnit(Dimension counted, double size) {
        return new Column<>(
                id, title, kind, width, text, number, shape, counted, size, aliases, hidden, tip);
    }

    /** Goes by other names too where it is searched by. */
    public Column<T> withAliases(String... names) {
        return new Column<>(
                id,
                title,
                kind,
                width,
                text,
                number,
                shape,
                dimension,
                unit,
                List.of(names),
                hidden,
                tip);
    }

    /** Not shown until it is asked for. */
    public Column<T> withHidden() {
        return new Column<>(
                id, title, kind, width, text, number, shape, dimension, unit, aliases, true, tip);
    }

    /** Says more than the title does, where the pointer rests on it. */
    public Column<T> withTip(String sentence) {
        return new Column<>(
                id, title, kind, width, text, number, shape, dimension, unit, aliases, hidden,
                sentence);
    }

    /** Names it in stored layouts, never shown. */
    public String id() {
        return id;
    }

    /** Names it to people. */
    public String title() {
        return title;
    }

    /** The cell's text for {@code row}. */
    public String textOf(T row) {
        String value = text.apply(row);
        return value == null ? Quantities.UNKNOWN : value;
    }

    /** The text, or null where it is unknown. */
    String valueOf(T row) {
        return text.apply(row);
    }

    Kind kind() {
        return kind;
    }

    int width() {
        return width;
    }

    /** As narrow as it is still of use: figures need nearly all of their width, short words too. */
    int least() {
        return switch (kind) {
            case STATE -> width;
            case NAME, TEXT -> Math.min(width, WORD + (width - WORD) / 4);
            case NUMBER, BAR -> width * 8 / 10;
        };
    }

    /** What is to be said of the title; empty for nothing. */
    String tip() {
        return tip;
    }

    boolean hidden() {
        return hidden;
    }

    /** What rows are searched by in this column. */
    Property<T> property() {
        Values<T> values =
                number == null
                        ? new Values.Text<>(text)
                        : new Values.Number<>(
                                dimension, unit, row -> numberOf(row).orElse(Double.NaN), text);
        return new Property<>(id, Set.copyOf(aliases), values);
    }

    /** Whether text that is looked for anywhere is looked for here. */
    boolean isText() {
        return number == null;
    }

    StateShape shapeOf(T row) {
        return shape == null ? null : shape.apply(row);
    }

    OptionalDouble numberOf(T row) {
        return number == null ? OptionalDouble.empty() : number.apply(row);
    }

    /** By what rows are ordered in this column: a key is computed once a row, not once a pair. */
    Comparable<?> keyOf(T row) {
        if (number != null) {
            OptionalDouble value = number.apply(row);
            return value.isPresent() ? value.getAsDouble() : null;
        }
        return text.apply(row);
    }

    /** Orders two keys, the unknown ones last. */
    static final Comparator<Object> KEY_ORDER =
            Comparator.nullsLast(
                    (a, b) ->
                            a instanceof Double x && b instanceof Double y
                                    ? x.compareTo(y)
                                    : NaturalOrder.INSTANCE.compare(a.toString(), b.toString()));

    private static String format(OptionalDouble value, DoubleFunction<String> format) {
        return value.isPresent() ? format.apply(value.getAsDouble()) : null;
    }
}
