// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.theme.Token;

import java.util.List;

/** Draws what the person did: selection, pointer, keyboard, search. */
final class MarkPainter {
    private static final int DIM = 153;

    private final Look look;

    MarkPainter(Look look) {
        this.look = look;
    }

    void paint(Frame<EntityKey> frame, TopologyContent content) {
        Batch batch = frame.batch();
        if (content.hits().searching()) {
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
        Bounds seen = frame.viewport().visible();
        List<Bed> beds = content.picture().beds();
        for (int b = 0; b < beds.size(); b++) {
            if (content.layout().bed(b).intersects(seen)) {
                dim(frame, content, b, beds.get(b).tiles());
            }
        }
        for (EntityKey key : content.hits().all()) {
            content.boundsOf(key)
                    .filter(seen::intersects)
                    .ifPresent(place -> underline(frame, place));
        }
    }

    /** Dims runs of hosts that are not found, each at once: of thousands most are not. */
    private void dim(Frame<EntityKey> frame, TopologyContent content, int b, List<Tile> tiles) {
        int columns = content.layout().columns();
        for (int t = 0; t < tiles.size(); ) {
            int end = t;
            int rowEnd = Math.min(tiles.size(), (t / columns + 1) * columns);
            while (end < rowEnd && !content.hits().any(tiles.get(end))) {
                end++;
            }
            if (end > t) {
                Bounds run = content.layout().tile(b, t).union(content.layout().tile(b, end - 1));
                int x = frame.x(run.x());
                int y = frame.y(run.y());
                frame.batch()
                        .veil(
                                x,
                                y,
                                frame.x(run.right()) - x,
                                frame.y(run.bottom()) - y,
                                look.color(Token.CANVAS),
                                DIM);
            }
            t = end == t ? t + 1 : end;
        }
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
