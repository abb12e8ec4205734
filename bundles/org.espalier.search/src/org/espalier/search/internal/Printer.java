// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a search so that it is read as the same again. */
public final class Printer {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_.-]*");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not");

    private Printer() {}

    /** The normal form of {@code node}; empty for null. */
    public static String print(Node node) {
        if (node == null) {
            return "";
        }
        if (node instanceof Node.Or or) {
            return join(or.parts(), " or ");
        }
        if (node instanceof Node.And and) {
            return join(and.parts(), " ");
        }
        if (node instanceof Node.Not not) {
            return "-" + operand(not.part());
        }
        if (node instanceof Node.Of of) {
            return of.property() + value(of.part());
        }
        return leaf(node);
    }

    private static String join(List<Node> parts, String by) {
        return parts.stream().map(Printer::part).collect(Collectors.joining(by));
    }

    /** A part of a list; a bare comparison would be taken for one of the word before it. */
    private static String part(Node node) {
        boolean bare = node instanceof Node.Compare || node instanceof Node.Whole;
        return bare ? "(" + leaf(node) + ")" : operand(node);
    }

    private static String operand(Node node) {
        boolean list = node instanceof Node.And || node instanceof Node.Or;
        return list ? "(" + print(node) + ")" : print(node);
    }

    private static String value(Node node) {
        if (node instanceof Node.Compare || node instanceof Node.Whole) {
            return leaf(node);
        }
        boolean simple =
                node instanceof Node.Word
                        || node instanceof Node.Regex
                        || node instanceof Node.Unknown;
        return simple ? ":" + leaf(node) : ":(" + print(node) + ")";
    }

    private static String leaf(Node node) {
        if (node instanceof Node.Word word) {
            return text(word.text());
        }
        if (node instanceof Node.Whole whole) {
            return "=" + text(whole.text());
        }
        if (node instanceof Node.Regex regex) {
            return "/" + regex.expression() + "/";
        }
        if (node instanceof Node.Compare compare) {
            return compare.order().sign + compare.operand();
        }
        return "?";
    }

    /** {@code text} as it is or, where it could be taken for something else, in quotes. */
    public static String text(String text) {
        boolean plain =
                PLAIN.matcher(text).matches()
                        && !KEYWORDS.contains(text.toLowerCase(Locale.ROOT))
                        && Unit.find(text).isEmpty();
        return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
