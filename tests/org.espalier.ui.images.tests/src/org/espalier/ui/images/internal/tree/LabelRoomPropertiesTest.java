// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.eclipse.swt.graphics.Rectangle;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** However many edges there are, no rate lies over another, and each lies beside its edge. */
class LabelRoomPropertiesTest {
    @Property(tries = 200)
    void noLabelLiesOverAnotherNorBeyondItsEdge(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 900) Integer> ends,
            @ForAll @IntRange(min = 10, max = 120) int width,
            @ForAll @IntRange(min = 1, max = 40) int rows) {
        LabelRoom room = new LabelRoom();
        List<Rectangle> placed = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            int from = ends.get(i);
            int to = ends.get(i + 1);
            int y = i % rows * 5;
            OptionalInt x = room.place(from, to, width, y, 12);
            if (x.isPresent()) {
                Rectangle label = new Rectangle(x.getAsInt(), y, width, 12);
                assertThat(label.x).isGreaterThanOrEqualTo(Math.min(from, to));
                assertThat(label.x + width).isLessThanOrEqualTo(Math.max(from, to));
                assertThat(placed).noneMatch(label::intersects);
                placed.add(label);
            }
        }
    }
}
