// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import java.util.List;

/** A view of some rosters. */
public interface Rosters {
    /** Those of the view. */
    List<Roster<?>> rosters();

    /** Presses the button {@code id}; where it wants one to be selected first, that is said. */
    default void press(String id) {
        rosters().forEach(roster -> roster.press(id));
    }
}
