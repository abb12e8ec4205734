// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

/** Draws hosts too small for their VMs: a cell of heat each. */
final class CellPainter {
    private final Look look;

    CellPainter(Look look) {
        this.look = look;
    }

    /**
     * Draws a row of cells as few rectangles: the colour that most have under all, then the runs
     * that differ. What lies between cells is left to {@link #marks}.
     */
    void row(Frame<EntityKey> frame, BedLayout layout, int b, Bed bed, int row) {
        Batch batch = frame.batch();
        int top = frame.y(layout.tileY(b, row));
        int height = Math.max(1, frame.y(layout.tileY(b, row) + BedLayout.TILE_H) - top);
        int first = row * layout.columns();
        int end = Math.min(bed.tiles().size(), first + layout.columns());
        Token most = bed.cells().most(first, end);
        batch.depth(0);
        int left = frame.x(layout.tileX(b, 0));
        int right = frame.x(layout.tileX(b, end - 1 - first) + layout.tileWidth());
        batch.fill(left, top, right - left, height, look.color(most));
        border(batch, most, left, top, right - left, height);
        batch.depth(1);
        for (int i = first; i < end; ) {
            int next = bed.cells().endOfRun(i, end);
            Token fill = bed.cells().fill(i);
            if (fill != most) {
                int x = frame.x(layout.tileX(b, i - first));
                int to = frame.x(layout.tileX(b, next - 1 - first) + layout.tileWidth());
                batch.fill(x, top, Math.max(1, to - x), height, look.color(fill));
                border(batch, fill, x, top, to - x, height);
            }
            i = next;
        }
    }

    /** Draws what lies between the cells of a bed, and marks those in trouble. */
    void marks(Frame<EntityKey> frame, BedLayout layout, int b, Bed bed) {
        frame.batch().depth(2);
        int tiles = bed.tiles().size();
        // One strip between two columns, over all rows that have both: what is between the rows is
        // of its colour already.
        for (int c = 0; c + 1 < Math.min(tiles, layout.columns()); c++) {
            int rows = (tiles - c - 2) / layout.columns() + 1;
            int x = frame.x(layout.tileX(b, c) + layout.tileWidth());
            int width = Math.max(1, frame.x(layout.tileX(b, c + 1)) - x);
            int top = frame.y(layout.tileY(b, 0));
            int bottom = frame.y(layout.tileY(b, rows - 1) + BedLayout.TILE_H);
            frame.batch().fill(x, top, width, bottom - top, look.color(Token.CANVAS));
        }
        for (int i : bed.cells().marked()) {
            Bounds place = layout.tile(b, i);
            int x = frame.x(place.x());
            int y = frame.y(place.y());
            int height = Math.max(1, frame.y(place.bottom()) - y);
            trouble(frame.batch(), bed.tiles().get(i), x, y, frame.x(place.right()) - x, height);
        }
    }

    /** What is not known would be a hole in the picture without a border. */
    private void border(Batch batch, Token fill, int x, int y, int width, int height) {
        if (fill == Token.CANVAS && width > 2 && height > 2) {
            batch.outline(x, y, width, height, 1, look.color(Token.LINE2));
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
            batch.fill(x, y, width, height, look.color(tile.fill()));
            batch.depth(1);
            batch.dashed(x, y, width, height, look.color(Token.INK3));
        } else {
            // An edge is two rectangles, one in the other: of four sides there would be thousands.
            batch.fill(x, y, width, height, look.color(look.edge(tile)));
            batch.depth(1);
            batch.fill(x + 1, y + 1, width - 2, height - 2, look.color(tile.fill()));
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
}
