// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.theme.Token;

/** Draws the card beside an item: what there is no room for in the picture. */
final class CardPainter {
    static final int WIDTH = 280;
    private static final int PAD = 10;
    private static final int GAP = 6;
    private static final int SHAPE = 8;

    private final Look look;

    CardPainter(Look look) {
        this.look = look;
    }

    /** Draws {@code card} below {@code item}, or above it where there is no room. */
    void paint(Frame<EntityKey> frame, Bounds item, Card card) {
        Batch batch = frame.batch();
        int line = batch.heightOf(look.text()) + 2;
        int height = PAD + (card.lines().size() + 1) * line + GAP + PAD;
        int x = inside(frame.x(item.x()), frame.viewport().width() - WIDTH);
        int below = frame.y(item.bottom()) + GAP;
        boolean room = below + height + GAP <= frame.viewport().height();
        int top = room ? below : frame.y(item.y()) - GAP - height;
        int y = inside(top, frame.viewport().height() - height);
        batch.layer();
        batch.fill(x, y, WIDTH, height, look.color(Token.SURFACE));
        batch.depth(1);
        batch.outline(x, y, WIDTH, height, 1, look.color(Token.LINE2));
        int at = y + PAD;
        batch.image(look.shape(card.shape(), SHAPE), x + PAD, at + (line - SHAPE) / 2 - 1);
        int name = x + PAD + SHAPE + GAP;
        batch.text(card.name(), name, at, look.name(), look.color(Token.INK));
        int left = name + batch.widthOf(card.name(), look.name()) + GAP;
        right(batch, card.state(), x + WIDTH - PAD, left, at, Token.INK2);
        at += line + GAP;
        for (Card.Line each : card.lines()) {
            batch.text(each.label(), x + PAD, at, look.text(), look.color(Token.INK3));
            int end = x + PAD + batch.widthOf(each.label(), look.text()) + GAP;
            right(batch, each.value(), x + WIDTH - PAD, end, at, Token.INK);
            at += line;
        }
    }

    private void right(Batch batch, String text, int right, int least, int y, Token ink) {
        int x = Math.max(least, right - batch.widthOf(text, look.text()));
        batch.text(text, x, y, look.text(), look.color(ink));
    }

    private static int inside(int at, int most) {
        return Math.max(0, Math.min(at, most));
    }
}
