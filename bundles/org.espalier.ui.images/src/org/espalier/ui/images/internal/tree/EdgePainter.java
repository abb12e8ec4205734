// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.swt.graphics.Color;
import org.espalier.api.model.HostId;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Draws edges: across at the parent's level, then to the child. Wider is faster; dashes run as fast
 * as chunks do.
 */
final class EdgePainter {
    private static final int RADIUS = 10;
    private static final int PERIOD = 12;
    private static final int DASH = 5;

    private final Look look;
    private final Frame<HostId> frame;
    private final Tree tree;
    private final TreeLayout layout;
    private final double pitch;
    private final double seconds;
    private final long peak;

    /**
     * Into {@code frame}.
     *
     * @param seconds how far dashes ran; 0 where nothing is to move
     */
    EdgePainter(
            Look look,
            Frame<HostId> frame,
            Tree tree,
            TreeLayout layout,
            double pitch,
            double seconds) {
        this.look = look;
        this.frame = frame;
        this.tree = tree;
        this.layout = layout;
        this.pitch = pitch;
        this.seconds = seconds;
        peak = tree.peak();
    }

    /** Where an edge bends: from the parent to (x, y), then to the child. */
    private record Way(int fromX, int fromY, int x, int y, int toY, boolean trunk) {}

    void paint() {
        for (Link link : tree.links()) {
            Way way = way(link);
            if (seen(way)) {
                paint(link, way);
            }
        }
    }

    /**
     * Rates where there is room, on top of all edges: those of the source first, then those that
     * feed most.
     */
    void labels(int levels, OptionalInt tied) {
        LabelRoom room = new LabelRoom();
        tied.ifPresent(x -> room.take(x, 0, 1, layout.axis()));
        int relay = TreePainter.relaySize(pitch, layout.step());
        for (int stripe = 0; stripe < tree.stripes(); stripe++) {
            int[] own = tree.levels().get(stripe);
            for (int i = 0; i < own.length; i++) {
                int x = frame.x(TreeLayout.worldX(i));
                if (own[i] > 0 && x >= -relay && x <= frame.viewport().width() + relay) {
                    int y = layout.level(stripe, own[i]);
                    room.take(x - relay / 2, y - relay / 2, relay, relay);
                }
            }
        }
        List<Link> some = new ArrayList<>();
        for (Link link : tree.links()) {
            Way way = way(link);
            if (!seen(way)) {
                continue;
            }
            room.take(way.x - 1, Math.min(way.y, way.toY), 3, Math.abs(way.toY - way.y));
            if (way.trunk) {
                int top = Math.min(way.fromY, way.y);
                room.take(way.fromX - 2, top, 5, Math.abs(way.fromY - way.y));
            }
            boolean trunk = link.parent() == Tree.SOURCE;
            if (link.live() && link.rate() > 0 && !trunk && depth(link) <= levels) {
                some.add(link);
            }
        }
        for (int stripe = 0; stripe < tree.stripes(); stripe++) {
            trunk(stripe, room);
        }
        some.sort(Comparator.comparingInt(this::depth));
        some.forEach(link -> label(link, way(link), link.rate(), room));
    }

    /** All that the source gives to a tree, over the farthest of its edges. */
    private void trunk(int stripe, LabelRoom room) {
        List<Link> fed =
                tree.links().stream()
                        .filter(link -> link.stripe() == stripe && link.parent() == Tree.SOURCE)
                        .filter(link -> link.live() && link.rate() > 0)
                        .toList();
        long rate = fed.stream().mapToLong(Link::rate).sum();
        fed.stream()
                .max(Comparator.comparingInt(Link::child))
                .ifPresent(link -> label(link, way(link), rate, room));
    }

    /** How far below the source: 1 is fed by those whom it feeds. */
    private int depth(Link link) {
        int stripe = link.stripe();
        return 1 + tree.height(stripe) - tree.levels().get(stripe)[link.parent()];
    }

    private boolean seen(Way way) {
        int left = Math.min(way.fromX, way.x);
        int right = Math.max(way.fromX, way.x);
        boolean inSight = right >= 0 && left <= frame.viewport().width();
        return inSight && (pitch >= 4 || right - left >= 3);
    }

    private Way way(Link link) {
        int[] levels = tree.levels().get(link.stripe());
        int x = frame.x(TreeLayout.worldX(link.child()));
        int own = levels[link.child()];
        boolean up = link.stripe() % 2 == 0;
        int toY = own > 0 ? layout.level(link.stripe(), own) : end(up);
        if (link.parent() == Tree.SOURCE) {
            int from = layout.sourceX(frame.viewport()) + TreePainter.BOX / 2;
            return new Way(from, layout.axis(), x, layout.bus(link.stripe()), toY, true);
        }
        int y = layout.level(link.stripe(), Math.max(1, levels[link.parent()]));
        return new Way(frame.x(TreeLayout.worldX(link.parent())), y, x, y, toY, false);
    }

    private int end(boolean up) {
        return up ? layout.axis() - TreePainter.ring(pitch) / 2 - 1 : layout.axisBottom();
    }

    private int thick(Link link) {
        if (pitch < 12 || link.state() == Link.State.OVER) {
            return 1;
        }
        if (link.parent() == Tree.SOURCE) {
            return link.rate() > 0 ? 4 : 1;
        }
        if (link.state() == Link.State.LIVE && link.rate() * 10 < peak) {
            return 1;
        }
        return link.rate() * 3 < peak * 2 ? 2 : 3;
    }

    private void paint(Link link, Way way) {
        if (link.state() == Link.State.LOST) {
            lost(way);
            return;
        }
        int thick = thick(link);
        if (link.critical()) {
            frame.batch().depth(0);
            line(way, thick + 2, Token.INK);
        }
        frame.batch().depth(link.live() ? 2 : 1);
        line(way, thick, link.live() ? Look.ink(link) : Token.LINE2);
        if (link.live() && link.rate() > 0 && thick > 1) {
            frame.batch().depth(3);
            dashes(way, thick, link);
        }
    }

    private void line(Way way, int thick, Token ink) {
        Batch batch = frame.batch();
        Color color = look.color(ink);
        int half = thick / 2;
        int r = radius(way);
        boolean right = way.x < way.fromX;
        int dx = right ? r : -r;
        boolean bends = way.toY != way.y;
        boolean down = way.toY > way.y;
        int from = way.fromX;
        if (way.trunk) {
            int first = Math.min(r, Math.abs(way.fromY - way.y));
            boolean below = way.fromY > way.y;
            int start = below ? way.y + first : way.fromY;
            int end = below ? way.fromY : way.y - first;
            batch.fill(way.fromX - half, start, thick, end - start, color);
            from = way.fromX + (right ? -first : first);
            corner(way.fromX, way.y, first, thick, ink, !right, below);
        }
        int to = bends ? way.x + dx : way.x;
        int left = Math.min(from, to);
        batch.fill(left, way.y - half, Math.abs(to - from) + (bends ? 0 : half), thick, color);
        if (bends) {
            int top = down ? way.y + r : way.toY;
            int bottom = down ? way.toY : way.y - r;
            batch.fill(way.x - half, top, thick, bottom - top, color);
            if (way.x == way.fromX && !way.trunk) {
                return;
            }
            corner(way.x, way.y, r, thick, ink, right, down);
        }
    }

    private void corner(
            int x, int y, int radius, int thick, Token ink, boolean right, boolean down) {
        if (radius <= 0) {
            return;
        }
        int half = thick / 2;
        int size = radius + thick;
        int left = right ? x - half : x - half + thick - size;
        int top = down ? y - half : y - half + thick - size;
        // At the ends of its arc it meets the lines.
        frame.batch().image(look.glyphs().corner(radius, thick, ink, right, down), left, top);
    }

    private int radius(Way way) {
        if (pitch < 12) {
            return 0;
        }
        int across = Math.abs(way.x - way.fromX) / 2;
        int along = Math.abs(way.toY - way.y) / 2;
        return Math.max(0, Math.min(RADIUS, Math.min(across, along)));
    }

    private void lost(Way way) {
        frame.batch().depth(1);
        Color color = look.color(Token.CTL);
        int left = Math.min(way.fromX, way.x);
        int right = Math.max(way.fromX, way.x);
        for (int x = left; x < right; x += 6) {
            frame.batch().fill(x, way.y, Math.min(3, right - x), 1, color);
        }
        int top = Math.min(way.y, way.toY);
        int bottom = Math.max(way.y, way.toY);
        for (int y = top; y < bottom; y += 6) {
            frame.batch().fill(way.x, y, 1, Math.min(3, bottom - y), color);
        }
    }

    /** Dashes on the straight parts, in the direction in which chunks go. */
    private void dashes(Way way, int thick, Link link) {
        double share = (double) link.rate() / peak;
        int phase = (int) (seconds * PERIOD * share % PERIOD);
        int width = Math.max(1, thick - 2);
        int shift = width / 2;
        int r = radius(way);
        Color color = look.color(Look.dash(link));
        int sense = Integer.signum(way.x - way.fromX);
        int length = Math.max(0, Math.abs(way.x - way.fromX) - 2 * r);
        int start = way.fromX + sense * r;
        for (int s = phase; s + DASH <= length; s += PERIOD) {
            int x = sense > 0 ? start + s : start - s - DASH;
            frame.batch().fill(x, way.y - shift, DASH, width, color);
        }
        int fall = Integer.signum(way.toY - way.y);
        int height = Math.abs(way.toY - way.y) - r - 2;
        for (int s = phase; s + DASH <= height; s += PERIOD) {
            int y = fall > 0 ? way.y + r + s : way.y - r - s - DASH;
            frame.batch().fill(way.x - shift, y, width, DASH, color);
        }
    }

    private void label(Link link, Way way, long rate, LabelRoom room) {
        Batch batch = frame.batch();
        String text = Quantities.rate(rate);
        int width = batch.widthOf(text, look.caption());
        int across = Math.abs(way.x - way.fromX);
        int line = batch.heightOf(look.caption());
        if (across < width + 24 || layout.step() < line + 4) {
            return;
        }
        int y = link.stripe() % 2 == 0 ? way.y - line - 2 : way.y + 3;
        room.place(inSight(way.fromX), inSight(way.x), width, y, line)
                .ifPresent(x -> batch.text(text, x, y, look.caption(), look.color(Look.ink(link))));
    }

    private int inSight(int x) {
        return Math.max(0, Math.min(frame.viewport().width(), x));
    }
}
