// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** What is in memory of what came last. */
class RecentTest {
    private static final int LONGEST = 128 << 10;

    private final byte[] buffer = new byte[LONGEST];
    private final byte[] into = new byte[LONGEST + 9];
    private final Recent recent = new Recent(LONGEST);

    private void keep(int item, int length) {
        Arrays.fill(buffer, (byte) item);
        recent.keep(item, buffer, length);
    }

    @Test
    void theLastFewAreThereAsTheyCameAndNoOthers() {
        assertThat(recent.read(0, into, 0)).isEqualTo(Share.NOTHING);
        for (int item = 1; item <= 5; item++) {
            keep(item, 1000 * item);
        }
        assertThat(recent.read(1, into, 0)).as("four have room").isEqualTo(Share.NOTHING);
        for (int item = 2; item <= 5; item++) {
            Arrays.fill(into, (byte) 0);
            assertThat(recent.read(item, into, 9)).isEqualTo(1000 * item);
            assertThat(into[8]).isZero();
            assertThat(into[9]).isEqualTo((byte) item);
            assertThat(into[8 + 1000 * item]).isEqualTo((byte) item);
            assertThat(into[9 + 1000 * item]).isZero();
        }
    }

    @Test
    void whereFewHaveRoomNoneIsKept() {
        Recent none = new Recent(1 << 20);
        none.keep(1, new byte[9], 9);
        assertThat(none.read(1, into, 0)).isEqualTo(Share.NOTHING);
    }
}
