// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

/**
 * Colours, fonts and shapes of the tree.
 *
 * @param palette colours
 * @param fonts fonts
 * @param shapes state shapes as images
 * @param icons icons
 * @param glyphs round things as images
 */
record Look(Palette palette, Fonts fonts, StateShapes shapes, Icons icons, Glyphs glyphs) {
    static Look of(Display display) {
        Palette palette = Palette.of(display);
        return new Look(
                palette,
                Fonts.of(display),
                StateShapes.of(display),
                Icons.of(display),
                new Glyphs(display, palette));
    }

    Color color(Token token) {
        return palette.get(token);
    }

    Font text() {
        return fonts.small();
    }

    Font strong() {
        return fonts.smallSemibold();
    }

    Font caption() {
        return fonts.caption();
    }

    Image shape(StateShape shape, int size) {
        return shapes.image(shape, size);
    }

    Image icon(Icon icon) {
        return icons.image(icon, Token.INK2);
    }

    /** The ink of the tree {@code stripe}. */
    static Token ink(int stripe) {
        return stripe % 2 == 0 ? Token.ACCENT : Token.T2;
    }

    /** The ink of {@code link}. */
    static Token ink(Link link) {
        return switch (link.state()) {
            case LIVE, OVER -> ink(link.stripe());
            case REPAIRED -> Token.HOLD;
            case LOST -> Token.CTL;
        };
    }

    /** What moves on {@code link}: a weak tone of its ink. */
    static Token dash(Link link) {
        if (link.state() == Link.State.REPAIRED) {
            return Token.HOLD_WEAK;
        }
        return link.stripe() % 2 == 0 ? Token.SEL : Token.WARN_WEAK;
    }
}
