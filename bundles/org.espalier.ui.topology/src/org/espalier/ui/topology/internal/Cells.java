// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.HostState;
import org.espalier.ui.theme.Token;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the hosts of a bed look like from afar, side by side in memory: a frame of a large site asks
 * each of them, and to go from one to the next elsewhere takes longer than to draw it.
 */
final class Cells {
    private static final Token[] TOKENS = Token.values();

    private final byte[] fills;
    private final int[] marked;

    private Cells(byte[] fills, int[] marked) {
        this.fills = fills;
        this.marked = marked;
    }

    static Cells of(List<Tile> tiles) {
        byte[] fills = new byte[tiles.size()];
        for (int i = 0; i < fills.length; i++) {
            fills[i] = (byte) tiles.get(i).fill().ordinal();
        }
        return new Cells(
                fills,
                IntStream.range(0, fills.length).filter(i -> marked(tiles.get(i))).toArray());
    }

    private static boolean marked(Tile tile) {
        return tile.unknown() || tile.maintenance() || tile.state() == HostState.IMPAIRED;
    }

    /** The fill of the host at {@code index}. */
    Token fill(int index) {
        return TOKENS[fills[index]];
    }

    /** Where those that look like the host at {@code index} end, before {@code end}. */
    int endOfRun(int index, int end) {
        int next = index + 1;
        while (next < end && fills[next] == fills[index]) {
            next++;
        }
        return next;
    }

    /** The fill that most hosts from {@code first} to before {@code end} have. */
    Token most(int first, int end) {
        int[] counts = new int[TOKENS.length];
        int most = fills[first];
        for (int i = first; i < end; i++) {
            int fill = fills[i];
            if (++counts[fill] > counts[most]) {
                most = fill;
            }
        }
        return TOKENS[most];
    }

    /** Those that have a mark, or a border, besides their fill, in order. */
    int[] marked() {
        return marked.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cells cells
                && Arrays.equals(fills, cells.fills)
                && Arrays.equals(marked, cells.marked);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fills);
    }
}
