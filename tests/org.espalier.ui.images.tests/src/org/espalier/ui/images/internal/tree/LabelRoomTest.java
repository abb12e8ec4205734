// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the rates at edges stand. */
class LabelRoomTest {
    private final LabelRoom room = new LabelRoom();

    private int place(int from, int to) {
        return room.place(from, to, 60, 10, 12).orElse(-1);
    }

    @Test
    void theFirstStandsInTheMiddle() {
        assertThat(place(100, 300)).isEqualTo(170);
    }

    @Test
    void twoEdgesOfAChainThatLieOverEachOtherHaveTheirRatesSideBySide() {
        int near = place(100, 226);
        int far = place(100, 300);
        assertThat(far).isGreaterThanOrEqualTo(near + 60).isLessThanOrEqualTo(240);
    }

    @Test
    void whatFindsNoRoomIsLeftOut() {
        assertThat(place(100, 180)).isEqualTo(110);
        assertThat(place(100, 180)).isEqualTo(-1);
        assertThat(place(100, 150)).isEqualTo(-1);
    }

    @Test
    void nothingLiesOverANodeOrALine() {
        room.take(190, 0, 22, 22);
        room.take(150, 0, 1, 100);
        assertThat(place(300, 100)).isGreaterThanOrEqualTo(190 + 22);
        assertThat(room.place(100, 300, 60, 200, 12)).hasValue(170);
    }
}
