// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.espalier.model.mirror.NaturalOrder;
import org.espalier.search.Dimension;
import org.espalier.search.Property;
import org.espalier.search.Values;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * What a column shows of a row of type {@code T}. Immutable; the methods called {@code with…} give
 * another one.
 *
 * @param <T> type of the rows
 */
public final class Column<T> {
    private static final int WORD = 60;
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    /** How a column looks. */
    enum Kind {
        STATE,
        NAME,
        TEXT,
        NUMBER,
        BAR,
        TREND
    }

    /** What the rows of a group are together in a column. */
    enum Total {
        NONE,
        SUM,
        MEAN
    }

    private final String id;
    private final String title;
    private final Kind kind;
    private final int width;
    private final Function<? super T, OptionalDouble> number;
    private final DoubleFunction<String> format;
    private Function<? super T, String> text;
    private Function<? super T, String> group;
    private Function<? super T, StateShape> shape;
    private Function<? super T, double[]> points;
    private Function<? super T, OptionalDouble> top;
    private Function<? super T, Instant> moment;
    private Function<? super T, Token> ink;
    private Dimension dimension = Dimension.COUNT;
    private double unit = 1;
    private List<String> aliases = List.of();
    private boolean hidden;
    private boolean live;
    private Total total = Total.NONE;
    private String tip = "";

    private Column(
            String id,
            String title,
            Kind kind,
            int width,
            Function<? super T, OptionalDouble> number,
            DoubleFunction<String> format) {
        this.id = id;
        this.title = title;
        this.kind = kind;
        this.width = width;
        this.number = number;
        this.format = format;
        this.text = row -> format(numberOf(row));
        this.live = kind != Kind.NAME && kind != Kind.TEXT;
    }

    private Column(String id, String title, Kind kind, int width, Function<? super T, String> of) {
        this(id, title, kind, width, null, null);
        text = of;
    }

    private Column(Column<T> other) {
        this(other.id, other.title, other.kind, other.width, other.number, other.format);
        text = other.text;
        group = other.group;
        shape = other.shape;
        points = other.points;
        top = other.top;
        moment = other.moment;
        ink = other.ink;
        dimension = other.dimension;
        unit = other.unit;
        aliases = other.aliases;
        hidden = other.hidden;
        live = other.live;
        total = other.total;
        tip = other.tip;
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
        Column<T> column = new Column<>(id, title, Kind.STATE, 24, words);
        column.shape = shape;
        return column;
    }

    /** The name of the row's object, a little bolder. */
    public static <T> Column<T> name(
            String id, String title, int width, Function<? super T, String> text) {
        return new Column<>(id, title, Kind.NAME, width, text);
    }

    /** Text; null is unknown. */
    public static <T> Column<T> text(
            String id, String title, int width, Function<? super T, String> text) {
        Column<T> column = new Column<>(id, title, Kind.TEXT, width, text);
        column.group = text;
        return column;
    }

    /** A moment, to the second in the zone of this machine; null is unknown. Not grouped by. */
    public static <T> Column<T> time(
            String id, String title, int width, Function<? super T, Instant> moment) {
        Column<T> column = new Column<>(id, title, Kind.TEXT, width, row -> time(moment, row));
        column.moment = moment;
        return column;
    }

    private static <T> String time(Function<? super T, Instant> moment, T row) {
        Instant at = moment.apply(row);
        return at == null ? null : SECOND.format(at);
    }

    /** A number, right-aligned; empty is unknown. Groups show its sum. */
    public static <T> Column<T> number(
            String id,
            String title,
            int width,
            Function<? super T, OptionalDouble> number,
            DoubleFunction<String> format) {
        Column<T> column = new Column<>(id, title, Kind.NUMBER, width, number, format);
        column.total = Total.SUM;
        return column;
    }

    /**
     * A share of 0 to 1 with a bar; empty is unknown. Filters count in per cent. Groups show its
     * mean.
     */
    public static <T> Column<T> bar(
            String id, String title, int width, Function<? super T, OptionalDouble> share) {
        Column<T> column = new Column<>(id, title, Kind.BAR, width, share, Quantities::part);
        column.total = Total.MEAN;
        column.dimension = Dimension.SHARE;
        column.unit = 0.01;
        return column;
    }

    /**
     * A line through the last minutes; its text, for filter, order and screen readers, is the last
     * point that is known. Groups show nothing of it.
     *
     * @param points the oldest first; NaN where nothing is known
     * @param top what a line at the upper edge stands for; empty for the highest of the points
     */
    public static <T> Column<T> trend(
            String id,
            String title,
            int width,
            Function<? super T, double[]> points,
            Function<? super T, OptionalDouble> top,
            DoubleFunction<String> format) {
        Function<T, OptionalDouble> last = row -> last(points.apply(row));
        Column<T> column = new Column<>(id, title, Kind.TREND, width, last, format);
        column.points = points;
        column.top = top;
        return column;
    }

    private static OptionalDouble last(double[] points) {
        for (int i = points.length - 1; i >= 0; i--) {
            if (!Double.isNaN(points[i])) {
                return OptionalDouble.of(points[i]);
            }
        }
        return OptionalDouble.empty();
    }

    /** Shows {@code text} instead of the formatted number; null is unknown. */
    public Column<T> withText(Function<? super T, String> otherText) {
        Column<T> column = new Column<>(this);
        column.text = otherText;
        return column;
    }

    /** Rows may be grouped by {@code words}, which are few; null is unknown. */
    public Column<T> withGroups(Function<? super T, String> words) {
        Column<T> column = new Column<>(this);
        column.group = words;
        return column;
    }

    /** Rows are not grouped by it: hardly two have the same. */
    public Column<T> withoutGroups() {
        return withGroups(null);
    }

    /** Groups show the mean of its numbers, not their sum. */
    public Column<T> withMean() {
        Column<T> column = new Column<>(this);
        column.total = Total.MEAN;
        return column;
    }

    /** Groups show nothing of it. */
    public Column<T> withoutTotal() {
        Column<T> column = new Column<>(this);
        column.total = Total.NONE;
        return column;
    }

    /** Has other values only where its row is told to have changed, not with measurements. */
    public Column<T> withSteady() {
        Column<T> column = new Column<>(this);
        column.live = false;
        return column;
    }

    /**
     * Says what the number counts, for searches.
     *
     * @param size what a number that is written without a unit counts in: 1 &lt;&lt; 30 for GiB
     */
    public Column<T> withUnit(Dimension counted, double size) {
        Column<T> column = new Column<>(this);
        column.dimension = counted;
        column.unit = size;
        return column;
    }

    /** Draws its bar in {@code colour}, not by how high it is: how far something is. */
    public Column<T> withInk(Function<? super T, Token> colour) {
        Column<T> column = new Column<>(this);
        column.ink = colour;
        return column;
    }

    /** Goes by other names too where it is searched by. */
    public Column<T> withAliases(String... names) {
        Column<T> column = new Column<>(this);
        column.aliases = List.of(names);
        return column;
    }

    /** Not shown until it is asked for. */
    public Column<T> withHidden() {
        Column<T> column = new Column<>(this);
        column.hidden = true;
        return column;
    }

    /** Says more than the title does, where the pointer rests on it. */
    public Column<T> withTip(String sentence) {
        Column<T> column = new Column<>(this);
        column.tip = sentence;
        return column;
    }

    /** Names it in stored layouts, never shown. */
    public String id() {
        return id;
    }

    /** Names it to people. */
    public String title() {
        return title;
    }

    /** Whether rows can be grouped by it. */
    public boolean groups() {
        return group != null;
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

    /** The words of the group that {@code row} is in. */
    String groupOf(T row) {
        String words = group.apply(row);
        return words == null ? Quantities.UNKNOWN : words;
    }

    Kind kind() {
        return kind;
    }

    Total total() {
        return total;
    }

    int width() {
        return width;
    }

    /** As narrow as it is still of use: figures need nearly all of their width, short words too. */
    int least() {
        return switch (kind) {
            case STATE -> width;
            case NAME, TEXT -> moment != null ? width : Math.min(width, WORD + (width - WORD) / 4);
            case NUMBER, BAR, TREND -> width * 8 / 10;
        };
    }

    /** What is to be said of the title; empty for nothing. */
    String tip() {
        return tip;
    }

    boolean hidden() {
        return hidden;
    }

    /** Whether values may be others though no row was told to have changed. */
    boolean live() {
        return live;
    }

    /** The colour of the bar of {@code row}; null where it goes by how high that is. */
    Token inkOf(T row) {
        return ink == null ? null : ink.apply(row);
    }

    /** What rows are searched by in this column. */
    Property<T> property() {
        if (moment != null) {
            return new Property<>(id, Set.copyOf(aliases), new Values.Time<>(moment));
        }
        Values<T> values =
                number == null
                        ? new Values.Text<>(text)
                        : new Values.Number<>(
                                dimension, unit, row -> numberOf(row).orElse(Double.NaN), text);
        return new Property<>(id, Set.copyOf(aliases), values);
    }

    /** Whether text that is looked for anywhere is looked for here. */
    boolean isText() {
        return number == null && moment == null;
    }

    StateShape shapeOf(T row) {
        return shape == null ? null : shape.apply(row);
    }

    /** The points of a trend, as shares of the height there is; NaN where nothing is known. */
    double[] trendOf(T row) {
        double[] values = points.apply(row);
        double most =
                top.apply(row)
                        .orElseGet(
                                () ->
                                        DoubleStream.of(values)
                                                .filter(value -> !Double.isNaN(value))
                                                .max()
                                                .orElse(0));
        return DoubleStream.of(values)
                .map(value -> most > 0 ? Math.max(0, Math.min(1, value / most)) : value)
                .toArray();
    }

    OptionalDouble numberOf(T row) {
        return number == null ? OptionalDouble.empty() : number.apply(row);
    }

    /** A number as the column writes it; null where it is not known. */
    String format(OptionalDouble value) {
        return value.isPresent() ? format.apply(value.getAsDouble()) : null;
    }

    /** By what rows are ordered in this column: a key is computed once a row, not once a pair. */
    Comparable<?> keyOf(T row) {
        if (number != null) {
            OptionalDouble value = number.apply(row);
            return value.isPresent() ? value.getAsDouble() : null;
        }
        if (moment != null) {
            Instant at = moment.apply(row);
            return at == null ? null : (double) at.toEpochMilli();
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

    /** As {@link #KEY_ORDER}, of what {@link #orderKey} made of the keys. */
    static final Comparator<Object> ORDER_KEYS =
            Comparator.nullsLast(
                    (a, b) ->
                            a instanceof Double x
                                    ? x.compareTo((Double) b)
                                    : ((String) a).compareTo((String) b));

    /** What many keys are ordered by faster. */
    static Object orderKey(Object key) {
        return key instanceof String text ? NaturalOrder.key(text) : key;
    }
}
