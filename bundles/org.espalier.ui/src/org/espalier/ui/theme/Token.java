// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import org.eclipse.swt.graphics.RGB;

/** What a colour is for. Drawing code names a token, never a colour. */
public enum Token {
    /** Window, tab strips, status line. */
    CHROME(0xECEEEF, 0x2A2F32),
    /** Title bar. */
    TITLE(0xDFE3E5, 0x202427),
    /** Views. */
    SURFACE(0xFFFFFF, 0x1B1F22),
    /** Headers, strips, legends. */
    SURFACE2(0xF5F6F7, 0x23282B),
    /** Odd rows. */
    ALT(0xFAFBFB, 0x1E2326),
    /** Drawn views. */
    CANVAS(0xFAFAF8, 0x171B1D),
    /** Rows that are not yours. */
    GREY(0xEFF1F2, 0x25292C),
    /** Grid. */
    LINE(0xD5DADD, 0x373E42),
    /** Border of a part; disabled icons. */
    LINE2(0xAEB7BC, 0x59636A),
    /** Border of fields and buttons. */
    CTL(0x828C93, 0x76828A),
    /** Text. */
    INK(0x1A2126, 0xE6EAEC),
    /** Labels and icons. */
    INK2(0x4A555C, 0xB3BDC2),
    /** Hints; idle states. */
    INK3(0x57626A, 0xA5AFB5),
    /** Active tab, focus, link, default button. */
    ACCENT(0x1F5FA6, 0x6FB1EF),
    /** Text on {@link #ACCENT}. */
    ON_ACCENT(0xFFFFFF, 0x0E1B27),
    /** Selection in the focused part. */
    SEL(0xDAE8F6, 0x21405C),
    /** Selection elsewhere. */
    SEL2(0xE7EAEC, 0x2F3539),
    /** Running, allowed, complete. */
    OK(0x08714F, 0x45C79C),
    /** Large fill of what is well. */
    OK_FILL(0x2B8A6E, 0x2A8064),
    /** Weak fill of what is well. */
    OK_WEAK(0xDDF1EA, 0x17382E),
    /** Needs a look. */
    WARN(0x855600, 0xE3B04C),
    /** Inline warning row. */
    WARN_WEAK(0xFBF0D5, 0x3A2F16),
    /** Lost, failed, forbidden. */
    ERR(0xB23A0E, 0xFF9066),
    /** Weak fill of what failed. */
    ERR_WEAK(0xFCE6DC, 0x46261A),
    /** Suspended, saved, held. */
    HOLD(0x74489A, 0xC9A1EC),
    /** Weak fill of what is held. */
    HOLD_WEAK(0xEFE6F6, 0x372A44),
    /** Second tree, serial source, CPU line. */
    T2(0x8F5400, 0xE8A642),
    /** Heat below 15 %. */
    HEAT0(0xF1F3F0, 0x23292C),
    /** Heat from 15 %. */
    HEAT1(0xF8F1E0, 0x2F2E29),
    /** Heat from 35 %. */
    HEAT2(0xF5E3BD, 0x453B2B),
    /** Heat from 55 %. */
    HEAT3(0xEEC788, 0x66502C),
    /** Heat from 75 %. */
    HEAT4(0xD98F3E, 0xAD7A31),
    /** Heat from 90 %. */
    HEAT5(0x9A450D, 0xF3B057),
    /** Text on heat up to {@link #HEAT3}. */
    ON_HEAT(0x1A2126, 0xE6EAEC),
    /** Text on {@link #HEAT4}, which is bright in both variants. */
    ON_HEAT4(0x1A2126, 0x171B1D),
    /** Text on {@link #HEAT5}. */
    ON_HEAT5(0xFFFFFF, 0x171B1D),
    /** Background of terminals, the same in both variants. */
    TERMINAL(0x14191C, 0x101416),
    /** Text in terminals. */
    TERMINAL_INK(0xE6EAEC, 0xE6EAEC);

    private static final int[] HEAT_CUTS = {15, 35, 55, 75, 90};

    private final int light;
    private final int dark;

    Token(int light, int dark) {
        this.light = light;
        this.dark = dark;
    }

    /** Its colour in a variant. High contrast has none of its own and is answered as light. */
    public RGB rgb(Variant variant) {
        int v = variant == Variant.DARK ? dark : light;
        return new RGB(v >> 16 & 255, v >> 8 & 255, v & 255);
    }

    /**
     * The heat of a share.
     *
     * @param percent 0–100; what is outside counts as the nearer end
     */
    public static Token heat(double percent) {
        int step = 0;
        while (step < HEAT_CUTS.length && percent >= HEAT_CUTS[step]) {
            step++;
        }
        return values()[HEAT0.ordinal() + step];
    }

    /** The token of text that stands on this heat. */
    public Token inkOnHeat() {
        return switch (this) {
            case HEAT4 -> ON_HEAT4;
            case HEAT5 -> ON_HEAT5;
            default -> ON_HEAT;
        };
    }
}
