// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import org.espalier.search.Problem;
import org.espalier.search.internal.Node.Order;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a search, whatever it is: what makes no sense, or is not finished yet, asks for nothing and
 * is a problem with its position.
 */
public final class Parser {
    /** So many characters are read. */
    static final int MOST = 2000;

    private static final int DEEPEST = 40;
    private static final Pattern PROPERTY =
            Pattern.compile("([A-Za-z][A-Za-z0-9_]*)(?::|\\s*(?=!=|[=<>]))");

    private final Scanner in;
    private final Map<Node, Integer> positions = new IdentityHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int depth;

    private Parser(String in) {
        this.in = new Scanner(in.length() > MOST ? in.substring(0, MOST) : in);
        if (in.length() > MOST) {
            problem(MOST, "tooLong", MOST);
        }
    }

    /**
     * What was read.
     *
     * @param root null where nothing is asked for
     * @param positions where nodes were written
     * @param problems in the order of their positions
     */
    public record Parsed(Node root, Map<Node, Integer> positions, List<Problem> problems) {}

    /** Reads {@code text}; never fails. */
    public static Parsed parse(String text) {
        Parser parser = new Parser(text);
        Node root = parser.all();
        parser.problems.sort((a, b) -> Integer.compare(a.position(), b.position()));
        return new Parsed(root, parser.positions, List.copyOf(parser.problems));
    }

    private void problem(int at, String key, Object... values) {
        problems.add(new Problem(at, Texts.of(key, values), Texts.of(key + ".next", values)));
    }

    private Node at(int position, Node node) {
        positions.put(node, position);
        return node;
    }

    private Node all() {
        Node node = or(this::term);
        while (!in.ended()) {
            problem(in.at(), "closed");
            in.next();
            List<Node> both = new ArrayList<>();
            both.add(node);
            both.add(or(this::term));
            node = Node.and(both);
        }
        return node;
    }

    private Node or(Supplier<Node> term) {
        List<Node> any = new ArrayList<>();
        any.add(and(term));
        while (in.sees("or")) {
            int at = in.at();
            in.word();
            Node next = and(term);
            if (any.get(any.size() - 1) == null || next == null) {
                problem(at, "joins", "or");
            }
            any.add(next);
        }
        return Node.or(any);
    }

    private Node and(Supplier<Node> term) {
        List<Node> all = new ArrayList<>();
        int joined = -1;
        boolean told = false;
        for (in.space(); !in.ended() && in.peek() != ')' && !in.sees("or"); in.space()) {
            if (in.sees("and")) {
                told = joined >= 0 || all.isEmpty();
                if (told) {
                    problem(in.at(), "joins", "and");
                }
                joined = in.at();
                in.word();
            } else {
                all.add(not(term));
                joined = -1;
            }
        }
        if (joined >= 0 && !told) {
            problem(joined, "joins", "and");
        }
        return Node.and(all);
    }

    private Node not(Supplier<Node> term) {
        int at = in.at();
        boolean word = in.sees("not");
        if (!word && in.peek() != '-' && in.peek() != '!' || in.take("!=")) {
            in.to(at);
            return alternatives(term);
        }
        if (word) {
            in.word();
            in.space();
        } else {
            in.next();
        }
        boolean nothing = nothingHere();
        Node part = nothing ? null : deeper(at, () -> not(term));
        if (nothing) {
            problem(at, "notOfNothing", word ? "not" : "-");
        }
        return Node.not(part);
    }

    /** Whether no value begins here. */
    private boolean nothingHere() {
        return in.atBoundary() && in.peek() != '(' && in.peek() != '"';
    }

    /** Goes one level down, unless there are too many. */
    private Node deeper(int at, Supplier<Node> inner) {
        if (depth >= DEEPEST) {
            problem(at, "tooDeep", DEEPEST);
            in.to(at + 1);
            // What follows is read on this level.
            return null;
        }
        depth++;
        try {
            return inner.get();
        } finally {
            depth--;
        }
    }

    private Node alternatives(Supplier<Node> value) {
        List<Node> any = new ArrayList<>();
        if (in.peek() == '|') {
            problem(in.at(), "joins", "|");
            in.next();
            return null;
        }
        any.add(value.get());
        while (true) {
            int before = in.at();
            in.space();
            int bar = in.at();
            if (!in.take("|")) {
                in.to(before);
                return Node.or(any);
            }
            in.space();
            if (nothingHere()) {
                problem(bar, "joins", "|");
            } else {
                any.add(value.get());
            }
        }
    }

    /** A term outside of a property's brackets, or within: what differs is only its subject. */
    private Node term() {
        int at = in.at();
        Matcher property = in.take(PROPERTY);
        if (property == null) {
            return value();
        }
        String name = property.group(1);
        boolean colon = property.group().endsWith(":");
        if (nothingHere()) {
            problem(at, "noValue", name + (colon ? ":" : ""));
            return null;
        }
        Node part = colon ? alternatives(this::value) : value();
        Node of = Node.of(name, part);
        return of == null ? null : at(at, of);
    }

    private Node value() {
        int at = in.at();
        if (in.peek() == '(') {
            return group(at);
        }
        if (in.take("\"")) {
            StringBuilder text = new StringBuilder();
            if (in.quoted(text) == null) {
                problem(at, "quote");
            }
            return text.isEmpty() ? null : at(at, new Node.Word(text.toString()));
        }
        if (in.take("/")) {
            return regex(at);
        }
        if (in.take("!=")) {
            return Node.not(whole(at));
        }
        if (in.take("=")) {
            return whole(at);
        }
        for (Order order : new Order[] {Order.AT_MOST, Order.AT_LEAST, Order.LESS, Order.MORE}) {
            if (in.take(order.sign)) {
                return compare(at, order);
            }
        }
        if (in.take("!")) {
            return nothingHere() ? nothingAfter(at) : Node.not(deeper(at, this::value));
        }
        String word = in.word();
        return at(at, word.equals("?") ? new Node.Unknown() : new Node.Word(word));
    }

    private Node nothingAfter(int at) {
        problem(at, "notOfNothing", "!");
        return null;
    }

    private Node group(int at) {
        in.next();
        Node inner = deeper(at, () -> or(this::term));
        in.space();
        if (!in.take(")") && in.ended()) {
            problem(at, "open");
        }
        return inner;
    }

    private Node regex(int at) {
        String expression = in.regex();
        if (expression == null) {
            problem(at, "regexOpen");
            in.word();
            return null;
        }
        Optional<String> trouble = BoundedRegex.trouble(expression);
        if (expression.isEmpty() || trouble.isPresent()) {
            problem(at, "regex", expression, trouble.orElse(""));
            return null;
        }
        return at(at, new Node.Regex(expression));
    }

    private Node whole(int at) {
        in.space();
        String text;
        if (in.take("\"")) {
            StringBuilder quoted = new StringBuilder();
            if (in.quoted(quoted) == null) {
                problem(at, "quote");
            }
            text = quoted.toString();
        } else {
            text = in.word();
        }
        if (text.isEmpty()) {
            problem(at, "noValue", "=");
            return null;
        }
        return at(at, new Node.Whole(text));
    }

    private Node compare(int at, Order order) {
        in.space();
        Matcher day = in.take(Operand.DAY);
        if (day != null && in.atBoundary()) {
            Optional<Operand> moment = Operand.moment(day);
            if (moment.isEmpty()) {
                problem(at, "noDay", day.group());
                return null;
            }
            return at(at, new Node.Compare(order, moment.get()));
        }
        if (day != null) {
            in.to(day.start());
        }
        Matcher figures = in.take(Operand.FIGURES);
        if (figures == null) {
            problem(at, "noNumber", order.sign);
            in.word();
            return null;
        }
        return quantity(at, order, figures.group());
    }

    private Node quantity(int at, Order order, String figures) {
        int after = in.at();
        in.space();
        boolean apart = in.at() > after;
        int from = in.at();
        Optional<Unit> unit =
                Optional.ofNullable(in.take(Operand.UNIT))
                        .filter(found -> in.atBoundary())
                        .flatMap(found -> Unit.find(found.group()));
        if (unit.isEmpty()) {
            in.to(apart ? after : from);
            if (!in.atBoundary()) {
                problem(at, "noUnit", in.word());
                return null;
            }
        }
        return at(at, new Node.Compare(order, new Operand.Quantity(figures, unit.orElse(null))));
    }
}
