// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import java.util.List;
import java.util.Optional;

/**
 * What a scene shows: the plug-in that knows the things. All in world coordinates.
 *
 * @param <T> the things that can be pointed at; equals and hashCode tell them apart
 */
public interface SceneContent<T> {
    /** All of the world. */
    Bounds bounds();

    /** Draws what is in sight. */
    void paint(Frame<T> frame);

    /** The topmost item at a point of the world. */
    Optional<T> itemAt(double x, double y);

    /** The items that touch {@code area}, in reading order. */
    List<T> itemsIn(Bounds area);

    /** Where an item is; empty if it is not in the scene any more. */
    Optional<Bounds> boundsOf(T item);

    /** The item next to {@code from}; with an empty {@code from}, where the keyboard begins. */
    Optional<T> neighbour(Optional<T> from, Direction direction);

    /** What an item is called and in what state it is, in words, for people who do not see it. */
    String describe(T item);
}
