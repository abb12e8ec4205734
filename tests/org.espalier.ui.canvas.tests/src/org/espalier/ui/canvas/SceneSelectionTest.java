// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What is selected, and who hears of it. */
class SceneSelectionTest {
    private final SceneSelection<String> selection = new SceneSelection<>();
    private final AtomicInteger told = new AtomicInteger();

    @BeforeEach
    void listen() {
        selection.addListener(told::incrementAndGet);
    }

    @Test
    void setReplaces() {
        selection.set(List.of("a", "b"));
        selection.set(List.of("c"));
        assertThat(selection.items()).containsExactly("c");
        assertThat(told).hasValue(2);
    }

    @Test
    void theSameAgainIsNoChange() {
        selection.set(List.of("a", "b"));
        selection.set(List.of("b", "a"));
        assertThat(told).hasValue(1);
    }

    @Test
    void toggleAddsAndTakesOut() {
        selection.toggle("a");
        selection.toggle("b");
        selection.toggle("a");
        assertThat(selection.items()).containsExactly("b");
        assertThat(told).hasValue(3);
    }

    @Test
    void addingWhatIsThereIsNoChange() {
        selection.add(List.of("a"));
        selection.add(List.of("a"));
        assertThat(told).hasValue(1);
    }

    @Test
    void whatIsGoneGoesOut() {
        selection.set(List.of("a", "b"));
        selection.removeIf("a"::equals);
        selection.removeIf("x"::equals);
        assertThat(selection.items()).containsExactly("b");
        assertThat(told).hasValue(2);
    }
}
