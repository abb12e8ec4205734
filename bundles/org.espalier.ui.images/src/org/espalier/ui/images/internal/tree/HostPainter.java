// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.api.controller.DeploymentPicture.Stage;
import org.espalier.api.model.HostId;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

/** Draws the hosts on their axis. */
final class HostPainter {
    private static final int SHAPE = 10;

    private final Look look;
    private final Frame<HostId> frame;
    private final Tree tree;
    private final TreeLayout layout;
    private final double pitch;
    private final int every;
    private final LabelRoom names = new LabelRoom();

    HostPainter(Look look, Frame<HostId> frame, Tree tree, TreeLayout layout, double pitch) {
        this.look = look;
        this.frame = frame;
        this.tree = tree;
        this.layout = layout;
        this.pitch = pitch;
        every = every();
    }

    /** Which names find room: each, each second, … */
    private int every() {
        int widest =
                tree.nodes().stream()
                        .limit(200)
                        .mapToInt(node -> frame.batch().widthOf(node.caption(), look.caption()))
                        .max()
                        .orElse(1);
        int n = 1;
        while (n * pitch < widest + 4 && n < 1000) {
            n *= n == 1 || n % 10 == 0 || n % 2 != 0 ? 2 : 5;
        }
        return n;
    }

    /**
     * The names of those that were lost. They go first: others make room for them. Of a rack that
     * is lost only so many are named as can be read.
     */
    void lostNames() {
        for (int i = 0; i < tree.nodes().size(); i++) {
            int x = frame.x(TreeLayout.worldX(i));
            if (tree.nodes().get(i).lost() && x >= 0 && x <= frame.viewport().width()) {
                name(i, x, Token.ERR);
            }
        }
    }

    /** A host of which there are too many for rings. */
    void dot(int i, int x) {
        Node node = tree.nodes().get(i);
        Batch batch = frame.batch();
        int size = TreePainter.ring(pitch);
        if (node.lost()) {
            lost(x);
            return;
        }
        int high = 14;
        int top = layout.axis() - high / 2;
        int filled = (int) Math.floor(high * node.done());
        batch.depth(5);
        batch.fill(x - size / 2, top, size, high, look.color(Token.LINE));
        batch.depth(6);
        Token ink = node.complete() ? Token.OK_FILL : Token.ACCENT;
        batch.fill(x - size / 2, top + high - filled, size, filled, look.color(ink));
        if (node.stage() == Stage.SLOW) {
            batch.fill(x - size / 2, top - 4, size, 2, look.color(Token.WARN));
        }
    }

    /** A host with a ring and, where there is room, a number, a name and its rate. */
    void ring(int i, int x, boolean named, boolean card) {
        Node node = tree.nodes().get(i);
        Batch batch = frame.batch();
        int size = TreePainter.ring(pitch);
        int y = layout.axis();
        if (node.lost()) {
            lost(x);
        } else {
            boolean halves = tree.stripes() > 1;
            batch.image(
                    look.glyphs().ring(size, node.had(), node.done(), halves),
                    x - size / 2,
                    y - size / 2);
            inside(node, x, y, size, named);
        }
        if (named && i % every == 0 && !node.lost()) {
            name(i, x, Token.INK2);
        }
        if (card && !node.lost()) {
            rate(node, x);
        }
    }

    private void inside(Node node, int x, int y, int size, boolean named) {
        Batch batch = frame.batch();
        boolean shaped =
                node.complete()
                        || node.stage() == Stage.ASSEMBLING
                        || node.stage() == Stage.SLOW
                        || node.stage() == Stage.WAITING;
        if (shaped) {
            int edge = Math.max(5, Math.min(SHAPE, size - 9));
            batch.image(look.shape(node.shape(), edge), x - edge / 2, y - edge / 2);
            return;
        }
        String number = node.percent();
        int wide = batch.widthOf(number, look.caption());
        if (named && wide <= size - 7) {
            int high = batch.heightOf(look.caption());
            batch.text(number, x - wide / 2, y - high / 2, look.caption(), look.color(Token.INK));
        }
    }

    private void lost(int x) {
        int edge = pitch >= 24 ? 16 : 10;
        frame.batch()
                .image(look.shape(StateShape.LOST, edge), x - edge / 2, layout.axis() - edge / 2);
    }

    private void name(int i, int x, Token ink) {
        String caption = tree.nodes().get(i).caption();
        Batch batch = frame.batch();
        int wide = batch.widthOf(caption, look.caption());
        int left = x - wide / 2;
        int line = batch.heightOf(look.caption());
        names.place(left, left + wide, wide, nameTop(), line)
                .ifPresent(
                        at -> batch.text(caption, at, nameTop(), look.caption(), look.color(ink)));
    }

    private int nameTop() {
        return layout.axis() + 15;
    }

    private void rate(Node node, int x) {
        Batch batch = frame.batch();
        String text = node.rate() > 0 ? Quantities.rate(node.rate()) : "";
        int wide = batch.widthOf(text, look.caption());
        if (wide < pitch - 4) {
            int y = layout.axisBottom() - 1;
            batch.depth(7);
            batch.fill(x - wide / 2 - 1, y, wide + 2, layout.line(), look.color(Token.CANVAS));
            batch.text(text, x - wide / 2, y, look.caption(), look.color(Token.INK3));
        }
    }
}
