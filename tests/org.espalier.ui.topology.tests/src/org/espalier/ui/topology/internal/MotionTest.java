// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Display;
import org.espalier.api.model.HostState;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** What is shown as having changed, and for how long. */
@ExtendWith(UiThread.class)
class MotionTest {
    private boolean moves = true;
    private long now;
    private Motion motion;
    private TopologyContent content;
    private final Picture before = Samples.picture(12, 5);

    private static Tile with(Tile tile, Chip... chips) {
        return new Tile(
                tile.key(),
                tile.name(),
                tile.caption(),
                tile.state(),
                tile.heat(),
                tile.note(),
                tile.words(),
                false,
                List.of(chips));
    }

    @BeforeEach
    void open() {
        Look look = Look.of(Display.getDefault());
        motion = new Motion(look, () -> moves, () -> now);
        content = new TopologyContent(look, Finder.names(), motion);
        content.resize(900, 500);
        content.show(before);
        content.look(Viewport.of(900, 500));
    }

    private void pass(int millis) {
        now += millis * 1_000_000L;
    }

    @Test
    void aNewStateFlashesForAMoment() {
        assertThat(motion.active()).as("the first picture").isFalse();
        Tile first = Samples.tile(1, 40, HostState.ONLINE, 2);
        Tile next = with(first, first.chips().get(0), Samples.chip(1, 1, StateShape.SUSPENDED));
        content.show(Samples.withFirst(before, next));
        assertThat(motion.active()).isTrue();
        pass(590);
        assertThat(motion.active()).isTrue();
        pass(20);
        assertThat(motion.active()).isFalse();
    }

    @Test
    void aNewLoadIsNoNews() {
        content.show(Samples.withFirst(before, Samples.tile(1, 95, HostState.ONLINE, 2)));
        assertThat(motion.active()).isFalse();
    }

    @Test
    void whatGoesToAnotherHostSlidesForAQuarterOfASecond() {
        Tile first = Samples.tile(1, 40, HostState.ONLINE, 2);
        Tile second = Samples.tile(2, 40, HostState.ONLINE, 2);
        Chip moved = first.chips().get(1);
        Picture next = Samples.withFirst(before, with(first, first.chips().get(0)));
        List<Tile> tiles = new java.util.ArrayList<>(next.beds().get(0).tiles());
        tiles.set(1, with(second, second.chips().get(0), second.chips().get(1), moved));
        content.show(new Picture(List.of(next.beds().get(0).with(tiles), next.beds().get(1))));
        pass(240);
        assertThat(motion.active()).isTrue();
        pass(20);
        assertThat(motion.active()).isFalse();
    }

    @Test
    void whereNothingIsToMoveAMarkStandsForTwoSeconds() {
        moves = false;
        content.show(Samples.withFirst(before, Samples.tile(1, 40, HostState.IMPAIRED, 2)));
        pass(1990);
        assertThat(motion.active()).isTrue();
        pass(20);
        assertThat(motion.active()).isFalse();
    }

    @Test
    void whatIsOutOfSightOrTooSmallIsNotShownAsChanging() {
        content.look(new Viewport(1, 5000, 5000, 900, 500));
        content.show(Samples.withFirst(before, Samples.tile(1, 40, HostState.IMPAIRED, 2)));
        assertThat(motion.active()).isFalse();
    }
}
