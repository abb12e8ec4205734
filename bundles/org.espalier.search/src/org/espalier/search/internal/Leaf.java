// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import org.espalier.search.Dimension;
import org.espalier.search.Property;
import org.espalier.search.Schema;
import org.espalier.search.Values;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/** What one condition asks of a property, by the property's type. */
final class Leaf<T> {
    // As numbers are shown: three figures.
    private static final double ALIKE = 0.005;

    private final Node node;
    private final BoundedRegex regex;
    private final Schema<T> schema;
    private Trouble trouble;

    /** Why a condition asks for nothing. */
    record Trouble(String key, Object... values) {}

    /**
     * @param regex of a node that is one, else null
     */
    Leaf(Node node, BoundedRegex regex, Schema<T> schema) {
        this.node = node;
        this.regex = regex;
        this.schema = schema;
    }

    /** Why the last {@link #of} gave null. */
    Optional<Trouble> problem() {
        return Optional.ofNullable(trouble);
    }

    /** What is asked of {@code property}; null where that makes no sense. */
    Predicate<T> of(Property<T> property) {
        trouble = null;
        if (property.values() instanceof Values.Text<T> text) {
            return ofText(property, text);
        }
        if (property.values() instanceof Values.Texts<T> texts) {
            return ofTexts(property, texts);
        }
        if (property.values() instanceof Values.Number<T> number) {
            return ofNumber(property, number);
        }
        return ofTime(property, (Values.Time<T>) property.values());
    }

    private Predicate<T> fail(String key, Object... values) {
        trouble = new Trouble(key, values);
        return null;
    }

    /** What is asked of text; null for a comparison. */
    private Predicate<String> onText() {
        if (node instanceof Node.Word word) {
            return new Needle(word.text())::isIn;
        }
        if (node instanceof Node.Whole whole) {
            return whole.text()::equalsIgnoreCase;
        }
        return node instanceof Node.Regex ? regex::isFoundIn : null;
    }

    private Predicate<T> ofText(Property<T> property, Values.Text<T> text) {
        if (node instanceof Node.Unknown) {
            return row -> text.of().apply(row) == null;
        }
        Predicate<String> asked = onText();
        if (asked == null) {
            return fail("notANumber", property.name());
        }
        return row -> {
            String value = text.of().apply(row);
            return value != null && asked.test(value);
        };
    }

    private Predicate<T> ofTexts(Property<T> property, Values.Texts<T> texts) {
        if (node instanceof Node.Unknown) {
            return row -> texts.of().apply(row).isEmpty();
        }
        Predicate<String> asked = onText();
        if (asked == null) {
            return fail("notANumber", property.name());
        }
        return row -> texts.of().apply(row).stream().anyMatch(asked);
    }

    private Predicate<T> ofNumber(Property<T> property, Values.Number<T> number) {
        if (node instanceof Node.Unknown) {
            return row -> Double.isNaN(number.of().applyAsDouble(row));
        }
        if (node instanceof Node.Compare compare) {
            OptionalDouble bound = bound(compare.operand(), number);
            if (bound.isEmpty()) {
                return fail(
                        "dimension",
                        property.name(),
                        compare.operand(),
                        number.dimension() == Dimension.COUNT
                                ? Texts.of("whole")
                                : Unit.names(number.dimension()));
            }
            DoublePredicate asked = order(compare.order(), bound.getAsDouble());
            return row -> asked.test(number.of().applyAsDouble(row));
        }
        OptionalDouble same =
                written().flatMap(Operand::parse).map(o -> bound(o, number)).orElse(none());
        if (same.isPresent()) {
            double wanted = same.getAsDouble();
            double most = number.unit() == 1 && wanted == Math.rint(wanted) ? 0 : ALIKE;
            return row ->
                    Math.abs(number.of().applyAsDouble(row) - wanted) <= most * Math.abs(wanted);
        }
        Predicate<String> asked = onText();
        if (number.shown() == null) {
            return fail("noNumber", property.name());
        }
        return row -> {
            String value = number.shown().apply(row);
            return value != null && asked.test(value);
        };
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }

    private Optional<String> written() {
        if (node instanceof Node.Word word) {
            return Optional.of(word.text());
        }
        return node instanceof Node.Whole whole ? Optional.of(whole.text()) : Optional.empty();
    }

    private static <T> OptionalDouble bound(Operand operand, Values.Number<T> number) {
        return operand instanceof Operand.Quantity quantity
                ? quantity.in(number.dimension(), number.unit())
                : none();
    }

    /** What is not known is neither less nor more. */
    private static DoublePredicate order(Node.Order order, double bound) {
        return switch (order) {
            case LESS -> value -> value < bound;
            case AT_MOST -> value -> value <= bound;
            case MORE -> value -> value > bound;
            case AT_LEAST -> value -> value >= bound;
        };
    }

    private Predicate<T> ofTime(Property<T> property, Values.Time<T> time) {
        if (node instanceof Node.Unknown) {
            return row -> time.of().apply(row) == null;
        }
        Operand operand =
                node instanceof Node.Compare compare
                        ? compare.operand()
                        : written().flatMap(Operand::parse).orElse(null);
        if (operand instanceof Operand.Moment moment) {
            return when(time, moment);
        }
        OptionalDouble age =
                operand instanceof Operand.Quantity quantity && quantity.unit() != null
                        ? quantity.in(Dimension.DURATION, 1)
                        : none();
        if (age.isEmpty() || !(node instanceof Node.Compare compare)) {
            return fail("time", property.name());
        }
        DoublePredicate asked = order(compare.order(), age.getAsDouble());
        return row -> {
            Instant at = time.of().apply(row);
            return at != null
                    && asked.test(
                            Duration.between(at, schema.clock().instant()).toMillis() / 1000.0);
        };
    }

    private Predicate<T> when(Values.Time<T> time, Operand.Moment moment) {
        Instant from = moment.from().atZone(schema.zone()).toInstant();
        Instant to = moment.to().atZone(schema.zone()).toInstant();
        Predicate<Instant> asked =
                node instanceof Node.Compare compare
                        ? switch (compare.order()) {
                            case LESS -> at -> at.isBefore(from);
                            case AT_MOST -> at -> at.isBefore(to);
                            case MORE -> at -> !at.isBefore(to);
                            case AT_LEAST -> at -> !at.isBefore(from);
                        }
                        : at -> !at.isBefore(from) && at.isBefore(to);
        return row -> {
            Instant at = time.of().apply(row);
            return at != null && asked.test(at);
        };
    }
}
