// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.List;

/** Draws hosts with name, load and VMs: as chips, or as rows with names when there is room. */
final class TilePainter {
    private static final int HATCH = 6;
    private static final int SHAPE = 6;
    private static final int ROW_SHAPE = 8;

    private final Look look;
    private final List<Hatched> hatched = new ArrayList<>();
    private int line = 14;

    private record Hatched(Rectangle box, Tile tile) {}

    TilePainter(Look look) {
        this.look = look;
    }

    ChipGrid grid(Viewport view, Bounds tile, boolean rows) {
        int x = (int) Math.round(view.screenX(tile.x()));
        int y = (int) Math.round(view.screenY(tile.y()));
        int right = (int) Math.round(view.screenX(tile.right()));
        int bottom = (int) Math.round(view.screenY(tile.bottom()));
        return new ChipGrid(x, y, right - x, bottom - y, line + (rows ? 4 : 2), rows);
    }

    void paint(Frame<EntityKey> frame, Bounds place, Tile tile, boolean rows) {
        Batch batch = frame.batch();
        line = batch.heightOf(look.name());
        ChipGrid grid = grid(frame.viewport(), place, rows);
        Rectangle box = new Rectangle(grid.left(), grid.top(), grid.width(), grid.height());
        batch.depth(0);
        // Where VMs stand as rows heat keeps to the first line: they are what is read there.
        boolean strip = rows && !tile.unknown();
        Token body = strip ? Token.SURFACE : tile.fill();
        batch.fill(box.x, box.y, box.width, box.height, look.color(body));
        batch.depth(1);
        if (tile.unknown()) {
            unknown(batch, tile, box);
            return;
        }
        if (strip) {
            batch.fill(box.x, box.y, box.width, grid.caption() - 1, look.color(tile.fill()));
            batch.depth(2);
        }
        Token edge = look.edge(tile);
        int thick = edge == Token.LINE2 ? 1 : 2;
        batch.outline(box.x, box.y, box.width, box.height, thick, look.color(edge));
        caption(batch, tile, box, rows);
        int shown = grid.shown(tile.chips().size());
        for (int i = 0; i < shown; i++) {
            chip(batch, grid.place(i), tile.chips().get(i), rows);
        }
        if (shown < tile.chips().size() && grid.capacity() > 0) {
            Rectangle rest = grid.place(shown);
            int more = tile.chips().size() - shown;
            String text = rows ? NLS.bind(Texts.MORE, more) : "+" + more;
            Token ink = rows ? Token.INK3 : look.ink(tile);
            batch.text(text, rest.x + 2, rest.y, look.caption(), look.color(ink));
        }
    }

    private void caption(Batch batch, Tile tile, Rectangle box, boolean rows) {
        boolean impaired = tile.state() == HostState.IMPAIRED;
        String right = impaired ? tile.note() : tile.heat().text();
        int rightWidth = batch.widthOf(right, look.text());
        int mark = tile.maintenance() ? Look.MARK + 4 : 0;
        int room = box.width - 10 - mark;
        boolean whole = rows && batch.widthOf(tile.name(), look.name()) + rightWidth + 6 <= room;
        String name = whole ? tile.name() : tile.caption();
        Token ink = look.ink(tile);
        int nameWidth = batch.widthOf(name, look.name());
        int top = box.y + (rows ? 2 : 1);
        batch.text(name, box.x + 5, top, look.name(), look.color(ink));
        if (nameWidth + rightWidth + 4 <= room) {
            int left = box.x + box.width - 5 - mark - rightWidth;
            batch.text(right, left, top, look.text(), look.color(ink));
        }
        if (tile.maintenance()) {
            look.mark(batch, box.x + box.width - 3 - Look.MARK, top + (line - Look.MARK) / 2);
        }
    }

    private void chip(Batch batch, Rectangle at, Chip chip, boolean row) {
        batch.depth(1);
        if (chip.foreign()) {
            batch.fill(at.x, at.y, at.width, at.height, look.color(Token.SURFACE));
            batch.depth(2);
            batch.dashed(at.x, at.y, at.width, at.height, look.color(Token.CTL));
        } else {
            // An edge is two rectangles, one in the other: of four sides there would be thousands.
            batch.fill(at.x, at.y, at.width, at.height, look.color(Token.LINE));
            batch.depth(2);
            batch.fill(at.x + 1, at.y + 1, at.width - 2, at.height - 2, look.color(Token.SURFACE));
        }
        batch.depth(3);
        int size = row ? ROW_SHAPE : SHAPE;
        batch.image(look.shape(chip.shape(), size), at.x + 3, at.y + (at.height - size) / 2);
        int top = at.y + (at.height - batch.heightOf(look.caption())) / 2;
        int left = at.x + 3 + size + 2;
        if (!row) {
            batch.text(chip.letter(), left, top, look.caption(), look.color(Token.INK));
            if (chip.heat().known()) {
                Color color = look.color(chip.heat().fill());
                batch.fill(at.x + 1, at.y + at.height - 4, at.width - 2, 3, color);
            }
            return;
        }
        int right = at.x + at.width - 2 - number(batch, at, chip.heat(), top);
        int nameWidth = batch.widthOf(chip.name(), look.caption());
        batch.text(
                fit(batch, chip.name(), right - left),
                left,
                top,
                look.caption(),
                look.color(Token.INK));
        int imageWidth = batch.widthOf(chip.image(), look.caption());
        if (left + nameWidth + 12 + imageWidth < right) {
            batch.text(
                    chip.image(),
                    right - imageWidth - 2,
                    top,
                    look.caption(),
                    look.color(Token.INK3));
        }
    }

    /** Writes the VM's number on its colour; returns how wide that is. */
    private int number(Batch batch, Rectangle at, Measure heat, int top) {
        if (!heat.known()) {
            return 0;
        }
        int width = batch.widthOf(heat.words(), look.caption()) + 6;
        int x = at.x + at.width - 1 - width;
        batch.fill(x, at.y + 1, width, at.height - 2, look.color(heat.fill()));
        batch.text(heat.words(), x + 3, top, look.caption(), look.color(heat.ink()));
        return width;
    }

    private String fit(Batch batch, String text, int room) {
        if (batch.widthOf(text, look.caption()) <= room) {
            return text;
        }
        int end = text.length() - 1;
        while (end > 1 && batch.widthOf(text.substring(0, end) + "…", look.caption()) > room) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private void unknown(Batch batch, Tile tile, Rectangle box) {
        hatched.add(new Hatched(box, tile));
        batch.dashed(box.x, box.y, box.width, box.height, look.color(Token.INK3));
    }

    /** Hatches the unknown hosts and writes on top what is said of them. */
    void finish(Batch batch) {
        for (Hatched each : hatched) {
            Rectangle box = each.box;
            batch.hatch(
                    box.x + 1,
                    box.y + 1,
                    box.width - 2,
                    box.height - 2,
                    HATCH,
                    look.color(Token.LINE));
        }
        hatched.forEach(each -> words(batch, each.tile, each.box));
        hatched.clear();
        batch.layer();
    }

    private void words(Batch batch, Tile tile, Rectangle box) {
        // Hatching ends where words stand: in high contrast it is as dark as they are.
        int named = batch.widthOf(tile.caption(), look.name()) + 6;
        batch.fill(box.x + 2, box.y + 1, named, line, look.color(Token.CANVAS));
        batch.text(tile.caption(), box.x + 5, box.y + 1, look.name(), look.color(Token.INK2));
        batch.image(look.shape(StateShape.UNKNOWN, ROW_SHAPE), box.x + box.width - 13, box.y + 5);
        if (tile.maintenance()) {
            look.mark(batch, box.x + box.width - 16 - Look.MARK, box.y + 3);
        }
        int width = batch.widthOf(tile.note(), look.text());
        if (width <= box.width - 4) {
            int height = batch.heightOf(look.text());
            int x = box.x + (box.width - width) / 2;
            int y = box.y + line + (box.height - line - height) / 2;
            batch.fill(x - 3, y, width + 6, height, look.color(Token.CANVAS));
            batch.text(tile.note(), x, y, look.text(), look.color(Token.INK));
        }
    }
}
