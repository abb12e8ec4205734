// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostState;
import org.espalier.ui.theme.StateShape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a card says of a host or a VM.
 *
 * @param name of it
 * @param shape its state as a shape
 * @param state its state in words
 * @param lines the rest, a label and a value each
 */
record Card(String name, StateShape shape, String state, List<Line> lines) {
    /** Most VMs that the card of a host names. */
    static final int MOST = 6;

    /**
     * One line.
     *
     * @param label on the left
     * @param value on the right
     */
    record Line(String label, String value) {}

    /** The card of a host. */
    static Card of(Tile tile) {
        List<Line> lines = new ArrayList<>();
        if (!tile.unknown() && !tile.heat().of().isCounted()) {
            lines.add(new Line(tile.heat().of().label(), tile.heat().words()));
        }
        lines.add(new Line(Texts.CARD_VMS, Integer.toString(tile.chips().size())));
        tile.chips().stream()
                .limit(MOST)
                .map(c -> new Line(c.name(), words(c.shape())))
                .forEach(lines::add);
        if (tile.chips().size() > MOST) {
            lines.add(new Line(NLS.bind(Texts.MORE, tile.chips().size() - MOST), ""));
        }
        return new Card(tile.name(), shape(tile), tile.words(), lines);
    }

    /** The card of a VM on {@code host}. */
    static Card of(Chip chip, Tile host) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Texts.CARD_HOST, host.name()));
        if (!chip.image().isEmpty()) {
            lines.add(new Line(Texts.CARD_IMAGE, chip.image()));
        }
        if (chip.foreign()) {
            lines.add(new Line(Texts.CARD_FOREIGN, ""));
        }
        if (chip.heat().known()) {
            lines.add(new Line(chip.heat().of().label(), chip.heat().words()));
        }
        return new Card(chip.name(), chip.shape(), words(chip.shape()), lines);
    }

    private static StateShape shape(Tile tile) {
        if (tile.unknown()) {
            return StateShape.UNKNOWN;
        }
        if (tile.state() == HostState.IMPAIRED) {
            return StateShape.FAILED;
        }
        return tile.maintenance() ? StateShape.MAINTENANCE : StateShape.RUNNING;
    }

    private static String words(StateShape shape) {
        return shape.name().toLowerCase(Locale.ROOT);
    }
}
