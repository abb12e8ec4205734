// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.Direction;

import java.util.List;
import java.util.Optional;

/** Where the keyboard goes: along the wires, from bed to bed, into a host and out again. */
final class Walk {
    private final Picture picture;
    private final int columns;

    private Walk(Picture picture, int columns) {
        this.picture = picture;
        this.columns = columns;
    }

    static Optional<EntityKey> from(Picture picture, int columns, Spot at, Direction direction) {
        Walk walk = new Walk(picture, columns);
        if (at.chip() >= 0) {
            return walk.fromChip(at, direction);
        }
        return at.tile() >= 0 ? walk.fromTile(at, direction) : walk.fromBed(at, direction);
    }

    private Optional<EntityKey> fromChip(Spot at, Direction direction) {
        Tile host = tiles(at.bed()).get(at.tile());
        return switch (direction) {
            case LEFT, UP -> chip(host, at.chip() - 1);
            case RIGHT, DOWN -> chip(host, at.chip() + 1);
            case OUT -> Optional.of(host.key());
            case IN -> Optional.empty();
        };
    }

    private Optional<EntityKey> fromTile(Spot at, Direction direction) {
        return switch (direction) {
            case LEFT -> tile(at.bed(), at.tile() - 1).or(() -> last(at.bed() - 1));
            case RIGHT -> tile(at.bed(), at.tile() + 1).or(() -> into(at.bed() + 1, 0));
            case UP -> up(at);
            case DOWN -> down(at);
            case IN -> chip(tiles(at.bed()).get(at.tile()), 0);
            case OUT -> Optional.of(picture.beds().get(at.bed()).key());
        };
    }

    private Optional<EntityKey> fromBed(Spot at, Direction direction) {
        return switch (direction) {
            case LEFT, UP -> bed(at.bed() - 1);
            case RIGHT, DOWN -> bed(at.bed() + 1);
            case IN -> tile(at.bed(), 0);
            case OUT -> Optional.empty();
        };
    }

    private Optional<EntityKey> up(Spot at) {
        if (at.tile() >= columns) {
            return tile(at.bed(), at.tile() - columns);
        }
        if (at.bed() == 0) {
            return Optional.empty();
        }
        int size = tiles(at.bed() - 1).size();
        int lastRow = (size - 1) / columns * columns;
        return into(at.bed() - 1, Math.min(size - 1, lastRow + at.tile() % columns));
    }

    private Optional<EntityKey> down(Spot at) {
        int size = tiles(at.bed()).size();
        boolean lowest = at.tile() / columns == (size - 1) / columns;
        if (!lowest) {
            return tile(at.bed(), Math.min(size - 1, at.tile() + columns));
        }
        if (at.bed() + 1 >= picture.beds().size()) {
            return Optional.empty();
        }
        int below = tiles(at.bed() + 1).size();
        return into(at.bed() + 1, Math.min(below - 1, at.tile() % columns));
    }

    private Optional<EntityKey> bed(int i) {
        return i < 0 || i >= picture.beds().size()
                ? Optional.empty()
                : Optional.of(picture.beds().get(i).key());
    }

    private Optional<EntityKey> last(int bed) {
        return bed < 0 ? Optional.empty() : into(bed, tiles(bed).size() - 1);
    }

    /** The first host of {@code bed}; where it has none, the bed itself. */
    static EntityKey into(Bed bed) {
        return bed.tiles().isEmpty() ? bed.key() : bed.tiles().get(0).key();
    }

    /** That host of a bed; where it has none, the bed itself. */
    private Optional<EntityKey> into(int bed, int i) {
        return tile(bed, i).or(() -> bed(bed).filter(key -> tiles(bed).isEmpty()));
    }

    private Optional<EntityKey> tile(int bed, int i) {
        if (bed < 0 || bed >= picture.beds().size() || i < 0 || i >= tiles(bed).size()) {
            return Optional.empty();
        }
        return Optional.of(tiles(bed).get(i).key());
    }

    private static Optional<EntityKey> chip(Tile host, int i) {
        return i < 0 || i >= host.chips().size()
                ? Optional.empty()
                : Optional.of(host.chips().get(i).key());
    }

    private List<Tile> tiles(int bed) {
        return picture.beds().get(bed).tiles();
    }
}
