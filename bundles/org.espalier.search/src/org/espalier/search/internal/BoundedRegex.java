// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that costs a bounded time. The JDK's engine tries ways one after the other,
 * which for an expression such as {@code (a+)+$} are exponentially many. So it reads text through a
 * window that counts: after {@link #STEPS} looks at a character the text does not match. An
 * expression that has come to that {@link #PATIENCE} times is tried no more; nor is one that is
 * slow with every text, so that a table of many rows is not held for long. Counted repetitions,
 * which need not look at anything, are bounded before.
 */
final class BoundedRegex {
    /** So many characters of a text are looked at, all ways together. */
    static final int STEPS = 20_000;

    /** So many texts may come to that. */
    static final int PATIENCE = 8;

    /** So many looks each text may take on the average. */
    static final int MEAN = 500;

    /** So many more an expression may take in all. */
    static final long SPARE = 20_000_000;

    private static final int LONGEST = 300;
    private static final int MOST_TIMES = 1000;
    private static final Pattern TIMES = Pattern.compile("\\{([0-9]*),?([0-9]*)}");

    private static final int LONGEST_TEXT = 1000;

    private final Pattern pattern;
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicLong spare = new AtomicLong(SPARE);

    BoundedRegex(String expression) {
        pattern = compile(expression);
    }

    private static Pattern compile(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Why {@code expression} is none; empty if it is one. */
    static Optional<String> trouble(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.of(Texts.of("regexLong", LONGEST));
        }
        if (times(expression) > MOST_TIMES) {
            return Optional.of(Texts.of("regexTimes", MOST_TIMES));
        }
        try {
            compile(expression);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription() + ".");
        }
    }

    /** How often the innermost part is repeated at most, were all counts within each other. */
    private static double times(String expression) {
        Matcher counts = TIMES.matcher(expression);
        double product = 1;
        while (counts.find()) {
            product *= Math.max(1, Math.max(number(counts.group(1)), number(counts.group(2))));
        }
        return product;
    }

    private static double number(String digits) {
        return digits.isEmpty() ? 1 : Double.parseDouble(digits);
    }

    /** Whether it is found in {@code text}. */
    boolean isFoundIn(String text) {
        if (isGivenUp()) {
            return false;
        }
        String first = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        Window window = new Window(first);
        try {
            return pattern.matcher(window).find();
        } catch (TooLong | StackOverflowError e) {
            // The engine calls itself for each character of a group that repeats.
            slow.incrementAndGet();
            return false;
        } finally {
            long rest = MEAN - window.looks;
            spare.accumulateAndGet(rest, (left, more) -> Math.min(SPARE, left + more));
        }
    }

    /** Whether it is tried no more. */
    boolean isGivenUp() {
        return slow.get() >= PATIENCE || spare.get() < 0;
    }

    /** Ends the engine's search; nothing else can. */
    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super(null, null, false, false);
        }
    }

    private static final class Window implements CharSequence {
        private final String text;
        private int looks;

        Window(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
