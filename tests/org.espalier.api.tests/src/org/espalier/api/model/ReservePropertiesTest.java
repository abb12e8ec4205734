// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reserve of whatever size is kept of a disk of whatever size. */
public class ReservePropertiesTest {
    private static final long MIB = 1L << 20;

    @Property(tries = 300)
    void wholeMebibytesAreReadAsTheyAreShown(
            @ForAll @LongRange(min = 0, max = 999_999_999_999L) long n) {
        StorageReserve reserve = new StorageReserve(n * MIB, 0);
        assertThat(StorageReserve.parse(reserve.toString())).isEqualTo(reserve);
    }

    /** Found by chance: so many GiB were written with more digits than are read. */
    @Test
    void aMillionGibibytesAreReadAsTheyAreShown() {
        for (long gibibytes : new long[] {999_999, 1_000_000, 1_234_567}) {
            StorageReserve reserve = new StorageReserve(gibibytes << 30, 0);
            assertThat(StorageReserve.parse(reserve.toString())).isEqualTo(reserve);
        }
    }

    @Property(tries = 300)
    void whatIsShownIsNeverLessThanWhatIsKept(
            @ForAll @LongRange(min = 0, max = 1L << 59) long bytes) {
        StorageReserve shown = StorageReserve.parse(new StorageReserve(bytes, 0).toString());
        assertThat(shown.bytes()).isBetween(bytes, bytes + MIB);
    }

    @Property(tries = 300)
    void noReserveIsLargerThanItsDiskAndALargerDiskHasNoSmallerOne(
            @ForAll @LongRange(min = 0, max = 1L << 50) long bytes,
            @ForAll @IntRange(min = 0, max = 90) int percent,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long disk,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long more) {
        StorageReserve reserve = new StorageReserve(bytes, percent);
        assertThat(reserve.of(disk)).isBetween(0L, disk);
        assertThat(reserve.of(disk + more)).isGreaterThanOrEqualTo(reserve.of(disk));
    }

    @Test
    void zerosBehindThePointAreNoPart() {
        assertThat(StorageReserve.parse("10.00 %")).isEqualTo(new StorageReserve(0, 10));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1", "0, 91"})
    void moreThanADiskCanSpareIsRefused(long bytes, int percent) {
        assertThatThrownBy(() -> new StorageReserve(bytes, percent))
                .hasMessage("A reserve is nothing or more, and at most 90 % of a disk. Give less.");
    }
}
