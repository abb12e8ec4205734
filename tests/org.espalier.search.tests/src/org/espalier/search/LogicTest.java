// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

/** And, or and not are those of logic, however conditions are written. */
class LogicTest {
    private static final org.espalier.search.Property<String> TEXT =
            org.espalier.search.Property.text("text", row -> row.equals("?") ? null : row);
    private static final Schema<String> SCHEMA = Schema.of(List.of(TEXT), List.of(TEXT));
    private static final List<String> ROWS =
            List.of("", "a", "b", "c", "ab", "bc", "ca", "abc", "A", "or", "?");

    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(LogicTest.class);
    }

    private static List<String> found(String search) {
        Filter<String> filter = Search.of(search).in(SCHEMA);
        assertThat(filter.problems()).as(search).isEmpty();
        return ROWS.stream().filter(filter).toList();
    }

    private static List<String> others(String search) {
        List<String> found = found(search);
        return ROWS.stream().filter(row -> !found.contains(row)).toList();
    }

    private static String in(String search) {
        return "(" + search + ")";
    }

    @Property(tries = 300)
    void whatIsNotFoundIsFoundByTheOpposite(@ForAll("searches") String one) {
        assertThat(found("-" + in(one))).isEqualTo(others(one));
        assertThat(found("not !" + in(one))).isEqualTo(found(one));
    }

    /** The laws below hold as well where and is or: this tells them apart. */
    @Property(tries = 300)
    void andFindsWhatBothFindAndOrWhatEitherFinds(
            @ForAll("searches") String one, @ForAll("searches") String two) {
        List<String> first = found(one);
        List<String> second = found(two);
        assertThat(found(in(one) + " " + in(two)))
                .isEqualTo(first.stream().filter(second::contains).toList());
        assertThat(found(in(one) + " or " + in(two)))
                .isEqualTo(
                        ROWS.stream()
                                .filter(row -> first.contains(row) || second.contains(row))
                                .toList());
    }

    @Property(tries = 300)
    void theOppositeOfBothIsEitherOpposite(
            @ForAll("searches") String one, @ForAll("searches") String two) {
        assertThat(found("-" + in(in(one) + in(two))))
                .isEqualTo(found("-" + in(one) + " or -" + in(two)));
        assertThat(found("-" + in(in(one) + " or " + in(two))))
                .isEqualTo(found("-" + in(one) + " and -" + in(two)));
    }

    @Property(tries = 300)
    void theOrderOfConditionsDoesNotMatter(
            @ForAll("searches") String one, @ForAll("searches") String two) {
        assertThat(found(in(one) + in(two))).isEqualTo(found(in(two) + " and " + in(one)));
        assertThat(found(in(one) + " or " + in(two))).isEqualTo(found(in(two) + "|" + in(one)));
    }

    @Property(tries = 300)
    void andGoesBeforeOrAndTheBarBeforeBoth(
            @ForAll("searches") String one,
            @ForAll("searches") String two,
            @ForAll("searches") String three) {
        String a = in(one);
        String b = in(two);
        String c = in(three);
        assertThat(found(a + " or " + b + " " + c)).isEqualTo(found(a + " or " + in(b + c)));
        assertThat(found(a + "|" + b + " " + c)).isEqualTo(found(in(a + " or " + b) + c));
        assertThat(found("-" + a + "|" + b)).isEqualTo(found("-" + in(a + " or " + b)));
    }

    @Property(tries = 300)
    void conditionsOfOnePropertyMayShareItsName(
            @ForAll("words") String one, @ForAll("words") String two) {
        assertThat(found("text:(" + in(one) + in(two) + ")"))
                .isEqualTo(found("text:" + one + " text:" + two));
        assertThat(found("text:" + one + "|" + two))
                .isEqualTo(found("text:" + one + " or text:" + two));
        assertThat(found("text:!" + one)).isEqualTo(found("-text:" + one));
    }

    @Property(tries = 300)
    void theNormalFormFindsTheSame(@ForAll("searches") String one, @ForAll("searches") String two) {
        String search = in(one) + " or -" + in(two);
        assertThat(found(Search.of(search).normal())).isEqualTo(found(search));
        String normal = Search.of(search).normal();
        assertThat(Search.of(normal).normal()).as("it is its own").isEqualTo(normal);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("a", "b", "c", "abc", "\"or\"", "/^b/", "?", "=ab", "zzz");
    }

    @Provide
    Arbitrary<String> searches() {
        return words().list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .flatMap(
                        words ->
                                Arbitraries.of(" ", " or ", " and ", " and -")
                                        .map(by -> "(" + String.join(")" + by + "(", words) + ")"));
    }
}
