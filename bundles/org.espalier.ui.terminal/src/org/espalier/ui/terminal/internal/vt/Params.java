// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** The numbers of one control sequence; what is too many or too large is cut. */
final class Params {
    private static final int MOST = 32;
    private static final int LARGEST = 65_535;

    private final int[] values = new int[MOST];
    private final boolean[] sub = new boolean[MOST];
    private int count;
    private boolean any;

    void clear() {
        count = 0;
        any = false;
        values[0] = -1;
    }

    void digit(int digit) {
        any = true;
        if (count < MOST) {
            values[count] = Math.min(LARGEST, Math.max(0, values[count]) * 10 + digit);
        }
    }

    /** Begins the next number; {@code colon} makes it a part of the one before. */
    void next(boolean colon) {
        any = true;
        if (count < MOST) {
            count++;
        }
        if (count < MOST) {
            values[count] = -1;
            sub[count] = colon;
        }
    }

    /** How many there are, given or empty. */
    int count() {
        return any ? Math.min(MOST, count + 1) : 0;
    }

    /** How many parts follow number {@code index}, each behind a colon. */
    int parts(int index) {
        int end = index + 1;
        while (end < count() && sub[end]) {
            end++;
        }
        return end - index - 1;
    }

    /** Whether there is a colon anywhere. */
    boolean colons() {
        for (int i = 1; i < count(); i++) {
            if (sub[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether number {@code index} is there and 0, not left out. */
    boolean zero(int index) {
        return index < count() && values[index] == 0;
    }

    /** Number {@code index}; {@code missing} where it is not there, empty or 0. */
    int get(int index, int missing) {
        return index < count() && values[index] > 0 ? values[index] : missing;
    }
}
