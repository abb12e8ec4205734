// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import org.espalier.search.internal.Compiler;
import org.espalier.search.internal.Node;
import org.espalier.search.internal.Parser;
import org.espalier.search.internal.Printer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a person asks for, in the one grammar that tables, explorer, topology and command line
 * share. {@code releng/doc/search.md} is for people; in short:
 *
 * <pre>
 * search = all { "or" all }
 * all    = one { ["and"] one }                   juxtaposition is and
 * one    = ("-" | "!" | "not") one | term { "|" term }
 * term   = name ":" value { "|" value } | name comparison | value
 * value  = word | "quoted" | /regex/ | ? | comparison | "!" value | "(" search ")"
 * comparison = ("&lt;" | "&lt;=" | "&gt;" | "&gt;=") (number [unit] | day) | ("=" | "!=") text
 * </pre>
 *
 * A word is contained in a text whatever the case of letters; {@code =} is for the whole of it;
 * {@code ?} for what is not known. Within {@code name:( )} conditions are of that property.
 *
 * <p>Reading never fails. What is not finished yet or makes no sense asks for nothing, and is told
 * as a {@link Problem}.
 */
public final class Search {
    private final String text;
    private final Parser.Parsed parsed;

    private Search(String text) {
        this.text = text;
        this.parsed = Parser.parse(text);
    }

    /** Reads {@code text}, whatever it is. */
    public static Search of(String text) {
        return new Search(text);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The same in its normal form, which is read as the same search. */
    public String normal() {
        return Printer.print(parsed.root());
    }

    /** {@code text} so that it is looked for as it is: in quotes where need be. */
    public static String quoted(String text) {
        return Printer.text(text);
    }

    /** Whether nothing is asked for. */
    public boolean isEmpty() {
        return parsed.root() == null;
    }

    /** What is wrong with how it is written, in the order of positions. */
    public List<Problem> problems() {
        return parsed.problems();
    }

    /**
     * The text that {@code property} must have for any row to pass, as {@code host} of {@code
     * is:host load>90%}; empty where the search does not say so at its top level.
     */
    public Optional<String> required(String property) {
        Node root = parsed.root();
        List<Node> parts =
                root instanceof Node.And and
                        ? and.parts()
                        : root == null ? List.of() : List.of(root);
        return parts.stream()
                .filter(Node.Of.class::isInstance)
                .map(Node.Of.class::cast)
                .filter(of -> of.property().equalsIgnoreCase(property))
                .flatMap(of -> literal(of.part()).stream())
                .findFirst();
    }

    /**
     * Whether it asks anywhere for {@code property} to be {@code text}, or something that begins
     * it: what is left out of lists otherwise is wanted then.
     */
    public boolean mentions(String property, String text) {
        return asks(of -> of.property().equalsIgnoreCase(property) && begins(of.part(), text));
    }

    /** Whether it asks anywhere for one of {@code properties}, by the names that are written. */
    public boolean asksFor(Collection<String> properties) {
        return asks(of -> properties.stream().anyMatch(of.property()::equalsIgnoreCase));
    }

    private boolean asks(Predicate<Node.Of> wanted) {
        return parsed.root() != null && asks(parsed.root(), wanted);
    }

    private static boolean asks(Node node, Predicate<Node.Of> wanted) {
        if (node instanceof Node.And and) {
            return and.parts().stream().anyMatch(part -> asks(part, wanted));
        } else if (node instanceof Node.Or or) {
            return or.parts().stream().anyMatch(part -> asks(part, wanted));
        } else if (node instanceof Node.Not not) {
            return asks(not.part(), wanted);
        }
        return node instanceof Node.Of of && wanted.test(of);
    }

    private static boolean begins(Node node, String text) {
        if (node instanceof Node.Or or) {
            return or.parts().stream().anyMatch(part -> begins(part, text));
        } else if (node instanceof Node.And and) {
            return and.parts().stream().anyMatch(part -> begins(part, text));
        } else if (node instanceof Node.Not not) {
            return begins(not.part(), text);
        }
        return literal(node)
                .filter(word -> !word.isEmpty())
                .filter(word -> text.regionMatches(true, 0, word, 0, word.length()))
                .isPresent();
    }

    private static Optional<String> literal(Node node) {
        if (node instanceof Node.Word word) {
            return Optional.of(word.text());
        }
        return node instanceof Node.Whole whole ? Optional.of(whole.text()) : Optional.empty();
    }

    /**
     * Makes it ready for rows of {@code schema}. Where a part asks for something that the schema
     * does not have, that part asks for nothing.
     */
    public <T> Filter<T> in(Schema<T> schema) {
        Compiler<T> compiler = new Compiler<>(parsed, schema);
        Predicate<T> predicate = compiler.predicate();
        return new Filter<>(
                predicate == null ? row -> true : predicate, compiler::problems, predicate == null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Search search && normal().equals(search.normal());
    }

    @Override
    public int hashCode() {
        return normal().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
