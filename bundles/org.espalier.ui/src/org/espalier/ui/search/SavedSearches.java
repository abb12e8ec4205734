// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import java.util.List;
import java.util.Optional;

/**
 * The searches that this user keeps; an OSGi service. UI thread only. They outlive the console; at
 * first there are some that most sites have a use for.
 */
public interface SavedSearches {
    /** All, in the order of their names. */
    List<SavedSearch> all();

    /** The one that is called {@code name}, whatever the case of letters. */
    default Optional<SavedSearch> find(String name) {
        return all().stream()
                .filter(each -> each.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** Keeps {@code search}, in the place of one of the same name. */
    void save(SavedSearch search);

    /** Calls {@code search} something else; does nothing where it is not there any more. */
    void rename(SavedSearch search, String name);

    /** Keeps {@code search} no more. */
    void delete(SavedSearch search);

    /** Calls {@code listener} after each change. */
    void addListener(Runnable listener);

    /** Calls it no more. */
    void removeListener(Runnable listener);
}
