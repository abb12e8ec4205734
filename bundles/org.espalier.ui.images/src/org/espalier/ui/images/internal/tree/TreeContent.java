// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.api.model.HostId;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Direction;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.canvas.SceneContent;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** A deployment's trees as a scene: what is where, what is next to what, what it is called. */
final class TreeContent implements SceneContent<HostId> {
    private final Look look;
    private final TreePainter painter;
    private final DoubleSupplier seconds;
    private Optional<Tree> tree = Optional.empty();
    private Viewport view = Viewport.of(1, 1);
    private int line = 14;
    private String empty = Texts.EMPTY;

    /**
     * An empty scene.
     *
     * @param seconds how far dashes ran; always 0 where nothing is to move
     */
    TreeContent(Look look, DoubleSupplier seconds) {
        this.look = look;
        this.seconds = seconds;
        painter = new TreePainter(look);
    }

    /** Shows another tree, or the next picture of the same. */
    void show(Tree next) {
        tree = Optional.of(next);
    }

    /** Shows nothing but {@code words}. */
    void clear(String words) {
        tree = Optional.empty();
        empty = words;
    }

    Optional<Tree> tree() {
        return tree;
    }

    /** Says how it is looked at: up and down all depends on the size of the view. */
    void look(Viewport now) {
        view = now;
    }

    private TreeLayout layout(Tree of) {
        return TreeLayout.of(of, view.width(), view.height(), line);
    }

    @Override
    public Bounds bounds() {
        return tree.map(t -> layout(t).bounds()).orElse(Bounds.NONE);
    }

    @Override
    public void paint(Frame<HostId> frame) {
        look(frame.viewport());
        line = frame.batch().heightOf(look.caption());
        if (tree.isPresent()) {
            painter.paint(frame, tree.get(), layout(tree.get()), seconds.getAsDouble());
        } else {
            frame.batch().fill(0, 0, view.width(), view.height(), look.color(Token.CANVAS));
            frame.batch().text(empty, 16, 16, look.text(), look.color(Token.INK3));
        }
    }

    @Override
    public Optional<HostId> itemAt(double x, double y) {
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        Tree t = tree.get();
        TreeLayout layout = layout(t);
        double sx = view.screenX(x);
        double sy = view.screenY(y);
        if (sy < TreeLayout.RULER) {
            return Optional.empty();
        }
        if (source(layout).contains(sx, sy)) {
            return Optional.of(t.source());
        }
        int at = (int) Math.floor(x / TreeLayout.PITCH);
        if (at < 0 || at >= t.nodes().size()) {
            return Optional.empty();
        }
        boolean axis = sy >= layout.axisTop() && sy <= layout.axisBottom();
        return axis || relay(t, layout, at, sy)
                ? Optional.of(t.nodes().get(at).id())
                : Optional.empty();
    }

    private static boolean relay(Tree t, TreeLayout layout, int host, double y) {
        double near = Math.max(4, layout.step() / 2.5);
        return IntStream.range(0, t.stripes())
                .filter(stripe -> t.levels().get(stripe)[host] > 0)
                .mapToDouble(stripe -> layout.level(stripe, t.levels().get(stripe)[host]))
                .anyMatch(level -> Math.abs(level - y) <= near);
    }

    @Override
    public List<HostId> itemsIn(Bounds area) {
        List<HostId> all = new ArrayList<>();
        tree.ifPresent(
                t ->
                        t.nodes().stream()
                                .map(Node::id)
                                .filter(id -> boundsOf(id).orElse(Bounds.NONE).intersects(area))
                                .forEach(all::add));
        return all;
    }

    @Override
    public Optional<Bounds> boundsOf(HostId item) {
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        TreeLayout layout = layout(tree.get());
        if (item.equals(tree.get().source())) {
            return Optional.of(world(source(layout)));
        }
        Integer place = tree.get().places().get(item);
        if (place == null) {
            return Optional.empty();
        }
        double half = Math.max(3, view.scale() * TreeLayout.PITCH / 2);
        double x = view.screenX(TreeLayout.worldX(place));
        double high = layout.axisBottom() - (double) layout.axisTop();
        return Optional.of(world(new Bounds(x - half, layout.axisTop(), 2 * half, high)));
    }

    private Bounds source(TreeLayout layout) {
        double high = line + 26.0;
        return new Bounds(layout.sourceX(view), layout.axis() - high / 2, TreePainter.BOX, high);
    }

    private Bounds world(Bounds screen) {
        return new Bounds(
                view.worldX(screen.x()),
                view.worldY(screen.y()),
                screen.width() / view.scale(),
                screen.height() / view.scale());
    }

    @Override
    public Optional<HostId> neighbour(Optional<HostId> from, Direction direction) {
        if (tree.isEmpty() || tree.get().nodes().isEmpty()) {
            return Optional.empty();
        }
        Tree t = tree.get();
        Optional<Integer> at = from.map(t.places()::get);
        if (at.isEmpty()) {
            return from.isEmpty() || direction != Direction.OUT
                    ? Optional.of(t.nodes().get(0).id())
                    : Optional.empty();
        }
        return switch (direction) {
            case LEFT -> beside(t, at.get() - 1);
            case RIGHT -> beside(t, at.get() + 1);
            case UP -> parent(t, at.get(), 0);
            case DOWN -> t.stripes() > 1 ? parent(t, at.get(), 1) : child(t, at.get());
            case OUT -> Optional.of(t.source());
            // Enter opens the host.
            case IN -> Optional.empty();
        };
    }

    private static Optional<HostId> beside(Tree t, int at) {
        if (at < 0) {
            return Optional.of(t.source());
        }
        return at < t.nodes().size() ? Optional.of(t.nodes().get(at).id()) : Optional.empty();
    }

    private static Optional<HostId> parent(Tree t, int at, int stripe) {
        return t.into(at, stripe)
                .map(link -> link.parent() < 0 ? t.source() : t.nodes().get(link.parent()).id());
    }

    private static Optional<HostId> child(Tree t, int at) {
        return t.links().stream()
                .filter(link -> link.parent() == at && link.state() != Link.State.LOST)
                .map(link -> t.nodes().get(link.child()).id())
                .findFirst();
    }

    @Override
    public String describe(HostId item) {
        return tree.map(t -> Words.describe(t, item)).orElse("");
    }
}
