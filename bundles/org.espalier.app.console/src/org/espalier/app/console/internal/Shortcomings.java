// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal;

import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.theme.StateShape;

import java.util.List;

/** Says in the status line why there is no site, or not all of it. */
final class Shortcomings {
    private Shortcomings() {}

    /** Shows the sentences in place of those before; nothing where there are none. */
    static void show(StatusBoard board, List<String> sentences) {
        if (sentences.stream().allMatch(String::isEmpty)) {
            board.clear(StatusSlot.LACKING);
        } else {
            board.show(
                    StatusSlot.LACKING,
                    StatusItem.of(StateShape.WARNING, String.join(" ", sentences)));
        }
    }
}
