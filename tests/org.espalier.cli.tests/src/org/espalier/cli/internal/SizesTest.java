// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.TypeConversionException;

import java.util.Locale;

/** What is typed as a size or a form of output, and what is refused of it. */
class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1KiB, 1024",
        "512MiB, 536870912",
        "2gib, 2147483648",
        "2GIB, 2147483648",
        "1TiB, 1099511627776",
        "9999999MiB, 10485758951424",
        "8388607TiB, 9223370937343148032"
    })
    void aSizeIsAWholeNumberWithItsUnit(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "512", "1.5GiB", "-1GiB", "2GB", "2 GiB", "GiB", "00", "12345678KiB"})
    void whatIsNoSizeIsRefusedWithWhatWouldBe(String text) {
        assertThatThrownBy(() -> Sizes.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(
                        text + " is no size. Give a whole number and a unit, as 512MiB or 2GiB.");
    }

    /** It would come out as less than nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"8388608TiB", "9999999TiB"})
    void whatIsBeyondAllNumbersIsRefused(String text) {
        assertThatThrownBy(() -> Sizes.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith(text + " is no size.");
    }

    @ParameterizedTest
    @EnumSource(Output.class)
    void aFormIsNamedInWhateverCase(Output output) {
        assertThat(Output.of(output.toString())).isEqualTo(output);
        assertThat(Output.of(output.toString().toUpperCase(Locale.ROOT))).isEqualTo(output);
    }

    @Test
    void aFormThatIsNoneIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Output.of("xml"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("xml is no form. Give table, json or csv.");
    }
}
