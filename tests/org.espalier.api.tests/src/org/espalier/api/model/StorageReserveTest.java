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
        "0, 0, 0, 0",
        "0 %, 0, 0, 0",
        "50 GiB, 53687091200, 0, 50.0 GiB",
        "1.5 tib, 1649267441664, 0, 1.50 TiB",
        "512 MiB, 536870912, 0, 512 MiB"
    })
    void isReadAsPeopleWriteIt(String text, long bytes, int percent, String written) {
        StorageReserve reserve = StorageReserve.parse(text);
        assertThat(reserve).isEqualTo(new StorageReserve(bytes, percent));
        assertThat(reserve).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "10", "-1 %", "10 GB", "91 %", "9999999 TiB"})
    void anythingElseIsRefusedInWords(String text) {
        assertThatThrownBy(() -> StorageReserve.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reserve is");
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
