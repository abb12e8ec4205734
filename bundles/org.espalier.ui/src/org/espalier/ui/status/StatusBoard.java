// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.status;

import java.util.Map;
import java.util.Optional;

/**
 * Where views and tasks say what the status line and the window title read; an OSGi service. Safe
 * from any thread: the window catches up at its next turn, and shows only the last of several.
 */
public interface StatusBoard {
    /** Shows {@code item} in {@code slot} in place of what was there. */
    void show(StatusSlot slot, StatusItem item);

    /** Empties {@code slot}. */
    void clear(StatusSlot slot);

    /** The name of the site for the window title; empty while none is open. */
    void site(String name);

    /** What is shown now. */
    Map<StatusSlot, StatusItem> items();

    /** The site's name now. */
    Optional<String> site();

    /** Calls {@code listener} after each change, on the thread that made it. */
    void addListener(Runnable listener);

    /** Ends {@link #addListener}. */
    void removeListener(Runnable listener);
}
