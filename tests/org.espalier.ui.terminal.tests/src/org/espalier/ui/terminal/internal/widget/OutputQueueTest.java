// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bounded, in order, and told once. */
class OutputQueueTest {
    private final OutputQueue queue = new OutputQueue();

    @Test
    void tellsOnceUntilAllIsTaken() {
        assertThat(queue.put(new byte[] {1})).isTrue();
        assertThat(queue.put(new byte[] {2})).isFalse();
        assertThat(queue.take()).containsExactly(1);
        assertThat(queue.take()).containsExactly(2);
        assertThat(queue.put(new byte[] {3})).isFalse();
        assertThat(queue.take()).containsExactly(3);
        assertThat(queue.take()).isEmpty();
        assertThat(queue.put(new byte[] {4})).isTrue();
    }

    @Test
    void nothingIsNotTakenForTheEnd() {
        assertThat(queue.put(new byte[0])).isFalse();
        assertThat(queue.put(new byte[] {1})).isTrue();
        assertThat(queue.take()).containsExactly(1);
    }

    @Test
    void takesABiteAtATime() {
        queue.put(new byte[OutputQueue.BITE + 5]);
        assertThat(queue.take()).hasSize(OutputQueue.BITE);
        assertThat(queue.take()).hasSize(5);
    }

    @Test
    void forgetsTheOldestBeyondItsLimit() {
        byte[] mebibyte = new byte[1 << 20];
        for (int i = 0; i < 6; i++) {
            byte[] chunk = mebibyte.clone();
            chunk[0] = (byte) i;
            queue.put(chunk);
        }
        assertThat(queue.take()[0]).isEqualTo((byte) 2);
    }

    @Test
    void clearLeavesNothing() {
        queue.put(new byte[] {1});
        queue.clear();
        assertThat(queue.take()).isEmpty();
    }
}
