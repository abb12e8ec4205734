// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.api.model.HostId;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Detail;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

/** Draws both trees, as large as hosts stand apart. */
final class TreePainter {
    /** Width of the source's box. */
    static final int BOX = 92;

    private static final int DOTS = 1;
    private static final int RINGS = 2;
    private static final int NAMES = 3;
    private static final int CARDS = 4;
    private static final int STEM = 4;

    private final Look look;
    private final Detail detail = new Detail(4, 12, 24, 56);
    private final RulerPainter ruler;
    private int level = NAMES;

    TreePainter(Look look) {
        this.look = look;
        ruler = new RulerPainter(look);
    }

    /** How large a ring is where hosts stand {@code pitch} points apart. */
    static int ring(double pitch) {
        if (pitch >= 24) {
            return (int) Math.min(28, pitch - 4);
        }
        return (int) Math.max(2, pitch >= 12 ? pitch * 0.7 : pitch * 0.6);
    }

    void paint(Frame<HostId> frame, Tree tree, TreeLayout layout, double seconds) {
        Batch batch = frame.batch();
        int width = frame.viewport().width();
        batch.fill(0, 0, width, frame.viewport().height(), look.color(Token.CANVAS));
        double pitch = frame.size(TreeLayout.PITCH);
        level = detail.at(pitch);
        batch.layer();
        if (level >= RINGS) {
            stems(frame, tree, layout);
        }
        EdgePainter edges = new EdgePainter(look, frame, tree, layout, pitch, seconds);
        edges.paint();
        batch.layer();
        relays(frame, tree, layout, pitch);
        if (level <= 0) {
            new BandPainter(look, frame, tree, layout).paint();
        } else {
            hosts(frame, tree, layout, pitch);
        }
        batch.layer();
        MarkPainter marks = new MarkPainter(look, frame, tree, layout);
        if (level >= RINGS) {
            edges.labels(level >= NAMES ? 3 : 2, marks.tied());
        }
        marks.paint(ring(pitch));
        source(frame, tree, layout);
        batch.layer();
        ruler.paint(frame, tree.times());
    }

    /** Dotted lines from relays to their rings. */
    private void stems(Frame<HostId> frame, Tree tree, TreeLayout layout) {
        for (int stripe = 0; stripe < tree.stripes(); stripe++) {
            int[] levels = tree.levels().get(stripe);
            for (int i = 0; i < levels.length; i++) {
                int x = frame.x(TreeLayout.worldX(i));
                if (levels[i] == 0 || x < 0 || x > frame.viewport().width()) {
                    continue;
                }
                int y = layout.level(stripe, levels[i]);
                int end = stripe % 2 == 0 ? layout.axisTop() : layout.axisBottom();
                for (int at = Math.min(y, end); at < Math.max(y, end); at += STEM) {
                    frame.batch().fill(x, at, 1, 1, look.color(Token.CTL));
                }
            }
        }
    }

    private void relays(Frame<HostId> frame, Tree tree, TreeLayout layout, double pitch) {
        int size = relaySize(pitch, layout.step());
        for (int stripe = 0; stripe < tree.stripes(); stripe++) {
            int[] levels = tree.levels().get(stripe);
            for (int i = 0; i < levels.length; i++) {
                int x = frame.x(TreeLayout.worldX(i));
                if (levels[i] == 0 || x < -size || x > frame.viewport().width() + size) {
                    continue;
                }
                relay(frame, tree, i, stripe, x, layout.level(stripe, levels[i]), size);
            }
        }
    }

    static int relaySize(double pitch, double step) {
        int most = (int) Math.max(3, Math.min(22, step - 4));
        return (int) Math.max(2, Math.min(most, pitch >= 12 ? pitch * 0.7 : pitch * 0.5));
    }

    private void relay(
            Frame<HostId> frame, Tree tree, int host, int stripe, int x, int y, int size) {
        Node node = tree.nodes().get(host);
        Batch batch = frame.batch();
        if (node.lost()) {
            int edge = Math.max(8, Math.min(16, size));
            batch.image(look.shape(StateShape.LOST, edge), x - edge / 2, y - edge / 2);
            return;
        }
        Token ink =
                tree.into(host, stripe)
                        .map(link -> link.live() ? Look.ink(link) : Token.LINE2)
                        .orElse(Look.ink(stripe));
        if (size < 8) {
            batch.depth(4);
            batch.fill(x - size / 2, y - size / 2, size, size, look.color(ink));
            return;
        }
        batch.image(look.glyphs().relay(size, ink, false), x - size / 2, y - size / 2);
        String caption = node.caption().replaceFirst("^0+(?=.)", "");
        int wide = batch.widthOf(caption, look.caption());
        if (level >= NAMES && wide <= size - 4) {
            int high = batch.heightOf(look.caption());
            Token words = ink == Token.LINE2 ? Token.INK2 : ink;
            batch.text(caption, x - wide / 2, y - high / 2, look.caption(), look.color(words));
        }
    }

    private void hosts(Frame<HostId> frame, Tree tree, TreeLayout layout, double pitch) {
        HostPainter hosts = new HostPainter(look, frame, tree, layout, pitch);
        hosts.lostNames();
        for (int i = 0; i < tree.nodes().size(); i++) {
            int x = frame.x(TreeLayout.worldX(i));
            if (x < -pitch || x > frame.viewport().width() + pitch) {
                continue;
            }
            if (level == DOTS) {
                hosts.dot(i, x);
            } else {
                hosts.ring(i, x, level >= NAMES, level >= CARDS);
            }
        }
    }

    /** The source lies over what is pushed beneath it when one looks at a part of the hosts. */
    private void source(Frame<HostId> frame, Tree tree, TreeLayout layout) {
        Batch batch = frame.batch();
        int line = batch.heightOf(look.strong());
        int left = layout.sourceX(frame.viewport());
        int high = line + 26;
        int top = layout.axis() - high / 2;
        batch.layer();
        boolean focused = frame.focus().filter(tree.source()::equals).isPresent();
        boolean chosen = frame.selection().contains(tree.source());
        batch.fill(left, top, BOX, high, look.color(chosen ? Token.SEL : Token.SURFACE));
        batch.depth(1);
        Token edge = focused || chosen ? Token.ACCENT : Token.CTL;
        batch.outline(left, top, BOX, high, focused || chosen ? 2 : 1, look.color(edge));
        batch.image(look.icon(Icon.IMAGE), left + BOX / 2 - 8, top + 3);
        String name = Fitted.text(batch, Texts.SOURCE, look.strong(), BOX - 8);
        int wide = batch.widthOf(name, look.strong());
        batch.text(
                name,
                left + (BOX - wide) / 2,
                top + high - line - 4,
                look.strong(),
                look.color(Token.INK));
    }
}
