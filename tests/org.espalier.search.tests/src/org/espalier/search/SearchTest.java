// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class SearchTest {
    private static final Property<String> TEXT = Property.text("text", row -> row);
    private static final Schema<String> SCHEMA = Schema.of(List.of(TEXT), List.of(TEXT));

    private static boolean finds(String search, String row) {
        return Search.of(search).in(SCHEMA).test(row);
    }

    @Test
    void emptyAsksForNothing() {
        assertThat(Search.of("  ").isEmpty()).isTrue();
        assertThat(Search.of("\"\"").isEmpty()).isTrue();
        assertThat(Search.of("\"\"").problems()).isEmpty();
        assertThat(Search.of(" ").in(SCHEMA).isAll()).isTrue();
        assertThat(finds(" ", "anything")).isTrue();
        assertThat(Search.of("a").in(SCHEMA).isAll()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "x or y z, x or (y z)",
        "(x or y) z, (x or y) z",
        "x|y z, (x or y) z",
        "x and (y and z), x y z",
        "NOT a, -a",
        "--a, a",
        "vo:x|y, vo:(x or y)",
        "VO:a, vo:a",
        "vo:(a), vo:a",
        "vo!=a, -vo=a",
        "cpu >= 80 %, cpu>=80%",
        "cpu > 2 a, cpu>2 a",
        "cpu > 2 mib, cpu>2MiB",
        "a:(>5 <8), a:((>5) (<8))",
        "'\"a \\\"b\"', '\"a \\\"b\"'",
    })
    void normalForm(String search, String normal) {
        assertThat(Search.of(search).normal()).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "node01, node01",
        "a b, '\"a b\"'",
        "or, '\"or\"'",
        "-x, '\"-x\"'",
        "vo:x, '\"vo:x\"'",
        "gib, '\"gib\"'",
        "c:\\d, '\"c:\\\\d\"'",
    })
    void textIsQuotedWhereItMustBe(String text, String quoted) {
        assertThat(Search.quoted(text)).isEqualTo(quoted);
        assertThat(finds(Search.quoted(text), "x" + text + "y")).isTrue();
    }

    @Test
    void aCellIsAboutItsColumn() {
        Schema<Sample> cell = Sample.schema();
        Property<Sample> cpu = cell.find("CPU").orElseThrow();
        assertThat(Search.of(">50").in(cell.within(cpu)).problems()).isEmpty();
        assertThat(Search.of("?").in(cell.within(cpu)).problems()).isEmpty();
        assertThat(Search.of("?").in(cell).problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "is:host load>90%, host",
        "IS=host, host",
        "is:(host) a, host",
        "is:host or a,",
        "-is:host,",
        "is:/host/,",
        "host,",
        "'',",
    })
    void whatIsRequired(String search, String kind) {
        assertThat(Search.of(search).required("is").orElse(null)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"(a+)+$", "(.*)*b", "(x+x+)+y|(a*)*c", "(?:a?){30}a{30}$"})
    void anExpressionThatTakesTooLongIsGivenUpAndNamed(String expression) {
        String row = "a".repeat(900) + "!";
        Filter<String> filter = Search.of("/" + expression + "/").in(SCHEMA);
        for (int i = 0; i < 1000; i++) {
            assertThat(filter.test(row)).isFalse();
        }
        assertThat(filter.problems()).hasSize(1);
        assertThat(filter.problems().get(0).cause()).contains(expression, "takes too long");
        // It is not for ever: the next time it is asked for, it is tried anew.
        assertThat(Search.of("/" + expression + "/").in(SCHEMA).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"^{2000000000}", "(?:(?:^{99}){99}){99}", "a{1,1001}"})
    void aCountedRepetitionIsBounded(String expression) {
        assertThat(Search.of("/" + expression + "/").problems()).hasSize(1);
    }

    @Test
    void aDeepExpressionOverALongTextEndsNothing() {
        String deep = "/" + "(".repeat(100) + "a|b" + ")".repeat(100) + "*c/";
        assertThat(finds(deep, "a".repeat(1000))).isFalse();
        assertThat(finds("/(a|b)*c/", "ab".repeat(100) + "c")).isTrue();
    }

    @Test
    void aLongSearchIsReadToItsBound() {
        Search search = Search.of("a ".repeat(5000));
        assertThat(search.problems()).hasSize(1);
        assertThat(search.in(SCHEMA).test("a")).isTrue();
        assertThat(Search.of("(".repeat(1999)).problems()).isNotEmpty();
        assertThat(Search.of("-".repeat(1999)).problems()).isNotEmpty();
        assertThat(Search.of("a:" + "!".repeat(600) + "x").problems()).isNotEmpty();
    }

    @Test
    void itSaysWhetherItAsksForAValueAnywhere() {
        assertThat(Search.of("state:deleted").mentions("state", "deleted")).isTrue();
        assertThat(Search.of("vo:a or (is:vm STATE:del)").mentions("state", "deleted")).isTrue();
        assertThat(Search.of("state:lost or name:deleted").mentions("state", "deleted")).isFalse();
        assertThat(Search.of("").mentions("state", "deleted")).isFalse();
    }

    @Test
    void whatItAsksForIsKnownBefore() {
        List<String> cpu = List.of("cpu", "load");
        assertThat(Search.of("cpu>80%").asksFor(cpu)).isTrue();
        assertThat(Search.of("a or -(vo:b LOAD:?)").asksFor(cpu)).isTrue();
        assertThat(Search.of("cpu or name:load vo:\"cpu>1\"").asksFor(cpu)).isFalse();
        assertThat(Search.of("").asksFor(cpu)).isFalse();
    }

    /** Each text is cheap enough, and all together are not: a table would be held for seconds. */
    @Test
    void anExpressionThatIsSlowWithEveryTextIsGivenUpBeforeItHoldsATable() {
        List<Property<String>> name = List.of(Property.text("name", t -> t));
        Schema<String> texts = Schema.of(name, name);
        Filter<String> filter = Search.of("name:/.*a.*d/").in(texts);
        String text = "aaaaaaaaaabbbbbbbbbbcccccccccc";
        int tried = 0;
        while (filter.problems().isEmpty() && tried < 100_000) {
            filter.test(text);
            tried++;
        }
        assertThat(tried).isBetween(100, 99_999);
        Filter<String> plain = Search.of("name:/b+c/").in(texts);
        for (int i = 0; i < 200_000; i++) {
            assertThat(plain.test(text)).isTrue();
        }
        assertThat(plain.problems()).isEmpty();
    }
}
