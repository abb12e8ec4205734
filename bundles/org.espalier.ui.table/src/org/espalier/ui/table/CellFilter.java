// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.espalier.ui.text.Quantities;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a person writes into a filter field, for one cell. Alternatives are parted by {@code |} or
 * the word {@code or}; each is one of
 *
 * <ul>
 *   <li>{@code text}: the cell contains it, whatever the case of letters
 *   <li>{@code =text}: it is the whole cell
 *   <li>{@code /regex/}: it is found in the cell
 *   <li>{@code > 50}, {@code >= 2 GiB}, {@code <}, {@code <=}: the number compares so; a number
 *       without a unit is in the unit of the column
 *   <li>{@code ?}: the value is not known
 *   <li>{@code !} before any of these: the opposite
 * </ul>
 */
public final class CellFilter {
    private static final Pattern COMPARISON =
            Pattern.compile("(<=|>=|<|>)\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Z%/]*)");
    private static final Pattern OR = Pattern.compile("\\s*\\|\\s*|\\s+or\\s+");

    /** One alternative. */
    private interface Term {
        boolean matches(String text, OptionalDouble number);
    }

    private final List<Term> terms;

    private CellFilter(List<Term> terms) {
        this.terms = terms;
    }

    /**
     * Reads {@code input}. Never fails: what is no correct form of the above, such as a regular
     * expression that is not finished yet, is taken as text.
     *
     * @param unit what a bare number counts in
     */
    public static CellFilter parse(String input, double unit) {
        List<Term> terms = new ArrayList<>();
        for (String part : split(input.strip())) {
            if (!part.isBlank()) {
                terms.add(term(part.strip(), unit));
            }
        }
        return new CellFilter(terms);
    }

    /** Whether a cell passes. */
    public boolean matches(String text, OptionalDouble number) {
        return terms.isEmpty() || terms.stream().anyMatch(t -> t.matches(text, number));
    }

    /** Whether everything passes. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    private static List<String> split(String input) {
        // A regular expression has bars of its own.
        if (input.length() > 2 && input.startsWith("/") && input.endsWith("/")) {
            return List.of(input);
        }
        return List.of(OR.split(input));
    }

    private static Term term(String part, double unit) {
        if (part.startsWith("!") && part.length() > 1) {
            Term inner = term(part.substring(1).strip(), unit);
            return (text, number) -> !inner.matches(text, number);
        }
        if (part.equals("?")) {
            return (text, number) -> text.equals(Quantities.UNKNOWN);
        }
        if (part.length() > 2 && part.startsWith("/") && part.endsWith("/")) {
            return regex(part.substring(1, part.length() - 1));
        }
        Matcher comparison = COMPARISON.matcher(part);
        if (comparison.matches()) {
            return comparison(
                    comparison.group(1),
                    Double.parseDouble(comparison.group(2)) * scale(comparison.group(3), unit));
        }
        if (part.startsWith("=") && part.length() > 1) {
            String whole = part.substring(1).strip();
            return (text, number) -> text.equalsIgnoreCase(whole);
        }
        return contains(part);
    }

    private static Term contains(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return (text, number) -> text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static Term regex(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
            return (text, number) -> pattern.matcher(text).find();
        } catch (PatternSyntaxException unfinished) {
            return contains(expression);
        }
    }

    private static Term comparison(String operator, double bound) {
        return (text, number) -> {
            if (number.isEmpty()) {
                return false;
            }
            int order = Double.compare(number.getAsDouble(), bound);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }

    private static double scale(String written, double unit) {
        return switch (written.replace("/s", "").toLowerCase(Locale.ROOT)) {
            case "b" -> 1;
            case "kb", "k" -> 1e3;
            case "mb" -> 1e6;
            case "gb" -> 1e9;
            case "tb" -> 1e12;
            case "kib" -> 1L << 10;
            case "mib" -> 1L << 20;
            case "gib" -> 1L << 30;
            case "tib" -> 1L << 40;
            case "s" -> 1;
            case "m", "min" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            case "%" -> 0.01;
            default -> unit;
        };
    }
}
