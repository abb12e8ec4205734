// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.ui.canvas.Bounds;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where beds and tiles stand. Beds hang on trunks, one trunk a column; inside a bed tiles stand in
 * rows, each row on its wire. Tiles are made wider where the view has width to spare. Depends on
 * the sizes of beds only, so a new measurement costs no layout, and 10,000 hosts cost as much as
 * their groups.
 */
final class BedLayout {
    static final double TILE_W = 64;
    static final double TILE_H = 46;
    static final double GAP_X = 4;
    static final double PITCH_Y = 58;
    private static final double HEADER = 24;

    /** A line of text needs no more than this many points, however near one is. */
    private static final double HEADER_POINTS = 30;

    static final double INSET = 6;
    static final double TRUNK = 26;
    private static final double WIRE = 8;
    private static final double GAP = 10;
    private static final double TOP = 8;

    /** One trunk reads best: another has to make things this much larger. */
    private static final double TRUNK_GAIN = 1.25;

    /** Wider tiles than this many times their width would only hold more of nothing. */
    private static final double WIDEST = 2.5;

    /** What sums of widths may be short of a whole number of tiles. */
    private static final double ROUNDING = 1e-9;

    private final int columns;
    private final double tileWidth;
    private final double header;
    private final List<Bounds> beds = new ArrayList<>();
    private final List<Bounds> trunks = new ArrayList<>();
    private Bounds all = Bounds.NONE;

    /** For how large a view; no scale beyond {@code maxScale} is asked for. */
    record View(double width, double height, double maxScale) {
        double scale(BedLayout layout) {
            double fit = Math.min(width / layout.all.width(), height / layout.all.height());
            return Math.min(maxScale, fit);
        }
    }

    private BedLayout(int columns, double tileWidth, double header) {
        this.columns = columns;
        this.tileWidth = tileWidth;
        this.header = header;
    }

    /**
     * The layout that shows beds of those sizes largest in a view of that shape, and of those that
     * show them as large that of fewest rows: few hosts stand beside each other on one wire.
     */
    static BedLayout best(int[] sizes, View view) {
        BedLayout best = new BedLayout(1, TILE_W, HEADER);
        double bestScale = -1;
        int bestTrunks = 1;
        int most = 1;
        for (int size : sizes) {
            most = Math.max(most, size);
        }
        int trunkLimit = (int) Math.ceil(Math.sqrt(Math.max(1, sizes.length)));
        for (int trunks = 1; trunks <= trunkLimit; trunks++) {
            double before = bestScale;
            for (int columns = 1; columns <= Math.min(most, 40); columns++) {
                BedLayout next = new BedLayout(columns, TILE_W, HEADER);
                next.place(sizes, trunks);
                double scale = view.scale(next);
                boolean fewerTrunksDo = trunks > 1 && scale < before * TRUNK_GAIN;
                boolean larger = scale > bestScale * 1.001;
                boolean flatter =
                        scale > bestScale * 0.999 && next.rowsOf(sizes) < best.rowsOf(sizes);
                if (!fewerTrunksDo && (larger || flatter)) {
                    best = next;
                    bestScale = Math.max(scale, bestScale);
                    bestTrunks = trunks;
                }
            }
        }
        BedLayout adjusted = best.adjusted(view);
        adjusted.place(sizes, bestTrunks);
        return adjusted;
    }

    /** The same columns with tiles as wide and headers as low as the view asks for. */
    private BedLayout adjusted(View view) {
        double scale = view.scale(this);
        double spare = view.width() / scale - all.width();
        double wider = TILE_W + spare / (columns * trunks.size());
        double width = Math.max(TILE_W, Math.min(WIDEST * TILE_W, wider));
        return new BedLayout(columns, width, Math.min(HEADER, HEADER_POINTS / scale));
    }

    private void place(int[] sizes, int trunkCount) {
        double total = 0;
        for (int size : sizes) {
            total += height(size) + GAP;
        }
        double x = 0;
        double y = TOP;
        double bottom = TOP;
        double width = TRUNK + 2 * INSET + columns * pitch() - GAP_X;
        double quota = total / trunkCount;
        for (int i = 0; i < sizes.length; i++) {
            double h = height(sizes[i]);
            if (trunks.size() + 1 < trunkCount && y > TOP && y + h / 2 > TOP + quota) {
                trunks.add(new Bounds(x, 0, TRUNK, y - GAP));
                x += width + GAP;
                y = TOP;
            }
            beds.add(new Bounds(x + TRUNK, y, width - TRUNK, h));
            y += h + GAP;
            bottom = Math.max(bottom, y - GAP);
        }
        trunks.add(new Bounds(x, 0, TRUNK, Math.max(TOP, y - GAP)));
        all = new Bounds(0, 0, Math.max(1, x + width), Math.max(1, bottom));
    }

    private double height(int tiles) {
        return header + rows(tiles) * PITCH_Y + INSET;
    }

    private double pitch() {
        return tileWidth + GAP_X;
    }

    /** Height of a bed's head, where its name stands. */
    double header() {
        return header;
    }

    /** Width of a tile. */
    double tileWidth() {
        return tileWidth;
    }

    private int rowsOf(int[] sizes) {
        return IntStream.of(sizes).map(this::rows).sum();
    }

    /** Rows of a bed with that many tiles. */
    int rows(int tiles) {
        return (tiles + columns - 1) / columns;
    }

    /** Tiles in a full row. */
    int columns() {
        return columns;
    }

    /** All of it. */
    Bounds bounds() {
        return all;
    }

    /** Where bed {@code i} is. */
    Bounds bed(int i) {
        return beds.get(i);
    }

    /** The strips in which the trunks run. */
    List<Bounds> trunks() {
        return trunks;
    }

    /** Left edge of the tile in column {@code column} of bed {@code bed}. */
    double tileX(int bed, int column) {
        return beds.get(bed).x() + INSET + column * pitch();
    }

    /** Top edge of the tiles of row {@code row} of bed {@code bed}. */
    double tileY(int bed, int row) {
        return beds.get(bed).y() + header + row * PITCH_Y + WIRE;
    }

    /** Height of the wire of row {@code row}. */
    double wireY(int bed, int row) {
        return beds.get(bed).y() + header + row * PITCH_Y + 2;
    }

    /** The tile number {@code index} of bed {@code bed}. */
    Bounds tile(int bed, int index) {
        return new Bounds(
                tileX(bed, index % columns), tileY(bed, index / columns), tileWidth, TILE_H);
    }

    /**
     * The tile of bed {@code bed} at a point; −1 if there is none, though it may be past the end.
     */
    int tileAt(int bed, double x, double y) {
        int column = (int) Math.floor((x - tileX(bed, 0)) / pitch() + ROUNDING);
        int row = (int) Math.floor((y - tileY(bed, 0)) / PITCH_Y + ROUNDING);
        if (column < 0 || column >= columns || row < 0) {
            return -1;
        }
        boolean on =
                x < tileX(bed, column) + tileWidth
                        && y >= tileY(bed, row)
                        && y < tileY(bed, row) + TILE_H;
        return on ? row * columns + column : -1;
    }
}
