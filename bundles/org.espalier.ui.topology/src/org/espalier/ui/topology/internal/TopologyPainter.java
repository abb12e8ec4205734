// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Detail;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.theme.Token;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws the picture: trunks, beds and, as large as they are seen, their hosts. */
final class TopologyPainter {
    private static final int CELLS = 1;
    private static final int NAMES = 2;
    private static final int TILES = 3;
    private static final int ROWS = 4;

    /** How much wider than high a tile may be and still count by its width. */
    private static final double HIGH_ENOUGH = 1.5;

    private static final int KNOWN = 1000;

    private final Look look;
    private final Detail detail = new Detail(6, 20, 56, 140);
    private final CellPainter cells;
    private final TilePainter tiles;
    private final MarkPainter marks;
    private final CardPainter cards;

    /** To put such words together costs more than to draw them. */
    private final Map<Counts, String> words = new HashMap<>();

    private record Counts(int hosts, int vms) {}

    private int level = TILES;

    TopologyPainter(Look look) {
        this.look = look;
        cells = new CellPainter(look);
        tiles = new TilePainter(look);
        marks = new MarkPainter(look);
        cards = new CardPainter(look);
    }

    /** Whether VMs can be pointed at. */
    boolean showsChips() {
        return level >= TILES;
    }

    /** Whether hosts are large enough to tell them apart. */
    boolean showsNames() {
        return level >= NAMES;
    }

    /** Where the VMs of the tile at {@code tile} stand. */
    ChipGrid grid(Viewport view, Bounds tile) {
        return tiles.grid(view, tile, level == ROWS);
    }

    void paint(Frame<EntityKey> frame, TopologyContent content) {
        Batch batch = frame.batch();
        Viewport view = frame.viewport();
        batch.fill(0, 0, view.width(), view.height(), look.color(Token.CANVAS));
        if (content.picture().beds().isEmpty()) {
            batch.text(Texts.EMPTY, 16, 16, look.text(), look.color(Token.INK3));
            return;
        }
        // Of a tile that is wide only, its height tells how much can be written into it.
        double height = BedLayout.TILE_H * HIGH_ENOUGH;
        level = detail.at(frame.size(Math.min(content.layout().tileWidth(), height)));
        batch.layer();
        trunks(frame, content.layout());
        Bounds seen = view.visible();
        List<Bed> beds = content.picture().beds();
        for (int b = 0; b < beds.size(); b++) {
            if (content.layout().bed(b).intersects(seen)) {
                bed(frame, content.layout(), b, beds.get(b));
            }
        }
        batch.layer();
        for (int b = 0; b < beds.size(); b++) {
            if (content.layout().bed(b).intersects(seen)) {
                hosts(frame, content, b, beds.get(b));
            }
        }
        batch.layer();
        tiles.finish(batch);
        content.motion().paint(frame, content);
        batch.layer();
        marks.paint(frame, content);
        content.card().ifPresent(c -> cards.paint(frame, content.cardPlace(), c));
    }

    private void trunks(Frame<EntityKey> frame, BedLayout layout) {
        int thick = thickness(frame, 4);
        for (Bounds strip : layout.trunks()) {
            int x = frame.x(strip.x() + 8);
            int bottom = frame.y(strip.bottom());
            frame.batch().fill(x, frame.y(0), thick, bottom - frame.y(0), look.color(Token.CTL));
        }
    }

    private void bed(Frame<EntityKey> frame, BedLayout layout, int b, Bed bed) {
        Batch batch = frame.batch();
        Bounds place = layout.bed(b);
        int x = frame.x(place.x());
        int y = frame.y(place.y());
        int right = frame.x(place.right());
        int bottom = frame.y(place.bottom());
        branch(frame, layout, b);
        batch.depth(1);
        batch.fill(x, y, right - x, bottom - y, look.color(Token.LINE));
        batch.depth(2);
        batch.fill(x + 1, y + 1, right - x - 2, bottom - y - 2, look.color(Token.CANVAS));
        int room = frame.y(layout.tileY(b, 0)) - y;
        if (room >= batch.heightOf(look.name()) + 2) {
            header(batch, bed, x, y, right, Math.min(room, 32));
        }
    }

    private void branch(Frame<EntityKey> frame, BedLayout layout, int b) {
        Bounds place = layout.bed(b);
        int thick = thickness(frame, 2);
        frame.batch().depth(0);
        int from = frame.x(place.x() - BedLayout.TRUNK + 8);
        int y = frame.y(layout.wireY(b, 0));
        frame.batch().fill(from, y, frame.x(place.x()) - from, thick, look.color(Token.CTL));
    }

    private void header(Batch batch, Bed bed, int x, int y, int right, int room) {
        int line = batch.heightOf(look.name());
        int top = y + Math.max(1, (Math.min(room, line + 10) - line) / 2);
        int at = x + 8;
        int width = batch.widthOf(bed.name(), look.name());
        if (at + width > right) {
            return;
        }
        batch.text(bed.name(), at, top, look.name(), look.color(Token.INK));
        at += width + 8;
        String counts = known(bed);
        Measure mean = bed.mean();
        String heat = mean.known() ? NLS.bind(Texts.BED_MEAN, mean.of().label(), mean.words()) : "";
        int heatWidth = batch.widthOf(heat, look.text());
        if (at + batch.widthOf(counts, look.text()) + heatWidth + 16 < right) {
            batch.text(counts, at, top, look.text(), look.color(Token.INK2));
            batch.text(heat, right - 8 - heatWidth, top, look.text(), look.color(Token.INK2));
        }
    }

    private String known(Bed bed) {
        if (words.size() >= KNOWN) {
            words.clear();
        }
        return words.computeIfAbsent(
                new Counts(bed.tiles().size(), bed.vms()), each -> counts(bed));
    }

    static String counts(Bed bed) {
        return MessageFormat.format(Texts.BED_COUNTS, bed.tiles().size(), bed.vms());
    }

    private void hosts(Frame<EntityKey> frame, TopologyContent content, int b, Bed bed) {
        BedLayout layout = content.layout();
        Bounds seen = frame.viewport().visible();
        int rows = layout.rows(bed.tiles().size());
        int columns = layout.columns();
        if (level == CELLS) {
            cells.marks(frame, layout, b, bed);
        }
        for (int row = 0; row < rows; row++) {
            double top = layout.tileY(b, row);
            if (top > seen.bottom() || top + BedLayout.TILE_H < seen.y()) {
                continue;
            }
            if (level <= CELLS) {
                cells.row(frame, layout, b, bed, row);
                continue;
            }
            int first = row * columns;
            int end = Math.min(bed.tiles().size(), first + columns);
            wire(frame, layout, b, row, end - first);
            for (int t = first; t < end; t++) {
                Bounds place = layout.tile(b, t);
                if (place.intersects(seen)) {
                    host(frame, content, place, bed.tiles().get(t));
                }
            }
        }
    }

    private void wire(Frame<EntityKey> frame, BedLayout layout, int b, int row, int count) {
        int y = frame.y(layout.wireY(b, row));
        int thick = thickness(frame, 2);
        frame.batch().depth(0);
        int from = frame.x(layout.bed(b).x());
        int to = frame.x(layout.tileX(b, count - 1) + layout.tileWidth() / 2);
        frame.batch().fill(from, y, to - from, thick, look.color(Token.LINE2));
        int tileTop = frame.y(layout.tileY(b, row));
        for (int i = 0; i < count; i++) {
            int x = frame.x(layout.tileX(b, i) + layout.tileWidth() / 2);
            frame.batch().fill(x, y, 1, tileTop - y, look.color(Token.LINE2));
        }
    }

    /** A line grows with the picture down to one point, but never beyond what it is meant to be. */
    private static int thickness(Frame<EntityKey> frame, int points) {
        return Math.max(1, (int) Math.round(Math.min(points, frame.size(points))));
    }

    private void host(Frame<EntityKey> frame, TopologyContent content, Bounds place, Tile tile) {
        if (level == NAMES) {
            cells.named(frame, place, tile);
        } else {
            tiles.paint(frame, place, tile, level == ROWS);
        }
    }
}
