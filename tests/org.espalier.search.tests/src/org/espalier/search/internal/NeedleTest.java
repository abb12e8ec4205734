// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A text is found in another wherever it stands, whatever the case of letters. */
class NeedleTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(NeedleTest.class);
    }

    /** Slowly: the two are compared at each place. */
    private static boolean isIn(String wanted, String text) {
        return IntStream.rangeClosed(0, text.length() - wanted.length())
                .anyMatch(at -> text.substring(at, at + wanted.length()).equalsIgnoreCase(wanted));
    }

    @Property(tries = 2000)
    void itIsFoundWhereTheJdkFindsIt(
            @ForAll("letters") String wanted, @ForAll("texts") String text) {
        assertThat(new Needle(wanted).isIn(text)).isEqualTo(isIn(wanted, text));
    }

    @Property(tries = 500)
    void itIsFoundInWhateverStandsAroundIt(
            @ForAll("letters") String wanted,
            @ForAll("texts") String before,
            @ForAll("texts") String behind) {
        assertThat(new Needle(wanted).isIn(before + wanted + behind)).isTrue();
    }

    @Provide
    Arbitrary<String> letters() {
        return texts().filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, 1 + text.length() / 3));
    }

    /** Few letters, so that much is found; of some there are three that are the same. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars(
                        "aAbB01-\u00e4\u00c4kK\u212asS\u017f\u00b5\u03bc\u039c\u03c3\u03c2\u03a3")
                .ofMaxLength(9);
    }

    @ParameterizedTest
    @CsvSource({
        "\u03bcs, 5 \u00b5s",
        "\u03c3, \u03bb\u03cc\u03b3\u03bf\u03c2",
        "kelvin, \u212aelvin",
        "\u212aelvin, kelvin"
    })
    void aLetterThatHasTwoSmallOnesIsFoundAtTheBeginningToo(String wanted, String text) {
        assertThat(new Needle(wanted).isIn(text)).isTrue();
    }

    @Test
    void whatIsLongerThanTheTextIsNotInIt() {
        assertThat(new Needle("ab").isIn("a")).isFalse();
        assertThat(new Needle("a").isIn("")).isFalse();
    }

    @Test
    void aBeginningThatIsThereTwiceIsTriedTwice() {
        assertThat(new Needle("aab").isIn("aaab")).isTrue();
        assertThat(new Needle("node01").isIn("node0node01")).isTrue();
    }
}
