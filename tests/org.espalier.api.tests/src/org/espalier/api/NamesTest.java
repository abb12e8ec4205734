// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "node01", "tiny-1", "a--b", "1-2-3"})
    void namesOfHostsAreLegal(String name) {
        assertThat(Names.legal(name)).isTrue();
        assertThat(Names.require("Host", name)).isSameAs(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "-a", "a-", "A", "a b", "a.b", "a_b", "a/b", "..", "ä", "a\n", "a\u0000"
            })
    void whatNoHostCanBeCalledIsNot(String name) {
        assertThat(Names.legal(name)).isFalse();
    }

    @Test
    void theLongestNameIsThatOfADnsLabel() {
        assertThat(Names.legal("n".repeat(Names.MAX_LENGTH))).isTrue();
        assertThat(Names.legal("n".repeat(Names.MAX_LENGTH + 1))).isFalse();
        assertThat(Names.legal(null)).isFalse();
    }

    @Test
    void aNameThatIsNotLegalIsRefusedWithItsKindAndTheRule() {
        assertThatThrownBy(() -> Names.require("VO", "High Energy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "VO name \"High Energy\" is not usable: it has characters or a length that"
                                + " host names do not allow. Use 1 to 63 of a-z, 0-9 and inner"
                                + " hyphens.");
    }

    /** The rule again, letter by letter. */
    @Property
    void aNameIsLegalWhereEveryLetterIs(@ForAll("nearlyNames") String name) {
        boolean legal =
                !name.isEmpty()
                        && name.length() <= 63
                        && !name.startsWith("-")
                        && !name.endsWith("-")
                        && name.chars().allMatch(c -> "-abcxyz0189".indexOf(c) >= 0);

        assertThat(Names.legal(name)).isEqualTo(legal);
    }

    @Provide
    Arbitrary<String> nearlyNames() {
        Arbitrary<Character> letters =
                Arbitraries.frequencyOf(
                        Tuple.of(
                                60,
                                Arbitraries.of(
                                        "abcxyz0189".chars().mapToObj(c -> (char) c).toList())),
                        Tuple.of(3, Arbitraries.just('-')),
                        Tuple.of(1, Arbitraries.of('A', '_', '.', '/', ' ', 'é', '\n')));
        return letters.list()
                .ofMaxSize(70)
                .map(
                        list -> {
                            StringBuilder name = new StringBuilder();
                            list.forEach(name::append);
                            return name.toString();
                        });
    }

    @Test
    void theReasonStaysInSightBehindALongName() {
        assertThatThrownBy(() -> Names.require("VM", "x".repeat(5000)))
                .hasMessageStartingWith("VM name \"" + "x".repeat(40) + "…\" is not usable");
    }
}
