// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import java.util.Optional;
import java.util.Set;

/**
 * One drawing of a scene.
 *
 * @param batch where all is drawn
 * @param viewport how the world is looked at
 * @param selection what is selected
 * @param hover what is under the pointer
 * @param focus where the keyboard is; empty while the scene has no focus
 * @param <T> the scene's items
 */
public record Frame<T>(
        Batch batch, Viewport viewport, Set<T> selection, Optional<T> hover, Optional<T> focus) {
    /** Rounded screen x of a world x. */
    public int x(double worldX) {
        return (int) Math.round(viewport.screenX(worldX));
    }

    /** Rounded screen y of a world y. */
    public int y(double worldY) {
        return (int) Math.round(viewport.screenY(worldY));
    }

    /** Points that {@code length} of the world takes on screen, not rounded. */
    public double size(double length) {
        return length * viewport.scale();
    }
}
