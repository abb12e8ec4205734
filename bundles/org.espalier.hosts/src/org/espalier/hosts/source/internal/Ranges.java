// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Names with ranges in brackets: {@code node[01-64,70]}, in Ansible's writing {@code [01:64:2]}.
 */
final class Ranges {
    private static final int MAX_DIGITS = 9;

    private final char dash;
    private final int limit;

    private Ranges(char dash, int limit) {
        this.dash = dash;
        this.limit = limit;
    }

    /** Parts of a list: separated by commas and blanks outside of brackets. */
    static List<String> split(String text) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        int depth = 0;
        for (char c : (text + " ").toCharArray()) {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth <= 0 && (c == ',' || c == ';' || Character.isWhitespace(c))) {
                if (!item.isEmpty()) {
                    items.add(item.toString());
                    item.setLength(0);
                }
                depth = 0;
            } else {
                item.append(c);
            }
        }
        if (!item.isEmpty()) {
            items.add(item.toString().strip());
        }
        return items;
    }

    /**
     * The names that {@code pattern} stands for, in order.
     *
     * @param dash between the ends of a range
     * @param limit the most names
     * @throws IllegalArgumentException why it stands for none, in the middle of a sentence
     */
    static List<String> expand(String pattern, char dash, int limit) {
        return new Ranges(dash, limit).expand(pattern);
    }

    private List<String> expand(String pattern) {
        List<String> names = List.of("");
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('[', at);
            String plain = pattern.substring(at, open < 0 ? pattern.length() : open);
            if (plain.indexOf(']') >= 0) {
                throw new IllegalArgumentException("it has a ] without a [");
            }
            names = product(names, List.of(plain));
            if (open < 0) {
                break;
            }
            int close = pattern.indexOf(']', open);
            if (close < 0) {
                throw new IllegalArgumentException("it has a [ without a ]");
            }
            names = product(names, choices(pattern.substring(open + 1, close)));
            at = close + 1;
        }
        return names;
    }

    private List<String> product(List<String> heads, List<String> tails) {
        require((long) heads.size() * tails.size());
        List<String> all = new ArrayList<>(heads.size() * tails.size());
        for (String head : heads) {
            tails.forEach(tail -> all.add(head + tail));
        }
        return all;
    }

    private void require(long count) {
        if (count > limit) {
            throw new IllegalArgumentException("it stands for more than " + limit + " hosts");
        }
    }

    private List<String> choices(String inside) {
        List<String> all = new ArrayList<>();
        for (String choice : inside.split(",", -1)) {
            String[] ends = choice.strip().split(java.util.regex.Pattern.quote("" + dash), -1);
            if (ends.length == 1) {
                all.add(number(ends[0]) >= 0 ? ends[0] : letter(ends[0]));
            } else if (ends.length == 2 || ends.length == 3 && dash == ':') {
                range(ends[0], ends[1], ends.length == 3 ? number(ends[2]) : 1, all);
            } else {
                throw notUnderstood(choice);
            }
            require(all.size());
        }
        return all;
    }

    private void range(String first, String last, int step, List<String> all) {
        int from = number(first);
        int to = number(last);
        boolean letters = from < 0 && to < 0 && dash == ':';
        if (letters) {
            from = letter(first).charAt(0);
            to = letter(last).charAt(0);
        }
        if (from < 0 || to < 0 || step < 1) {
            throw notUnderstood(first + dash + last);
        }
        if (to < from) {
            throw new IllegalArgumentException(
                    "its range " + first + dash + last + " runs backwards");
        }
        require(((long) to - from) / step + 1 + all.size());
        String form = first.startsWith("0") ? "%0" + first.length() + "d" : "%d";
        for (long i = from; i <= to; i += step) {
            all.add(letters ? String.valueOf((char) i) : form.formatted(i));
        }
    }

    /** -1 where it is none. */
    private static int number(String text) {
        return text.matches("[0-9]{1," + MAX_DIGITS + "}") ? Integer.parseInt(text) : -1;
    }

    private String letter(String text) {
        if (dash == ':' && text.matches("[a-z]")) {
            return text;
        }
        throw notUnderstood(text);
    }

    private static IllegalArgumentException notUnderstood(String text) {
        return new IllegalArgumentException("[" + Words.shown(text) + "] is no range of numbers");
    }
}
