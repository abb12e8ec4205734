// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ShortcomingsTest {
    private final Board board = new Board();

    @Test
    void whatTheMachineLacksStandsInTheStatusLine() {
        Shortcomings.show(board, List.of("No bridge.", "node02 did not come up."));
        assertThat(board.items())
                .containsExactly(
                        Map.entry(
                                StatusSlot.LACKING,
                                StatusItem.of(
                                        StateShape.WARNING, "No bridge. node02 did not come up.")));
    }

    @Test
    void nothingStandsThereWhereNothingIsMissing() {
        Shortcomings.show(board, List.of());
        assertThat(board.items()).isEmpty();
    }

    private static final class Board implements StatusBoard {
        private final Map<StatusSlot, StatusItem> items = new EnumMap<>(StatusSlot.class);

        @Override
        public void show(StatusSlot slot, StatusItem item) {
            items.put(slot, item);
        }

        @Override
        public void clear(StatusSlot slot) {
            items.remove(slot);
        }

        @Override
        public void site(String name) {
            throw new UnsupportedOperationException("the name is not asked for here");
        }

        @Override
        public Map<StatusSlot, StatusItem> items() {
            return items;
        }

        @Override
        public Optional<String> site() {
            return Optional.empty();
        }

        @Override
        public void addListener(Runnable listener) {
            throw new UnsupportedOperationException("nobody listens here");
        }

        @Override
        public void removeListener(Runnable listener) {
            throw new UnsupportedOperationException("nobody listens here");
        }
    }
}
