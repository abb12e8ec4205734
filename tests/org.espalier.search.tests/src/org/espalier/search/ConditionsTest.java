// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** What a condition asks of a property of each type, and what makes no sense of it. */
class ConditionsTest {
    /** A row of which a part may not be known. */
    private record Row(String name, List<String> tags, double load, Instant since) {}

    private static final double UNKNOWN = Double.NaN;
    private static final Row NOTHING = new Row(null, List.of(), UNKNOWN, null);
    private static final Instant NOW = Instant.parse("2026-10-26T12:00:00Z");
    private static final Property<Row> NAME = Property.text("name", Row::name);
    private static final Property<Row> TAGS = Property.<Row>texts("tag", Row::tags).or("label");
    private static final Property<Row> LOAD =
            new Property<>(
                    "load",
                    Set.of(),
                    new Values.Number<>(
                            Dimension.SHARE,
                            0.01,
                            Row::load,
                            row -> Double.isNaN(row.load()) ? null : row.load() + " busy"));
    private static final Property<Row> COUNT =
            Property.number("count", Dimension.COUNT, row -> row.load());
    private static final Property<Row> SINCE = Property.time("since", Row::since);

    /** Where the clock was set back on the 25th of October. */
    private static final Schema<Row> SCHEMA =
            new Schema<>(
                    List.of(NAME, TAGS, LOAD, COUNT, SINCE),
                    List.of(NAME, TAGS),
                    InstantSource.fixed(NOW),
                    ZoneId.of("Europe/Berlin"));

    private static boolean finds(String search, Row row) {
        Filter<Row> filter = Search.of(search).in(SCHEMA);
        assertThat(filter.problems()).as(search).isEmpty();
        return filter.test(row);
    }

    private static boolean ofName(String search, String name) {
        return finds(search, new Row(name, List.of(), UNKNOWN, null));
    }

    private static boolean ofLoad(String search, double load) {
        return finds(search, new Row("a", List.of(), load, null));
    }

    private static boolean ofTime(String search, String at) {
        return finds(search, new Row("a", List.of(), UNKNOWN, Instant.parse(at)));
    }

    private static void complains(String search, int position, String cause) {
        List<Problem> problems = Search.of(search).in(SCHEMA).problems();
        assertThat(problems).as(search).hasSize(1);
        assertThat(problems.get(0).position()).isEqualTo(position);
        assertThat(problems.get(0).cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "name:a, true",
        "name=a, false",
        "name=ABC, true",
        "name!=a, true",
        "name!=abc, false",
        "name:/^A.C$/, true",
        "name:/b/, true",
        "name:/^b/, false",
        "name:?, false",
        "name:!?, true"
    })
    void aTextIsContainedWholeOrFoundByAnExpression(String search, boolean found) {
        assertThat(ofName(search, "abc")).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name:a",
                "name=a",
                "name:/./",
                "tag:a",
                "load>0",
                "load<=100",
                "load:5",
                "since>1s",
                "since<2026-12-01",
                "since:2026-10-01",
                "abc"
            })
    void whatIsNotKnownIsFoundByNothingButTheQuestionMark(String search) {
        assertThat(finds(search, NOTHING)).isFalse();
        assertThat(finds("-(" + search + ")", NOTHING)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name:?", "tag:?", "load:?", "count:?", "since:?"})
    void theQuestionMarkFindsWhatIsNotKnownOfEachType(String search) {
        assertThat(finds(search, NOTHING)).isTrue();
        Row row = new Row("", List.of(""), 0, Instant.EPOCH);
        assertThat(finds(search, row)).as("empty and 0 are known").isFalse();
    }

    @Test
    void eachOfSeveralTextsCountsAlone() {
        Row row = new Row("x", List.of("prod", "web"), UNKNOWN, null);
        assertThat(finds("tag:(prod web)", row)).isTrue();
        assertThat(finds("tag=prod", row)).isTrue();
        assertThat(finds("tag:prodweb", row)).isFalse();
        assertThat(finds("tag:/^p.*b$/", row)).as("no expression reaches over two").isFalse();
        assertThat(finds("tag!=prod", row)).isFalse();
        assertThat(finds("LABEL:web", row)).as("by its other name").isTrue();
    }

    @Test
    void aWordAloneIsLookedForInAnyOfTheTexts() {
        Row row = new Row("node", List.of("prod"), 0.5, null);
        assertThat(finds("node prod", row)).isTrue();
        assertThat(finds("=prod", row)).isTrue();
        assertThat(finds("/^pro/", row)).isTrue();
        assertThat(finds("50", row)).as("numbers are asked for by their property").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "load:97, 0.97, true",
        "load:97%, 0.974, true",
        "load:97%, 0.98, false",
        "load=0, 0, true",
        "load=0, 0.0001, false",
        "count:4, 4, true",
        "count:4, 4.01, false",
        "count=4.5, 4.51, true",
        "load:busy, 0.5, true",
        "load:/^0[.]5/, 0.5, true",
        "load:idle, 0.5, false"
    })
    void aNumberIsTheSameWhereItIsShownTheSame(String search, double value, boolean found) {
        assertThat(ofLoad(search, value)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "load<50, false, false, true",
        "load<=50, false, true, true",
        "load>50, true, false, false",
        "load>=50, true, true, false"
    })
    void aBoundIsExact(String search, boolean above, boolean at, boolean below) {
        assertThat(ofLoad(search, 0.51)).isEqualTo(above);
        assertThat(ofLoad(search, 0.5)).isEqualTo(at);
        assertThat(ofLoad(search, 0.49)).isEqualTo(below);
    }

    @Test
    void aDayIsThatOfTheZoneAndMayHaveTwentyFiveHours() {
        assertThat(ofTime("since:2026-10-25", "2026-10-24T21:59:59Z")).isFalse();
        assertThat(ofTime("since:2026-10-25", "2026-10-24T22:00:00Z")).isTrue();
        assertThat(ofTime("since:2026-10-25", "2026-10-25T22:59:59Z")).isTrue();
        assertThat(ofTime("since:2026-10-25", "2026-10-25T23:00:00Z")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "since<2026-10-25, true, false, false",
        "since<=2026-10-25, true, true, false",
        "since>2026-10-25, false, false, true",
        "since>=2026-10-25, false, true, true",
        "since:2026-10-25, false, true, false",
        "since=2026-10-25, false, true, false",
        "since!=2026-10-25, true, false, true"
    })
    void aDayIsComparedAsAWhole(String search, boolean before, boolean within, boolean after) {
        assertThat(ofTime(search, "2026-10-24T12:00:00Z")).isEqualTo(before);
        assertThat(ofTime(search, "2026-10-25T12:00:00Z")).isEqualTo(within);
        assertThat(ofTime(search, "2026-10-26T11:00:00Z")).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "since<1h, 2026-10-26T11:00:01Z, true",
        "since<1h, 2026-10-26T11:00:00Z, false",
        "since<=1h, 2026-10-26T11:00:00Z, true",
        "since>1h, 2026-10-26T10:59:59Z, true",
        "since>=1500ms, 2026-10-26T11:59:58.500Z, true",
        "since<0s, 2026-10-26T12:00:01Z, true"
    })
    void anAgeIsCountedFromNow(String search, String at, boolean found) {
        assertThat(ofTime(search, at)).isEqualTo(found);
    }

    @Test
    void whatMakesNoSenseIsSaidAtItsPlace() {
        complains("a name<5", 6, "name is text, which is not less or more.");
        complains("tag>=5", 3, "tag is text, which is not less or more.");
        complains("load>5GiB", 4, "load is not counted so: 5GiB is of another kind.");
        complains("load>2026-10-25", 4, "load is not counted so: 2026-10-25 is of another kind.");
        complains("count:many", 6, "There is no number after count.");
        complains("since:abc", 6, "since is a moment, which has no text.");
        complains("since>5", 5, "since is a moment, which has no text.");
        complains("since:2h", 6, "since is a moment, which has no text.");
        complains("since<5GiB", 5, "since is a moment, which has no text.");
        complains(">5", 0, "It is not said what is to be compared.");
    }

    @Test
    void aNextStepNamesWhatThereIs() {
        assertThat(Search.of("colour:red").in(SCHEMA).problems().get(0).next())
                .startsWith("Write one of name, tag, load, count, since or");
        assertThat(Search.of("load>5GiB").in(SCHEMA).problems().get(0).next())
                .isEqualTo("Write a number in %.");
        assertThat(Search.of("count>5GiB").in(SCHEMA).problems().get(0).next())
                .isEqualTo("Write a number in whole numbers.");
    }

    @Test
    void whatMakesNoSenseAsksForNothingAndTheRestStands() {
        Filter<Row> filter = Search.of("abc colour:red").in(SCHEMA);
        assertThat(filter.problems()).hasSize(1);
        assertThat(filter.test(new Row("abc", List.of(), 0, null))).isTrue();
        assertThat(filter.test(new Row("xyz", List.of(), 0, null))).isFalse();
        assertThat(Search.of("colour:red").in(SCHEMA).isAll()).isTrue();
        assertThat(Search.of("-colour:red").in(SCHEMA).isAll()).isTrue();
        assertThat(Search.of("abc or colour:red").in(SCHEMA).test(NOTHING)).isFalse();
    }

    @Test
    void problemsAreInTheOrderOfTheirPlaces() {
        List<Problem> problems = Search.of("a:b c:d (e").in(SCHEMA).problems();
        assertThat(problems).extracting(Problem::position).containsExactly(0, 4, 8);
    }

    @Test
    void aPropertyWithinAnotherIsOfItsOwn() {
        Row row = new Row("node", List.of("prod"), 0.5, null);
        assertThat(finds("name:(node tag:prod)", row)).isTrue();
        assertThat(finds("name:(prod or load>90)", row)).isFalse();
    }

    @Test
    void rowsOfANarrowerTypeHaveTheSameProperties() {
        Property<CharSequence> length =
                Property.<CharSequence>number("length", Dimension.COUNT, CharSequence::length)
                        .or("size");
        Property<CharSequence> text = Property.text("text", CharSequence::toString);
        List<Property<String>> narrow = List.of(length.narrowed(), text.narrowed());
        Schema<String> schema = Schema.of(narrow, List.of(narrow.get(1)));
        assertThat(Search.of("b size>2").in(schema).test("abc")).isTrue();
        assertThat(Search.of("b size>3").in(schema).test("abc")).isFalse();
    }
}
