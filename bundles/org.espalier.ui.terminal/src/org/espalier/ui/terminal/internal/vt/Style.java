// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

/**
 * How a character looks.
 *
 * @param foreground a colour, see {@link #DEFAULT}
 * @param background a colour, see {@link #DEFAULT}
 * @param flags sum of {@link #BOLD} and its like
 */
public record Style(int foreground, int background, int flags) {
    /** The terminal's own colour; 0–255 is an index, {@link #RGB} + 0xRRGGBB a direct colour. */
    public static final int DEFAULT = -1;

    /** Marks a direct colour. */
    public static final int RGB = 0x1000000;

    public static final int BOLD = 1;
    public static final int DIM = 2;
    public static final int ITALIC = 4;
    public static final int UNDERLINE = 8;
    public static final int BLINK = 16;
    public static final int INVERSE = 32;
    public static final int HIDDEN = 64;
    public static final int STRIKE = 128;

    /** Default colours, no flags. */
    public static final Style PLAIN = new Style(DEFAULT, DEFAULT, 0);

    /** Whether all of {@code flag} is set. */
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }

    /** This with {@code flag} set. */
    public Style with(int flag) {
        return new Style(foreground, background, flags | flag);
    }

    /** This with {@code flag} cleared. */
    public Style without(int flag) {
        return new Style(foreground, background, flags & ~flag);
    }

    /** This with another foreground. */
    public Style foreground(int color) {
        return new Style(color, background, flags);
    }

    /** This with another background. */
    public Style background(int color) {
        return new Style(foreground, color, flags);
    }

    /** What erased cells look like: they keep the background and nothing else. */
    public Style blank() {
        return background == DEFAULT ? PLAIN : new Style(DEFAULT, background, 0);
    }
}
