// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.stream.Stream;

/** The palette's promises: contrast, and heat that grows. */
class TokenTest {
    private static final List<Token> INKS =
            List.of(
                    Token.INK,
                    Token.INK2,
                    Token.INK3,
                    Token.ACCENT,
                    Token.OK,
                    Token.WARN,
                    Token.ERR,
                    Token.HOLD);
    private static final List<Token> GROUNDS =
            List.of(Token.SURFACE, Token.SURFACE2, Token.CANVAS, Token.CHROME, Token.SEL);

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"LIGHT", "DARK"})
    void textCanBeReadOnEveryGround(Variant variant) {
        for (Token ink : INKS) {
            for (Token ground : GROUNDS) {
                assertThat(contrast(ink, ground, variant))
                        .as(ink + " on " + ground + ", " + variant)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"LIGHT", "DARK"})
    void statesCanBeReadOnTheirWeakFills(Variant variant) {
        assertThat(contrast(Token.OK, Token.OK_WEAK, variant)).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(Token.WARN, Token.WARN_WEAK, variant)).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(Token.ERR, Token.ERR_WEAK, variant)).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(Token.HOLD, Token.HOLD_WEAK, variant)).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(Token.ON_ACCENT, Token.ACCENT, variant)).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"LIGHT", "DARK"})
    void heatGrowsInLightnessOneWay(Variant variant) {
        double[] light =
                Stream.of(0, 15, 35, 55, 75, 90)
                        .mapToDouble(p -> luminance(Token.heat(p).rgb(variant)))
                        .toArray();
        for (int i = 1; i < light.length; i++) {
            if (variant == Variant.LIGHT) {
                assertThat(light[i]).isLessThan(light[i - 1]);
            } else {
                assertThat(light[i]).isGreaterThan(light[i - 1]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"LIGHT", "DARK"})
    void numbersCanBeReadOnHeat(Variant variant) {
        for (int p : new int[] {0, 15, 35, 55, 75, 90}) {
            Token heat = Token.heat(p);
            assertThat(contrast(heat.inkOnHeat(), heat, variant))
                    .as(heat + ", " + variant)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void heatIsCutWhereTheStyleSays() {
        assertThat(Token.heat(-3)).isEqualTo(Token.HEAT0);
        assertThat(Token.heat(14.9)).isEqualTo(Token.HEAT0);
        assertThat(Token.heat(15)).isEqualTo(Token.HEAT1);
        assertThat(Token.heat(54.9)).isEqualTo(Token.HEAT2);
        assertThat(Token.heat(75)).isEqualTo(Token.HEAT4);
        assertThat(Token.heat(100)).isEqualTo(Token.HEAT5);
        assertThat(Token.heat(500)).isEqualTo(Token.HEAT5);
    }

    private static double contrast(Token a, Token b, Variant variant) {
        double x = luminance(a.rgb(variant));
        double y = luminance(b.rgb(variant));
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(RGB c) {
        return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
    }

    private static double linear(int value) {
        double v = value / 255.0;
        return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
