// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.event.Change;
import org.espalier.api.model.UndoValues;

import java.util.List;

/**
 * How large a revision becomes, by the lengths of its records as text: near enough to what the
 * codec makes of them, whose limit for a message is 64 MiB.
 */
final class Sizes {
    /** Most characters of a command's changes; three bytes each are still below the limit. */
    static final long MOST = 12L << 20;

    /** Most characters of what is kept to undo a command, beside its changes. */
    static final long MOST_KEPT = 6L << 20;

    /** No record is so long that fewer would be too much. */
    private static final int FEW = 500;

    private Sizes() {}

    static boolean isTooLarge(List<Change> changes) {
        return changes.size() > FEW && exceeds(changes, MOST);
    }

    /** Whether {@code things} are more than is kept of one command. */
    static boolean isTooMuch(List<UndoValues.Thing> things) {
        return exceeds(things, MOST_KEPT);
    }

    private static boolean exceeds(List<?> records, long most) {
        long sum = 0;
        for (Object each : records) {
            sum += each.toString().length();
            if (sum > most) {
                return true;
            }
        }
        return false;
    }
}
