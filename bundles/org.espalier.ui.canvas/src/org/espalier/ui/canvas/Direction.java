// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

/** Where the arrow keys, Enter and Backspace go from an item. */
public enum Direction {
    LEFT,
    RIGHT,
    UP,
    DOWN,
    /** Into an item. */
    IN,
    /** Out of it. */
    OUT
}
