// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import java.util.Comparator;

/** Orders names as people do: node2 before node10, whatever the case of letters. */
public final class NaturalOrder implements Comparator<String> {
    /** The only one that is needed. */
    public static final Comparator<String> INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        int same = same(a, b);
        if (same < Math.min(a.length(), b.length())
                && digit(a.charAt(same))
                && digit(b.charAt(same))
                && endOfDigits(a, same) == endOfDigits(b, same)) {
            // Numbers of one length after equal beginnings, as in most names of a site.
            return Character.compare(a.charAt(same), b.charAt(same));
        }
        return compareAll(a, b);
    }

    /**
     * A key of {@code name}: keys in the order of their characters are names in this order, but for
     * names that are equal to the eye, whose keys are the same. To order many names by their keys
     * costs a fraction of comparing the names.
     */
    public static String key(String name) {
        StringBuilder key = new StringBuilder(name.length() + 4);
        int i = 0;
        while (i < name.length()) {
            char c = name.charAt(i);
            if (digit(c)) {
                int end = endOfDigits(name, i);
                int start = withoutZeros(name, i, end);
                // Among characters a number is a digit, among numbers a longer one is more.
                key.append('0').append((char) (end - start)).append(name, start, end);
                i = end;
            } else {
                key.append(Character.toLowerCase(c));
                i++;
            }
        }
        return key.toString();
    }

    /** How many characters are the same at the beginning. */
    private static int same(String a, String b) {
        int most = Math.min(a.length(), b.length());
        int same = 0;
        while (same < most && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    private static int compareAll(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int order;
            if (digit(a.charAt(i)) && digit(b.charAt(j))) {
                int endA = endOfDigits(a, i);
                int endB = endOfDigits(b, j);
                order = compareNumbers(a, i, endA, b, j, endB);
                i = endA;
                j = endB;
            } else {
                order =
                        Character.compare(
                                Character.toLowerCase(a.charAt(i)),
                                Character.toLowerCase(b.charAt(j)));
                i++;
                j++;
            }
            if (order != 0) {
                return order;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        // Equal to the eye ("n01" and "n1"): any fixed order will do.
        return rest != 0 ? rest : a.compareTo(b);
    }

    /** The digits of a from i to endA against those of b from j to endB; makes no strings. */
    private static int compareNumbers(String a, int i, int endA, String b, int j, int endB) {
        int x = withoutZeros(a, i, endA);
        int y = withoutZeros(b, j, endB);
        if (endA - x != endB - y) {
            return Integer.compare(endA - x, endB - y);
        }
        while (x < endA && a.charAt(x) == b.charAt(y)) {
            x++;
            y++;
        }
        return x == endA ? 0 : Character.compare(a.charAt(x), b.charAt(y));
    }

    private static int withoutZeros(String text, int from, int end) {
        int start = from;
        while (start < end - 1 && text.charAt(start) == '0') {
            start++;
        }
        return start;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
