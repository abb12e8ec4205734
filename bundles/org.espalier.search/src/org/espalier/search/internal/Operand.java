// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import org.espalier.search.Dimension;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value is compared with. */
public sealed interface Operand {
    /** How numbers and days are written; units are taken for their own. */
    Pattern FIGURES = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,9})?");

    /** How days are written. */
    Pattern DAY = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}))?");

    /** How units are written. */
    Pattern UNIT = Pattern.compile("%|[A-Za-z]+(?:/[A-Za-z]+)?");

    /**
     * A number.
     *
     * @param figures as it is written
     * @param unit null where there is none
     */
    record Quantity(String figures, Unit unit) implements Operand {
        /** In the dimension's first unit; empty if it is of another dimension. */
        OptionalDouble in(Dimension dimension, double bare) {
            if (unit != null && !unit.fits(dimension)) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(
                    Double.parseDouble(figures) * (unit == null ? bare : unit.factor()));
        }

        @Override
        public String toString() {
            return unit == null ? figures : figures + unit.name();
        }
    }

    /**
     * A day, or a minute of it.
     *
     * @param from when it begins
     * @param to when it is over
     * @param written as it is written
     */
    record Moment(LocalDateTime from, LocalDateTime to, String written) implements Operand {
        @Override
        public String toString() {
            return written;
        }
    }

    /** What all of {@code text} says, if it is a number or a day. */
    static Optional<Operand> parse(String text) {
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            return moment(day);
        }
        Matcher figures = FIGURES.matcher(text);
        if (!figures.lookingAt()) {
            return Optional.empty();
        }
        String unit = text.substring(figures.end()).strip();
        if (unit.isEmpty()) {
            return Optional.of(new Quantity(figures.group(), null));
        }
        return Unit.find(unit).map(found -> new Quantity(figures.group(), found));
    }

    /** The day or minute that was found; empty if the calendar has none such. */
    static Optional<Operand> moment(Matcher found) {
        try {
            LocalDate day = LocalDate.parse(found.group(1));
            if (found.group(2) == null) {
                return Optional.of(
                        new Moment(
                                day.atStartOfDay(), day.plusDays(1).atStartOfDay(), found.group()));
            }
            LocalDateTime minute = LocalDateTime.parse(found.group());
            return Optional.of(new Moment(minute, minute.plusMinutes(1), found.group()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
