// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

import java.util.Arrays;
import java.util.List;

/** Draws hosts too small for their VMs: a cell of heat each. */
final class CellPainter {
    private final Look look;
    private final int[] counts = new int[Token.values().length];

    CellPainter(Look look) {
        this.look = look;
    }

    /**
     * Draws a row of cells as few rectangles: the colour that most have under all, then the runs
     * that differ, then the gaps.
     *
     * @param marks whether cells are large enough for the marks of trouble
     */
    void row(
            Frame<EntityKey> frame,
            BedLayout layout,
            int bed,
            List<Tile> tiles,
            int row,
            boolean marks) {
        Batch batch = frame.batch();
        int top = frame.y(layout.tileY(bed, row));
        int height = Math.max(1, frame.y(layout.tileY(bed, row) + BedLayout.TILE_H) - top);
        Token most = majority(tiles);
        batch.depth(0);
        int left = frame.x(layout.tileX(bed, 0));
        int right = frame.x(layout.tileX(bed, tiles.size() - 1) + layout.tileWidth());
        batch.fill(left, top, right - left, height, look.color(most));
        border(batch, most, left, top, right - left, height);
        for (int i = 0; i < tiles.size(); ) {
            Token fill = look.fill(tiles.get(i));
            int end = i + 1;
            while (end < tiles.size() && look.fill(tiles.get(end)) == fill) {
                end++;
            }
            if (fill != most) {
                batch.depth(1);
                int x = frame.x(layout.tileX(bed, i));
                int to = frame.x(layout.tileX(bed, end - 1) + layout.tileWidth());
                batch.fill(x, top, Math.max(1, to - x), height, look.color(fill));
                border(batch, fill, x, top, to - x, height);
            }
            i = end;
        }
        if (marks) {
            batch.depth(2);
            gaps(frame, layout, bed, tiles, top, height);
        }
    }

    /** What is not known would be a hole in the picture without a border. */
    private void border(Batch batch, Token fill, int x, int y, int width, int height) {
        if (fill == Token.CANVAS && width > 2 && height > 2) {
            batch.outline(x, y, width, height, 1, look.color(Token.LINE2));
        }
    }

    private void gaps(
            Frame<EntityKey> frame,
            BedLayout layout,
            int bed,
            List<Tile> tiles,
            int top,
            int height) {
        Batch batch = frame.batch();
        for (int i = 0; i < tiles.size(); i++) {
            int x = frame.x(layout.tileX(bed, i));
            int end = frame.x(layout.tileX(bed, i) + layout.tileWidth());
            if (i + 1 < tiles.size()) {
                int next = frame.x(layout.tileX(bed, i + 1));
                batch.fill(end, top, Math.max(1, next - end), height, look.color(Token.CANVAS));
            }
            trouble(batch, tiles.get(i), x, top, end - x, height);
        }
    }

    private void trouble(Batch batch, Tile tile, int x, int y, int width, int height) {
        if (tile.unknown()) {
            batch.dashed(x, y, width, height, look.color(Token.INK3));
        } else if (tile.state() == HostState.IMPAIRED) {
            int size = Math.max(5, Math.min(8, Math.min(width, height) - 2));
            batch.image(
                    look.shape(StateShape.FAILED, size),
                    x + (width - size) / 2,
                    y + (height - size) / 2);
        } else if (tile.maintenance() && Math.min(width, height) >= Look.MARK) {
            look.mark(batch, x + (width - Look.MARK) / 2, y + (height - Look.MARK) / 2);
        } else if (tile.maintenance()) {
            batch.outline(x, y, width, height, Math.min(2, height / 2), look.color(Token.HOLD));
        }
    }

    /** Draws one cell with its short name. */
    void named(Frame<EntityKey> frame, Bounds place, Tile tile) {
        Batch batch = frame.batch();
        int x = frame.x(place.x());
        int y = frame.y(place.y());
        int width = frame.x(place.right()) - x;
        int height = frame.y(place.bottom()) - y;
        batch.depth(0);
        if (tile.unknown()) {
            batch.fill(x, y, width, height, look.color(look.fill(tile)));
            batch.depth(1);
            batch.dashed(x, y, width, height, look.color(Token.INK3));
        } else {
            // An edge is two rectangles, one in the other: of four sides there would be thousands.
            batch.fill(x, y, width, height, look.color(look.edge(tile)));
            batch.depth(1);
            batch.fill(x + 1, y + 1, width - 2, height - 2, look.color(look.fill(tile)));
        }
        if (tile.maintenance()) {
            look.mark(batch, x + width - Look.MARK - 1, y + 1);
        }
        int textWidth = batch.widthOf(tile.caption(), look.caption());
        int textHeight = batch.heightOf(look.caption());
        if (textWidth <= width - 2 && textHeight <= height) {
            batch.text(
                    tile.caption(),
                    x + (width - textWidth) / 2,
                    y + (height - textHeight) / 2,
                    look.caption(),
                    look.color(look.ink(tile)));
        }
    }

    private Token majority(List<Tile> tiles) {
        Arrays.fill(counts, 0);
        Token most = look.fill(tiles.get(0));
        for (Tile tile : tiles) {
            Token fill = look.fill(tile);
            if (++counts[fill.ordinal()] > counts[most.ordinal()]) {
                most = fill;
            }
        }
        return most;
    }
}
