// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.status;

import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.StateShape;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One entry of the status line.
 *
 * @param text what it reads; short
 * @param shape shown before the text; null for none
 * @param icon shown before the text; null for none
 * @param percent a bar behind the text, 0–100; empty for none
 * @param command what a click runs, by command id; null if it is not clickable
 */
public record StatusItem(
        String text, StateShape shape, Icon icon, OptionalInt percent, String command) {
    /** Checks. */
    public StatusItem {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(percent, "percent");
    }

    /** Text alone. */
    public static StatusItem of(String text) {
        return new StatusItem(text, null, null, OptionalInt.empty(), null);
    }

    /** Text behind a state shape. */
    public static StatusItem of(StateShape shape, String text) {
        return new StatusItem(text, shape, null, OptionalInt.empty(), null);
    }

    /** Text behind an icon. */
    public static StatusItem of(Icon icon, String text) {
        return new StatusItem(text, null, icon, OptionalInt.empty(), null);
    }

    /** The same with a bar of {@code share} percent. */
    public StatusItem withPercent(int share) {
        return new StatusItem(text, shape, icon, OptionalInt.of(share), command);
    }

    /** The same, running {@code commandId} when clicked. */
    public StatusItem withCommand(String commandId) {
        return new StatusItem(text, shape, icon, percent, commandId);
    }
}
