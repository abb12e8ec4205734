// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** The numbers of one control sequence; what is too many or too large is cut. */
final class Params {
    private static final int MOST = 32;
    private static final int LARGEST = 65_535;

    private final int[] values = new int[MOST];
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

    void next() {
        any = true;
        if (count < MOST) {
            count++;
        }
        if (count < MOST) {
            values[count] = -1;
        }
    }

    /** How many there are, given or empty. */
    int count() {
        return any ? Math.min(MOST, count + 1) : 0;
    }

    /** Number {@code index}; {@code missing} where it is not there, empty or 0. */
    int get(int index, int missing) {
        return index < count() && values[index] > 0 ? values[index] : missing;
    }
}
