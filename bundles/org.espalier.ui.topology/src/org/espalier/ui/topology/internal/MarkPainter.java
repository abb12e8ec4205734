// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.swt.graphics.GC;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.theme.Token;

/** Draws what the person did: selection, pointer, keyboard, search. */
final class MarkPainter {
    private static final int DIM = 153;
    private static final int OPAQUE = 255;

    private final Look look;

    MarkPainter(Look look) {
        this.look = look;
    }

    void paint(Frame<EntityKey> frame, TopologyContent content) {
        Batch batch = frame.batch();
        if (content.searching()) {
            search(frame, content);
        }
        frame.hover().flatMap(content::boundsOf).ifPresent(b -> box(frame, b, 1, 1, Token.INK2));
        for (EntityKey key : frame.selection()) {
            content.boundsOf(key).ifPresent(b -> box(frame, b, 3, 2, Token.ACCENT));
        }
        frame.focus()
                .flatMap(content::boundsOf)
                .ifPresent(
                        b ->
                                batch.dashed(
                                        frame.x(b.x()) - 1,
                                        frame.y(b.y()) - 1,
                                        frame.x(b.right()) - frame.x(b.x()) + 2,
                                        frame.y(b.bottom()) - frame.y(b.y()) + 2,
                                        look.color(Token.INK)));
    }

    private void box(Frame<EntityKey> frame, Bounds bounds, int outside, int thick, Token token) {
        int x = frame.x(bounds.x()) - outside;
        int y = frame.y(bounds.y()) - outside;
        int width = frame.x(bounds.right()) + outside - x;
        int height = frame.y(bounds.bottom()) + outside - y;
        frame.batch().outline(x, y, width, height, thick, look.color(token));
    }

    private void search(Frame<EntityKey> frame, TopologyContent content) {
        GC gc = frame.gc();
        gc.setBackground(look.color(Token.CANVAS));
        gc.setAlpha(DIM);
        Bounds seen = frame.viewport().visible();
        for (int b = 0; b < content.picture().beds().size(); b++) {
            Bed bed = content.picture().beds().get(b);
            for (int t = 0; t < bed.tiles().size(); t++) {
                Bounds place = content.layout().tile(b, t);
                if (place.intersects(seen) && !hit(content, bed.tiles().get(t))) {
                    int x = frame.x(place.x());
                    int y = frame.y(place.y());
                    gc.fillRectangle(x, y, frame.x(place.right()) - x, frame.y(place.bottom()) - y);
                }
            }
        }
        gc.setAlpha(OPAQUE);
        for (EntityKey key : content.found()) {
            content.boundsOf(key).ifPresent(place -> underline(frame, place));
        }
    }

    private static boolean hit(TopologyContent content, Tile tile) {
        return content.hit(tile.name())
                || tile.chips().stream().anyMatch(c -> content.hit(c.name()));
    }

    private void underline(Frame<EntityKey> frame, Bounds place) {
        int x = frame.x(place.x());
        frame.batch()
                .fill(
                        x,
                        frame.y(place.bottom()) - 2,
                        frame.x(place.right()) - x,
                        2,
                        look.color(Token.ACCENT));
    }
}
