// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a disk. */
class StorageReserveTest {
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        "10 %, 0, 10, 10 %",
        "10%, 0, 10, 10 %",
        "10.0 %, 0, 10, 10 %",
        "0, 0, 0, 0",
        "0 %, 0, 0, 0",
        "50 GiB, 53687091200, 0, 50 GiB",
        "1.5 tib, 1649267441664, 0, 1536 GiB",
        "512 MiB, 536870912, 0, 512 MiB",
        "1.25 GiB, 1342177280, 0, 1280 MiB",
        "999999 MiB, 1048574951424, 0, 999999 MiB"
    })
    void isReadAsPeopleWriteIt(String text, long bytes, int percent, String written) {
        StorageReserve reserve = StorageReserve.parse(text);
        assertThat(reserve).isEqualTo(new StorageReserve(bytes, percent));
        assertThat(reserve).hasToString(written);
    }

    /** A dialog begins with what was set. */
    @ParameterizedTest
    @ValueSource(strings = {"5 GiB", "5.00 GiB", "1.5 TiB", "1572865 MiB", "7 %", "0"})
    void isReadAsItIsWritten(String text) {
        StorageReserve reserve = StorageReserve.parse(text);
        StorageReserve again = StorageReserve.parse(reserve.toString());
        assertThat(again).isEqualTo(reserve);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ten", "10", "-1 %", "10 GB", "91 %", "9999999 TiB", "0.5 %", "90.9 %"})
    void anythingElseIsRefusedInWords(String text) {
        assertThatThrownBy(() -> StorageReserve.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reserve is");
    }

    @Test
    void whatIsNoWholeMibIsWrittenAsMore() {
        assertThat(new StorageReserve(1, 0)).hasToString("1 MiB");
    }

    @Test
    void theLargerOneCountsAndNeverMoreThanThereIs() {
        StorageReserve reserve = new StorageReserve(5 * GIB, 10);
        assertThat(reserve.of(100 * GIB)).isBetween(10 * GIB - 100, 10 * GIB);
        assertThat(reserve.of(20 * GIB)).isEqualTo(5 * GIB);
        assertThat(reserve.of(GIB)).isEqualTo(GIB);
        assertThat(reserve.of(-1)).isZero();
        assertThat(reserve.of(Long.MAX_VALUE)).isPositive();
        assertThat(StorageReserve.NONE.of(GIB)).isZero();
    }
}
