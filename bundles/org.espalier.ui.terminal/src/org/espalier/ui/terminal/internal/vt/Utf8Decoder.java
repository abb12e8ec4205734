// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import java.util.function.IntConsumer;

/** Bytes to code points, across any cut. What is not UTF-8 becomes U+FFFD, once a broken start. */
final class Utf8Decoder {
    private static final int REPLACEMENT = 0xFFFD;

    private int value;
    private int missing;
    private int least;

    void decode(byte[] bytes, int from, int to, IntConsumer sink) {
        for (int i = from; i < to; i++) {
            decode(bytes[i] & 0xFF, sink);
        }
    }

    private void decode(int b, IntConsumer sink) {
        if (missing > 0) {
            if ((b & 0xC0) == 0x80) {
                value = value << 6 | b & 0x3F;
                if (--missing == 0) {
                    sink.accept(legal(value) ? value : REPLACEMENT);
                }
                return;
            }
            missing = 0;
            sink.accept(REPLACEMENT);
        }
        if (b < 0x80) {
            sink.accept(b);
        } else if (b >= 0xC2 && b <= 0xDF) {
            begin(b & 0x1F, 1, 0x80);
        } else if ((b & 0xF0) == 0xE0) {
            begin(b & 0x0F, 2, 0x800);
        } else if (b >= 0xF0 && b <= 0xF4) {
            begin(b & 0x07, 3, 0x10000);
        } else {
            sink.accept(REPLACEMENT);
        }
    }

    private void begin(int bits, int more, int smallest) {
        value = bits;
        missing = more;
        least = smallest;
    }

    private boolean legal(int codePoint) {
        return codePoint >= least
                && codePoint <= Character.MAX_CODE_POINT
                && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
