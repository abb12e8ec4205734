// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import java.util.BitSet;

/**
 * What one host wants of another, guarded by the share that it is of. What of it is there is kept
 * apart: a host may want much that is not there while much is there that it does not want.
 */
final class Wants {
    private final BitSet have;
    private final BitSet items = new BitSet();
    private final BitSet ready = new BitSet();

    /** Nothing is ready before this. */
    private int first;

    private boolean over;

    /**
     * Nothing yet.
     *
     * @param have what is there; each change of it is told by {@link #came} and {@link #gone}
     */
    Wants(BitSet have) {
        this.have = have;
    }

    void add(int first, BitSet more) {
        for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
            add(first + i);
        }
    }

    void add(int item) {
        items.set(item);
        if (have.get(item)) {
            came(item);
        }
    }

    /** It is there now. */
    void came(int item) {
        if (items.get(item)) {
            ready.set(item);
            first = Math.min(first, item);
        }
    }

    /** It is there no more. */
    void gone(int item) {
        ready.clear(item);
    }

    /** The first that is wanted and there, wanted no more; -1 where there is none. */
    int take() {
        int item = ready.nextSetBit(first);
        if (item >= 0) {
            ready.clear(item);
            items.clear(item);
            first = item + 1;
        }
        return item;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
