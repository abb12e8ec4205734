// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.espalier.search.internal.Node;
import org.espalier.search.internal.Operand;
import org.espalier.search.internal.Parser;
import org.espalier.search.internal.Printer;
import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

/** What is printed is read as the same, whatever the search is. */
class RoundTripTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(RoundTripTest.class);
    }

    @Property(tries = 1000)
    void whatIsPrintedIsReadAsTheSame(@ForAll("searches") Node node) {
        Parser.Parsed parsed = Parser.parse(Printer.print(node));
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.root()).isEqualTo(node);
    }

    @Property(tries = 2000)
    void whateverIsWrittenIsReadAndItsNormalFormIsTheSame(@ForAll String text) {
        Search search = Search.of(text);
        assertThat(Search.of(search.normal())).isEqualTo(search);
        assertThat(search.problems()).allMatch(each -> !each.message().isBlank());
    }

    @Property(tries = 2000)
    void anyTextIsFoundByItself(@ForAll String text) {
        Schema<String> schema =
                Schema.of(List.of(), List.of(org.espalier.search.Property.text("t", row -> row)));
        // A search is read to its bound.
        if (text.length() < 900) {
            assertThat(Search.of(Search.quoted(text)).in(schema).test("<" + text + ">")).isTrue();
        }
    }

    @Provide
    Arbitrary<Node> searches() {
        return searches(3);
    }

    private static Arbitrary<Node> searches(int depth) {
        Arbitrary<Node> leaves = leaves();
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Node> part = Arbitraries.lazy(() -> searches(depth - 1));
        return Arbitraries.oneOf(
                leaves,
                part.list().ofMinSize(2).ofMaxSize(3).map(Node::and),
                part.list().ofMinSize(2).ofMaxSize(3).map(Node::or),
                part.map(Node::not),
                Combinators.combine(Arbitraries.of("vo", "cpu", "or", "s"), part).as(Node::of));
    }

    private static Arbitrary<Node> leaves() {
        Arbitrary<String> texts =
                Arbitraries.oneOf(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(8),
                        Arbitraries.of("or", "not", "a b", "-x", "gib", "s", "/a/", "?", "\\\""));
        Arbitrary<Operand> operands =
                Arbitraries.of("5", "-1.5", "4GiB", "80%", "2h", "1MB/s", "2026-11-20")
                        .map(text -> Operand.parse(text).orElseThrow());
        return Arbitraries.oneOf(
                texts.map(Node.Word::new),
                texts.map(Node.Whole::new),
                Arbitraries.of("a|b c", "^x$", "\\/", "a/b", "\"").map(Node.Regex::new),
                Combinators.combine(Arbitraries.of(Node.Order.class), operands)
                        .as(Node.Compare::new),
                Arbitraries.just(new Node.Unknown()));
    }
}
