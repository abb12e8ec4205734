// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.theme.Token;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What changed a moment ago: a new state flashes, what went elsewhere slides there. Where nothing
 * is to move a mark on the left edge stands for a while instead.
 */
final class Motion {
    /** More than so many changes at once say nothing to anybody and are only shown. */
    static final int MOST = 60;

    private static final double FLASH_MS = 600;
    private static final double SLIDE_MS = 250;
    private static final double MARK_MS = 2000;
    private static final int STRONG = 160;
    private static final int MARK = 3;

    private final Look look;
    private final BooleanSupplier moves;
    private final LongSupplier nanos;
    private final Map<EntityKey, Change> changes = new HashMap<>();

    /** Since when, and from where if it was elsewhere. */
    private record Change(long at, Optional<Bounds> from) {}

    Motion(Look look, BooleanSupplier moves, LongSupplier nanos) {
        this.look = look;
        this.moves = moves;
        this.nanos = nanos;
    }

    /** Notes that {@code item} has another state, or was at {@code from} before. */
    void note(EntityKey item, Optional<Bounds> from) {
        if (changes.size() < MOST) {
            changes.put(item, new Change(nanos.getAsLong(), from));
        }
    }

    /** Whether the picture is to be drawn again soon. */
    boolean active() {
        changes.values().removeIf(change -> age(change) > lasts(change));
        return !changes.isEmpty();
    }

    /** Whether things move, so that each frame is another one. */
    boolean moving() {
        return moves.getAsBoolean();
    }

    private double age(Change change) {
        return (nanos.getAsLong() - change.at) / 1e6;
    }

    private double lasts(Change change) {
        if (!moving()) {
            return MARK_MS;
        }
        return change.from.isPresent() ? SLIDE_MS : FLASH_MS;
    }

    void paint(Frame<EntityKey> frame, TopologyContent content) {
        changes.forEach(
                (item, change) ->
                        content.boundsOf(item)
                                .filter(to -> age(change) <= lasts(change))
                                .ifPresent(to -> paint(frame, change, to)));
    }

    private void paint(Frame<EntityKey> frame, Change change, Bounds to) {
        double part = age(change) / lasts(change);
        if (!moving()) {
            int y = frame.y(to.y());
            frame.batch()
                    .fill(
                            frame.x(to.x()),
                            y,
                            MARK,
                            frame.y(to.bottom()) - y,
                            look.color(Token.ACCENT));
        } else if (change.from.isPresent()) {
            slide(frame, change.from.get(), to, 1 - (1 - part) * (1 - part));
        } else {
            int x = frame.x(to.x());
            int y = frame.y(to.y());
            frame.batch()
                    .veil(
                            x,
                            y,
                            frame.x(to.right()) - x,
                            frame.y(to.bottom()) - y,
                            look.color(Token.SEL),
                            (int) (STRONG * (1 - part)));
        }
    }

    private void slide(Frame<EntityKey> frame, Bounds from, Bounds to, double way) {
        int x = frame.x(from.x() + (to.x() - from.x()) * way);
        int y = frame.y(from.y() + (to.y() - from.y()) * way);
        int width = (int) frame.size(from.width() + (to.width() - from.width()) * way);
        int height = (int) frame.size(from.height() + (to.height() - from.height()) * way);
        frame.batch().outline(x, y, width, height, 2, look.color(Token.ACCENT));
    }
}
