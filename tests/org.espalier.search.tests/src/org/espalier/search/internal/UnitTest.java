// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.espalier.search.Dimension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

/** Numbers with units, and days, as they are written. */
class UnitTest {
    private static Operand.Quantity quantity(String text) {
        return (Operand.Quantity) Operand.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "1B, BYTES, 1",
        "1KiB, BYTES, 1024",
        "1kB, BYTES, 1000",
        "1MiB, BYTES, 1048576",
        "2GB, BYTES, 2e9",
        "1PiB, BYTES, 1125899906842624",
        "1PB, BYTES, 1e15",
        "8bit/s, ,",
        "8kbit/s, RATE, 1000",
        "8Gbit/s, RATE, 1e9",
        "1MiB/s, RATE, 1048576",
        "1B/s, RATE, 1",
        "80%, SHARE, 0.8",
        "250ms, DURATION, 0.25",
        "2m, DURATION, 120",
        "2min, DURATION, 120",
        "1.5h, DURATION, 5400",
        "1d, DURATION, 86400",
        "1w, DURATION, 604800",
        "-3d, DURATION, -259200"
    })
    void aUnitIsSoMany(String text, Dimension dimension, Double value) {
        if (dimension == null) {
            assertThat(Operand.parse(text)).as("a bit a second is of no use").isEmpty();
        } else {
            assertThat(quantity(text).in(dimension, 1).orElseThrow())
                    .isCloseTo(value, within(1e-9 * Math.abs(value)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gib", "GIB", "GiB", "gIb"})
    void theCaseOfLettersDoesNotMatterAndTheNameIsShownAsItIsWrittenInBooks(String name) {
        assertThat(quantity("4" + name)).hasToString("4GiB");
    }

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void aNumberWithoutAUnitIsInTheUnitOfItsColumn(Dimension dimension) {
        assertThat(quantity("3").in(dimension, 7)).hasValue(21);
    }

    @Test
    void bytesMayStandForBytesASecondAndForNothingElse() {
        assertThat(quantity("5MB").in(Dimension.RATE, 1)).hasValue(5e6);
        assertThat(quantity("5MB/s").in(Dimension.BYTES, 1)).isEmpty();
        assertThat(quantity("5MB").in(Dimension.COUNT, 1)).isEmpty();
        assertThat(quantity("5%").in(Dimension.DURATION, 1)).isEmpty();
        assertThat(quantity("5s").in(Dimension.SHARE, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "4XiB", "1.2.3", ".5", "5.", "--5", "4 GiB x", "1e9", "+5"})
    void whatIsNoNumberIsNone(String text) {
        assertThat(Operand.parse(text)).isEmpty();
    }

    @Test
    void figuresStayAsTheyWereWritten() {
        assertThat(quantity("1.50 GiB")).hasToString("1.50GiB");
        assertThat(quantity("007")).hasToString("007");
    }

    @Test
    void aDayLastsFromMidnightToMidnightAndAMinuteAMinute() {
        Operand.Moment day = (Operand.Moment) Operand.parse("2026-12-31").orElseThrow();
        assertThat(day.from()).hasToString("2026-12-31T00:00");
        assertThat(day.to()).hasToString("2027-01-01T00:00");
        Operand.Moment minute = (Operand.Moment) Operand.parse("2026-12-31T23:59").orElseThrow();
        assertThat(minute.from()).hasToString("2026-12-31T23:59");
        assertThat(minute.to()).isEqualTo(day.to());
        assertThat(minute).hasToString("2026-12-31T23:59");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-01",
                "2026-02-30",
                "2025-02-29",
                "2026-00-10",
                "2026-11-20T24:00",
                "2026-11-20T12:60"
            })
    void aDayThatTheCalendarDoesNotHaveIsNone(String text) {
        assertThat(Operand.parse(text)).isEmpty();
    }

    @Test
    void aLeapDayIsADay() {
        assertThat(Operand.parse("2028-02-29")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Dimension.class,
            names = {"COUNT"},
            mode = EnumSource.Mode.EXCLUDE)
    void theUnitsThatAreOfferedAreRead(Dimension dimension) {
        String names = Unit.names(dimension);
        assertThat(names).isNotEmpty();
        for (String name : names.split(", ")) {
            Unit unit = Unit.find(name).orElseThrow();
            assertThat(unit.name()).isEqualTo(name);
            assertThat(unit.fits(dimension)).isTrue();
            assertThat(Unit.find(name.toUpperCase(Locale.ROOT))).contains(unit);
            assertThat(Operand.UNIT.matcher(name).matches()).as(name).isTrue();
        }
    }

    @Test
    void thingsAreCountedInNoUnit() {
        assertThat(Unit.names(Dimension.COUNT)).isEmpty();
    }
}
