// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/** The 256 colours that indices stand for, chosen to be read on a dark background. */
public final class Colors {
    private static final int[] BASE = {
        0x2B3236, 0xE5684A, 0x45C79C, 0xE3B04C, 0x6FB1EF, 0xC9A1EC, 0x5CC4CF, 0xC9D1D5,
        0x76828A, 0xFF9066, 0x7CE0BE, 0xF3D07F, 0x9CCBF7, 0xDDC2F5, 0x8FDCE4, 0xFFFFFF
    };
    private static final int[] STEPS = {0, 0x5F, 0x87, 0xAF, 0xD7, 0xFF};

    private Colors() {}

    /**
     * The colour as 0xRRGGBB.
     *
     * @param color as in {@link Style}, not {@link Style#DEFAULT}
     */
    public static int rgb(int color) {
        if (color >= Style.RGB) {
            return color & 0xFFFFFF;
        }
        if (color < BASE.length) {
            return BASE[color];
        }
        if (color < 232) {
            int i = color - 16;
            return STEPS[i / 36] << 16 | STEPS[i / 6 % 6] << 8 | STEPS[i % 6];
        }
        int grey = 8 + (color - 232) * 10;
        return grey << 16 | grey << 8 | grey;
    }
}
