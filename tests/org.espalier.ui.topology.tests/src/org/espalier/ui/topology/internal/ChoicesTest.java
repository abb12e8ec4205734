// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.canvas.Viewport;
import org.junit.jupiter.api.Test;

/** Where one looked is kept as text. */
class ChoicesTest {
    @Test
    void whereOneLookedIsReadAsItWasWritten() {
        Viewport at = new Viewport(0.75, -12.5, 1e6, 800, 600);
        assertThat(Choices.place(Choices.words(at))).containsExactly(0.75, -12.5, 1e6);
    }

    @Test
    void whatMakesNoSenseIsNowhere() {
        for (String words : new String[] {null, "", "1 2", "1 2 x", "NaN 0 0", "0 1 1", "99 1 1"}) {
            assertThat(Choices.place(words)).as(words).isEmpty();
        }
    }
}
