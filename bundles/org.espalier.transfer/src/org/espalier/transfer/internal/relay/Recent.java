// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import java.util.Arrays;

/**
 * The last few items in memory, for those who want them a moment later: a file that is opened, read
 * and closed again for each child takes longer than the wire. The same few arrays for ever, so that
 * nothing is left for the collector. Safe for many threads.
 */
final class Recent {
    private static final int MOST_BYTES = 512 << 10;
    private static final int NOBODY = -1;

    private final int longest;
    private final byte[][] slots;
    private final int[] items;
    private final int[] lengths;
    private int next;

    /**
     * Nothing is there yet.
     *
     * @param longest item that comes, bytes; where few of those had room, none is kept
     */
    Recent(int longest) {
        this.longest = longest;
        int count = MOST_BYTES / longest;
        slots = new byte[count][];
        items = new int[count];
        lengths = new int[count];
        Arrays.fill(items, NOBODY);
    }

    synchronized void keep(int item, byte[] content, int length) {
        if (slots.length == 0) {
            return;
        }
        if (slots[next] == null) {
            slots[next] = new byte[longest];
        }
        System.arraycopy(content, 0, slots[next], 0, length);
        items[next] = item;
        lengths[next] = length;
        next = (next + 1) % slots.length;
    }

    /** How long it is; {@link Share#NOTHING} where it is not there any more. */
    synchronized int read(int item, byte[] into, int offset) {
        for (int i = 0; i < items.length; i++) {
            if (items[i] == item) {
                System.arraycopy(slots[i], 0, into, offset, lengths[i]);
                return lengths[i];
            }
        }
        return Share.NOTHING;
    }
}
