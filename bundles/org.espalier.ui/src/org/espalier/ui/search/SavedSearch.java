// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import org.espalier.search.Search;

/**
 * A search that is kept under a name: a group whose members are whatever it finds.
 *
 * @param name what people call it; not blank
 * @param query in the grammar of {@link Search}
 */
public record SavedSearch(String name, String query) {
    /** Checks. */
    public SavedSearch {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A search is kept under a name");
        }
    }

    /** The query, read. */
    public Search search() {
        return Search.of(query);
    }
}
