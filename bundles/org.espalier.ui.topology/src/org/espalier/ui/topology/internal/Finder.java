// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What a text typed into the search field means. */
interface Finder {
    /**
     * Which hosts and VMs {@code text} means, by key and name; empty for a text that means nothing
     * and so dims nothing.
     */
    Optional<BiPredicate<EntityKey, String>> parse(String text);

    /** Whatever has the text in its name. */
    static Finder names() {
        return text -> {
            String part = text.strip().toLowerCase(Locale.ROOT);
            return part.isEmpty()
                    ? Optional.empty()
                    : Optional.of((key, name) -> name.toLowerCase(Locale.ROOT).contains(part));
        };
    }
}
