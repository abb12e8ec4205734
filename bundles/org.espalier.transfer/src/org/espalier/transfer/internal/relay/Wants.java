// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import java.util.BitSet;

/** What one host wants of another, guarded by the share that it is of. */
final class Wants {
    private final BitSet items = new BitSet();
    private boolean over;

    void add(int first, BitSet more) {
        for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
            items.set(first + i);
        }
    }

    void add(int item) {
        items.set(item);
    }

    /** The first that is wanted and there, wanted no more; -1 where there is none. */
    int take(BitSet have) {
        for (int i = items.nextSetBit(0); i >= 0; i = items.nextSetBit(i + 1)) {
            if (have.get(i)) {
                items.clear(i);
                return i;
            }
            // Most come in order: skip what is not there yet.
            i = have.nextSetBit(i) - 1;
            if (i < 0) {
                return -1;
            }
        }
        return -1;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
