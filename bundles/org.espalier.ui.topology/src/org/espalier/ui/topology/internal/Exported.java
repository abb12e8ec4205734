// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Direction;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.canvas.SceneContent;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.Optional;

/**
 * The picture for a file: with a line below it that says what its colours stand for and when it was
 * made.
 *
 * @param content the picture
 * @param look its colours
 * @param words of the line
 */
record Exported(TopologyContent content, Look look, String words)
        implements SceneContent<EntityKey> {
    /** The height of the line, points. */
    static final int LINE = 28;

    /** No file has more points than this: an image takes four bytes each. */
    private static final double MOST = 24e6;

    /** All of the picture, as large as its hosts are meant to be seen. */
    Viewport whole(int margin) {
        Bounds all = bounds();
        double scale = Math.min(1, Math.sqrt(MOST / Math.max(1, all.width() * all.height())));
        int width = (int) Math.ceil(all.width() * scale) + 2 * margin;
        int height = (int) Math.ceil(all.height() * scale) + 2 * margin;
        return Viewport.of(width, height).fitted(all, margin, 1).resized(width, height + LINE);
    }

    /** What {@code view} shows, with room for the line. */
    static Viewport seen(Viewport view) {
        return view.resized(view.width(), view.height() + LINE);
    }

    @Override
    public void paint(Frame<EntityKey> frame) {
        content.paint(frame);
        Batch batch = frame.batch();
        Viewport view = frame.viewport();
        int top = view.height() - LINE;
        batch.layer();
        batch.fill(0, top, view.width(), LINE, look.color(Token.SURFACE2));
        batch.depth(1);
        batch.fill(0, top, view.width(), 1, look.color(Token.LINE));
        batch.text(words, 12, top + 6, look.text(), look.color(Token.INK));
    }

    @Override
    public Bounds bounds() {
        return content.bounds();
    }

    @Override
    public Optional<EntityKey> itemAt(double x, double y) {
        return content.itemAt(x, y);
    }

    @Override
    public List<EntityKey> itemsIn(Bounds area) {
        return content.itemsIn(area);
    }

    @Override
    public Optional<Bounds> boundsOf(EntityKey item) {
        return content.boundsOf(item);
    }

    @Override
    public Optional<EntityKey> neighbour(Optional<EntityKey> from, Direction direction) {
        return content.neighbour(from, direction);
    }

    @Override
    public String describe(EntityKey item) {
        return content.describe(item);
    }
}
