// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.model.site.MEntity;
import org.espalier.search.Filter;
import org.espalier.search.Problem;
import org.espalier.search.Schema;
import org.espalier.search.Search;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.session.SiteSession;

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

    /** What of {@code text} asks for nothing, and why; empty where all of it is clear. */
    default String problem(String text) {
        return "";
    }

    /** What the grammar of all searches finds in {@code session}'s site; for the UI thread. */
    static Finder search(SiteSession session) {
        Schema<MEntity> schema = EntitySearch.of(session);
        return new Finder() {
            @Override
            public Optional<BiPredicate<EntityKey, String>> parse(String text) {
                Filter<MEntity> filter = Search.of(text).in(schema);
                return filter.isAll()
                        ? Optional.empty()
                        : Optional.of((key, name) -> session.find(key).filter(filter).isPresent());
            }

            @Override
            public String problem(String text) {
                return Search.of(text).in(schema).problems().stream()
                        .findFirst()
                        .map(Problem::message)
                        .orElse("");
            }
        };
    }

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
