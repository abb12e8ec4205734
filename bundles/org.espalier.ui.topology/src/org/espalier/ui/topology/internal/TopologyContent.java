// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Direction;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.canvas.SceneContent;
import org.espalier.ui.canvas.Viewport;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The picture as a scene: what is where, what is next to what, what it is called. */
final class TopologyContent implements SceneContent<EntityKey> {
    /** A site of few hosts is not blown up beyond this. */
    static final double NEAREST_FIT = 2.6;

    private final Look look;
    private final TopologyPainter painter;
    private final Places places = new Places();
    private Picture picture = Picture.EMPTY;
    private BedLayout layout = BedLayout.best(new int[0], new BedLayout.View(1, 1, 1));
    private Viewport view = Viewport.of(1, 1);
    private int width = 1;
    private int height = 1;
    private final Hits hits;
    private final Motion motion;
    private EntityKey carded;

    TopologyContent(Look look, Finder finder, Motion motion) {
        this.motion = motion;
        this.look = look;
        painter = new TopologyPainter(look);
        hits = new Hits(finder);
    }

    /** Shows another picture; beds move only if their sizes changed. */
    void show(Picture next) {
        boolean first = picture.beds().isEmpty();
        picture = next;
        hits.update(next);
        BedLayout before = layout;
        if (!places.show(next) || first) {
            arrange();
        }
        if (!first && painter.showsNames() && places.changed().size() <= Motion.MOST) {
            places.changed().forEach((item, was) -> noteChange(item, was, before));
        }
    }

    /** What nobody sees change is not drawn as changing. */
    private void noteChange(EntityKey item, Spot was, BedLayout before) {
        Spot now = places.find(item).orElseThrow();
        boolean stays = now.bed() == was.bed() && now.tile() == was.tile() && layout == before;
        Bounds from = before.tile(was.bed(), was.tile());
        Bounds seen = view.visible();
        if (boundsOf(now).intersects(seen) || !stays && from.intersects(seen)) {
            motion.note(item, stays ? Optional.empty() : Optional.of(from));
        }
    }

    /** What changed a moment ago. */
    Motion motion() {
        return motion;
    }

    /** The same picture, to be drawn elsewhere and at another scale: nobody sees it change. */
    TopologyContent copy() {
        TopologyContent copy = new TopologyContent(look, text -> Optional.empty(), motion);
        copy.picture = picture;
        copy.places.show(picture);
        copy.layout = layout;
        return copy;
    }

    /** Says how large the view is; a view of another shape asks for another layout. */
    void resize(int newWidth, int newHeight) {
        width = Math.max(1, newWidth);
        height = Math.max(1, newHeight);
        arrange();
    }

    /** Marks what {@code text} finds and dims the rest; a text that means nothing ends that. */
    void search(String text) {
        hits.search(text, picture);
    }

    /** What the search finds. */
    Hits hits() {
        return hits;
    }

    /** Shows the card of {@code item}, a host or a VM; of nothing where it is shown already. */
    void toggleCard(Optional<EntityKey> item) {
        showCard(item.filter(key -> !key.equals(carded)));
    }

    /** Shows the card of {@code item}, a host or a VM; no card of anything else. */
    void showCard(Optional<EntityKey> item) {
        carded = item.orElse(null);
    }

    /** The card that is shown. */
    Optional<Card> card() {
        return Optional.ofNullable(carded)
                .flatMap(places::find)
                .filter(spot -> spot.tile() >= 0)
                .map(this::cardAt);
    }

    private Card cardAt(Spot spot) {
        Tile tile = tileOf(spot);
        return spot.chip() < 0 ? Card.of(tile) : Card.of(tile.chips().get(spot.chip()), tile);
    }

    /** What the card belongs to; nothing without a card. */
    Bounds cardPlace() {
        return boundsOf(carded).orElse(Bounds.NONE);
    }

    Picture picture() {
        return picture;
    }

    BedLayout layout() {
        return layout;
    }

    @Override
    public Bounds bounds() {
        return picture.beds().isEmpty() ? Bounds.NONE : layout.bounds();
    }

    @Override
    public void paint(Frame<EntityKey> frame) {
        look(frame.viewport());
        painter.paint(frame, this);
    }

    /** Says how the picture is looked at. */
    void look(Viewport now) {
        view = now;
    }

    @Override
    public Optional<EntityKey> itemAt(double x, double y) {
        int b = bedIndex(x, y);
        if (b < 0) {
            return Optional.empty();
        }
        int t = tileIndex(b, x, y);
        if (t >= 0) {
            return Optional.of(within(b, t, x, y));
        }
        boolean header = y < layout.bed(b).y() + layout.header();
        return header ? bedAt(x, y).map(Bed::key) : Optional.empty();
    }

    /** The host at a point, whatever of it is there. */
    Optional<EntityKey> hostAt(double x, double y) {
        int b = bedIndex(x, y);
        int t = b < 0 ? -1 : tileIndex(b, x, y);
        return t < 0 ? Optional.empty() : Optional.of(picture.beds().get(b).tiles().get(t).key());
    }

    /** The bed at a point, on its head or between its hosts. */
    Optional<Bed> bedAt(double x, double y) {
        int b = bedIndex(x, y);
        return b < 0 ? Optional.empty() : Optional.of(picture.beds().get(b));
    }

    private int bedIndex(double x, double y) {
        for (int b = 0; b < picture.beds().size(); b++) {
            if (layout.bed(b).contains(x, y)) {
                return b;
            }
        }
        return -1;
    }

    private int tileIndex(int b, double x, double y) {
        int t = layout.tileAt(b, x, y);
        return t < picture.beds().get(b).tiles().size() ? t : -1;
    }

    private EntityKey within(int b, int t, double x, double y) {
        Tile tile = picture.beds().get(b).tiles().get(t);
        if (!painter.showsChips()) {
            return tile.key();
        }
        ChipGrid grid = painter.grid(view, layout.tile(b, t));
        int sx = (int) view.screenX(x);
        int sy = (int) view.screenY(y);
        int c = tile.unknown() ? -1 : grid.at(sx, sy, tile.chips().size());
        return c < 0 ? tile.key() : tile.chips().get(c).key();
    }

    @Override
    public List<EntityKey> itemsIn(Bounds area) {
        List<EntityKey> all = new ArrayList<>();
        for (int b = 0; b < picture.beds().size(); b++) {
            if (!layout.bed(b).intersects(area)) {
                continue;
            }
            List<Tile> tiles = picture.beds().get(b).tiles();
            for (int t = 0; t < tiles.size(); t++) {
                if (layout.tile(b, t).intersects(area)) {
                    all.add(tiles.get(t).key());
                }
            }
        }
        return all;
    }

    @Override
    public Optional<Bounds> boundsOf(EntityKey item) {
        return places.find(item).map(this::boundsOf);
    }

    private Bounds boundsOf(Spot spot) {
        if (spot.tile() < 0) {
            Bounds bed = layout.bed(spot.bed());
            return new Bounds(bed.x(), bed.y(), bed.width(), layout.header());
        }
        Bounds tile = layout.tile(spot.bed(), spot.tile());
        if (spot.chip() < 0 || !painter.showsChips()) {
            return tile;
        }
        ChipGrid grid = painter.grid(view, tile);
        if (spot.chip() >= grid.shown(tileOf(spot).chips().size())) {
            return tile;
        }
        Rectangle place = grid.place(spot.chip());
        return new Bounds(
                view.worldX(place.x),
                view.worldY(place.y),
                place.width / view.scale(),
                place.height / view.scale());
    }

    @Override
    public Optional<EntityKey> neighbour(Optional<EntityKey> from, Direction direction) {
        Optional<Spot> at = from.flatMap(places::find);
        return at.isEmpty()
                ? picture.beds().stream().findFirst().map(Walk::into)
                : Walk.from(picture, layout.columns(), at.get(), direction);
    }

    @Override
    public String describe(EntityKey item) {
        return places.find(item).map(this::describe).orElse("");
    }

    private String describe(Spot spot) {
        Bed bed = picture.beds().get(spot.bed());
        if (spot.tile() < 0) {
            return NLS.bind(
                    Texts.DESCRIBE_BED, Arrangement.describe(bed), TopologyPainter.counts(bed));
        }
        Tile tile = tileOf(spot);
        if (spot.chip() >= 0) {
            Chip chip = tile.chips().get(spot.chip());
            String state = chip.shape().name().toLowerCase(Locale.ROOT);
            String vm = NLS.bind(Texts.DESCRIBE_VM, chip.name(), state);
            return MessageFormat.format(
                    Texts.DESCRIBE_ON,
                    withHeat(vm, chip.heat()),
                    spot.chip() + 1,
                    tile.chips().size(),
                    tile.name());
        }
        String host =
                MessageFormat.format(
                        Texts.DESCRIBE_HOST, tile.name(), tile.words(), tile.chips().size());
        return MessageFormat.format(
                Texts.DESCRIBE_IN,
                withHeat(host, tile.heat()),
                spot.tile() + 1,
                bed.tiles().size(),
                bed.name());
    }

    private static String withHeat(String item, Measure heat) {
        return heat.known()
                ? MessageFormat.format(Texts.DESCRIBE_HEAT, item, heat.of().label(), heat.words())
                : item;
    }

    private Tile tileOf(Spot spot) {
        return picture.beds().get(spot.bed()).tiles().get(spot.tile());
    }

    private void arrange() {
        int[] sizes = picture.beds().stream().mapToInt(b -> b.tiles().size()).toArray();
        layout = BedLayout.best(sizes, new BedLayout.View(width, height, NEAREST_FIT));
    }
}
