// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.model.HostState;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

/**
 * Colours, fonts and shapes of the picture.
 *
 * @param palette colours
 * @param fonts fonts
 * @param shapes state shapes as images
 */
record Look(Palette palette, Fonts fonts, StateShapes shapes) {
    /** How wide and high the mark of maintenance mode is. */
    static final int MARK = 12;

    private static final int SHAPE = 8;

    static Look of(Display display) {
        return new Look(Palette.of(display), Fonts.of(display), StateShapes.of(display));
    }

    Color color(Token token) {
        return palette.get(token);
    }

    Font name() {
        return fonts.smallSemibold();
    }

    Font text() {
        return fonts.small();
    }

    Font caption() {
        return fonts.caption();
    }

    Image shape(StateShape shape, int size) {
        return shapes.image(shape, size);
    }

    /** The edge of a tile of which something is known. */
    Token edge(Tile tile) {
        if (tile.state() == HostState.IMPAIRED) {
            return Token.ERR;
        }
        return tile.maintenance() ? Token.HOLD : Token.LINE2;
    }

    /** Draws the mark of maintenance mode, {@link #MARK} points wide, on a ground of its own. */
    void mark(Batch batch, int x, int y) {
        batch.depth(3);
        batch.fill(x, y, MARK, MARK, color(Token.SURFACE));
        int inset = (MARK - SHAPE) / 2;
        batch.image(shape(StateShape.MAINTENANCE, SHAPE), x + inset, y + inset);
    }

    /** The ink on a tile's fill. */
    Token ink(Tile tile) {
        return tile.unknown() ? Token.INK2 : tile.heat().ink();
    }
}
