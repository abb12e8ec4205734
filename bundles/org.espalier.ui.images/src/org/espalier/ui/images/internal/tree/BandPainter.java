// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.swt.graphics.Color;
import org.espalier.api.model.HostId;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

/** Draws hosts that share a point of the screen with others: how far they are on the average. */
final class BandPainter {
    private static final int HIGH = 28;
    private static final int DIAMOND = 10;

    private final Look look;
    private final Frame<HostId> frame;
    private final Tree tree;
    private final TreeLayout layout;
    private final LabelRoom names = new LabelRoom();

    BandPainter(Look look, Frame<HostId> frame, Tree tree, TreeLayout layout) {
        this.look = look;
        this.frame = frame;
        this.tree = tree;
        this.layout = layout;
    }

    void paint() {
        Viewport view = frame.viewport();
        int left = Math.max(0, frame.x(0));
        int right = Math.min(view.width(), frame.x(tree.nodes().size() * TreeLayout.PITCH));
        int top = layout.axis() - HIGH / 2;
        frame.batch().depth(5);
        frame.batch().fill(left, top, right - left, HIGH, look.color(Token.LINE));
        frame.batch().depth(6);
        int step = Math.max(1, (int) Math.ceil(frame.size(TreeLayout.PITCH)));
        for (int x = left; x < right; x += step) {
            column(x, Math.min(step, right - x), host(x), host(x + step), top);
        }
        for (int i = 0; i < tree.nodes().size(); i++) {
            Node node = tree.nodes().get(i);
            int x = frame.x(TreeLayout.worldX(i));
            if (node.lost() && x >= left && x <= right) {
                lost(node, x, top);
            }
        }
    }

    private int host(int x) {
        int at = (int) Math.floor(frame.viewport().worldX(x) / TreeLayout.PITCH);
        return Math.max(0, Math.min(tree.nodes().size(), at));
    }

    private void column(int x, int width, int from, int to, int top) {
        int end = Math.min(tree.nodes().size(), Math.max(to, from + 1));
        if (from >= end) {
            return;
        }
        double done = 0;
        double had = 0;
        boolean all = true;
        for (Node node : tree.nodes().subList(from, end)) {
            done += node.done();
            had += node.had();
            all &= node.complete();
        }
        int filled = (int) Math.floor(HIGH * done / (end - from));
        int before = (int) Math.floor(HIGH * had / (end - from));
        Batch batch = frame.batch();
        Color ink = look.color(all ? Token.OK_FILL : Token.ACCENT);
        batch.fill(x, top + HIGH - filled, width, filled - before, ink);
        batch.fill(x, top + HIGH - before, width, before, look.color(Token.LINE2));
    }

    private void lost(Node node, int x, int top) {
        Batch batch = frame.batch();
        batch.image(look.shape(StateShape.LOST, DIAMOND), x - DIAMOND / 2, top + HIGH / 2 - 5);
        int wide = batch.widthOf(node.caption(), look.caption());
        int y = top + HIGH + 1;
        int left = x - wide / 2;
        // Of a rack that is lost only so many are named as can be read.
        names.place(left, left + wide, wide, y, batch.heightOf(look.caption()))
                .ifPresent(
                        at ->
                                batch.text(
                                        node.caption(),
                                        at,
                                        y,
                                        look.caption(),
                                        look.color(Token.ERR)));
    }
}
