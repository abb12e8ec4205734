// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import org.espalier.search.Problem;
import org.espalier.search.Property;
import org.espalier.search.Schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes a search ready for rows of one type: names are resolved once, not once a row. */
public final class Compiler<T> {
    private final Parser.Parsed parsed;
    private final Schema<T> schema;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Tried> regexes = new ArrayList<>();
    private final Predicate<T> predicate;

    private record Tried(Node.Regex node, int at, BoundedRegex regex) {}

    /** Makes {@code parsed} ready for what {@code schema} can be searched by. */
    public Compiler(Parser.Parsed parsed, Schema<T> schema) {
        this.parsed = parsed;
        this.schema = schema;
        problems.addAll(parsed.problems());
        predicate = parsed.root() == null ? null : ready(parsed.root(), null, schema.anywhere());
    }

    /** Null where nothing is asked for. */
    public Predicate<T> predicate() {
        return predicate;
    }

    /** Problems of writing, of this schema, and of what has been tried by now. */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        for (Tried tried : regexes) {
            if (tried.regex().isGivenUp()) {
                all.add(made(tried.at(), "regexSlow", tried.node().expression()));
            }
        }
        all.sort(Comparator.comparingInt(Problem::position));
        return List.copyOf(all);
    }

    private static Problem made(int at, String key, Object... values) {
        return new Problem(at, Texts.of(key, values), Texts.of(key + ".next", values));
    }

    private void problem(Node node, String key, Object... values) {
        problems.add(made(position(node), key, values));
    }

    private int position(Node node) {
        return parsed.positions().getOrDefault(node, 0);
    }

    /** What {@code node} asks of {@code subjects}, any of which may fulfil it; null for nothing. */
    private Predicate<T> ready(Node node, Property<T> named, List<Property<T>> subjects) {
        if (node instanceof Node.And and) {
            return join(and.parts(), named, subjects, true);
        }
        if (node instanceof Node.Or or) {
            return join(or.parts(), named, subjects, false);
        }
        if (node instanceof Node.Not not) {
            Predicate<T> part = ready(not.part(), named, subjects);
            return part == null ? null : part.negate();
        }
        if (node instanceof Node.Of of) {
            Optional<Property<T>> property = schema.find(of.property());
            if (property.isEmpty()) {
                problem(node, "noProperty", of.property(), names());
                return null;
            }
            return ready(of.part(), property.get(), List.of(property.get()));
        }
        return leaf(node, named, subjects);
    }

    private Predicate<T> join(
            List<Node> parts, Property<T> named, List<Property<T>> subjects, boolean all) {
        Predicate<T> joined = null;
        for (Node part : parts) {
            Predicate<T> next = ready(part, named, subjects);
            if (next != null) {
                joined = joined == null ? next : all ? joined.and(next) : joined.or(next);
            }
        }
        return joined;
    }

    private Predicate<T> leaf(Node node, Property<T> named, List<Property<T>> subjects) {
        boolean one = node instanceof Node.Compare || node instanceof Node.Unknown;
        if (one && named == null && subjects.size() != 1) {
            problem(node, "noSubject", names());
            return null;
        }
        BoundedRegex regex = null;
        if (node instanceof Node.Regex written) {
            regex = new BoundedRegex(written.expression());
            regexes.add(new Tried(written, position(node), regex));
        }
        Leaf<T> leaf = new Leaf<>(node, regex, schema);
        Predicate<T> any = null;
        for (Property<T> subject : subjects) {
            Predicate<T> next = leaf.of(subject);
            if (next != null) {
                any = any == null ? next : any.or(next);
            } else if (subjects.size() == 1) {
                leaf.problem().ifPresent(key -> problem(node, key.key(), key.values()));
            }
        }
        return any;
    }

    private String names() {
        return schema.properties().stream().map(Property::name).collect(Collectors.joining(", "));
    }
}
