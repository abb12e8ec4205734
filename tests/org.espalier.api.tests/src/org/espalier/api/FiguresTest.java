// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** Whatever an amount is, what is shown of it is near to it and short. */
class FiguresTest {
    private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");
    private static final List<String> DECIMAL = List.of("B/s", "kB/s", "MB/s", "GB/s", "TB/s");

    private static double read(String shown, List<String> units, double base) {
        String[] parts = shown.split(" ");
        assertThat(units).contains(parts[1]);
        return Double.parseDouble(parts[0]) * Math.pow(base, units.indexOf(parts[1]));
    }

    @Property(tries = 300)
    void bytesAreShownToHalfAPerCent(@ForAll @LongRange(min = 0) long bytes) {
        String shown = Amounts.bytes(bytes);
        assertThat(read(shown, BINARY, 1024)).isCloseTo(bytes, within(0.0051 * bytes));
        assertThat(shown.length()).isLessThanOrEqualTo("1023 KiB".length());
    }

    @Property(tries = 300)
    void ratesAreShownToHalfAPerCentAboveAByte(@ForAll @LongRange(min = 1, max = 1L << 50) long r) {
        assertThat(read(Amounts.rate(r), DECIMAL, 1000)).isCloseTo(r, within(0.0051 * r));
    }

    @Property(tries = 300)
    void whatIsMoreIsNeverShownAsLess(
            @ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long other) {
        assertThat(read(Amounts.bytes(Math.max(one, other)), BINARY, 1024))
                .isGreaterThanOrEqualTo(read(Amounts.bytes(Math.min(one, other)), BINARY, 1024));
    }

    @Property(tries = 300)
    void whatIsOwedIsShownAsWhatIsHadWithASign(@ForAll @LongRange(min = 1) long bytes) {
        assertThat(Amounts.bytes(-bytes)).isEqualTo("-" + Amounts.bytes(bytes));
    }

    @Property(tries = 300)
    void theWholeOfAPartIsShownAsItIsAlone(
            @ForAll @LongRange(min = 0) long part, @ForAll @LongRange(min = 0) long whole) {
        assertThat(Amounts.bytesOf(part, whole)).endsWith(" of " + Amounts.bytes(whole));
        assertThat(Amounts.bytesOf(part, whole, "von"))
                .isEqualTo(Amounts.bytesOf(part, whole).replace(" of ", " von "));
    }

    @Property(tries = 300)
    void aTimeIsReadAsNoMoreThanItWas(@ForAll @LongRange(min = 10, max = 1L << 40) long seconds) {
        long read = 0;
        String[] parts = Amounts.duration(Duration.ofSeconds(seconds)).split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            long unit =
                    switch (parts[i + 1]) {
                        case "s" -> 1;
                        case "m" -> 60;
                        case "h" -> 3600;
                        default -> 86_400;
                    };
            read += Long.parseLong(parts[i]) * unit;
        }
        assertThat(read).isLessThanOrEqualTo(seconds);
        assertThat(seconds - read).isLessThan(parts[1].equals("d") ? 3600 : 60);
        assertThat(Amounts.duration(Duration.ofSeconds(-seconds)))
                .isEqualTo(Amounts.duration(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "10229, 9.99 KiB",
        "10236, 10.0 KiB",
        "102348, 99.9 KiB",
        "102349, 100 KiB",
        "1048063, 1023 KiB",
        "1048064, 1.00 MiB"
    })
    void theNumberOfFiguresChangesWhereTheyWouldBeFour(long bytes, String shown) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(shown);
    }
}
