// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.StateShape;

import java.util.List;

/**
 * Everything that the view shows of a selection.
 *
 * @param icon what kind of thing it is; null for none
 * @param title its name
 * @param shape its state; null for none
 * @param state its state in words; may be empty
 * @param trouble one sentence on what is wrong with it; null if nothing is
 * @param lines the rest
 * @param note how old the figures are; may be empty
 */
record Sheet(
        Icon icon,
        String title,
        StateShape shape,
        String state,
        String trouble,
        List<Property> lines,
        String note) {
    Sheet {
        lines = List.copyOf(lines);
    }

    /** A sheet that only says {@code title}. */
    static Sheet empty(String title) {
        return new Sheet(null, title, null, "", null, List.of(), "");
    }
}
