// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SearchGroup;
import org.espalier.ui.search.SmartGroup;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The searches that are kept, each the same smart group for as long as it is kept. */
final class SmartGroups implements Supplier<List<SmartGroup>> {
    private final SiteSession session;
    private final Supplier<List<SavedSearch>> saved;
    private Map<SavedSearch, SearchGroup> groups = Map.of();

    SmartGroups(SiteSession session, Supplier<List<SavedSearch>> saved) {
        this.session = session;
        this.saved = saved;
    }

    @Override
    public List<SmartGroup> get() {
        List<SavedSearch> now = saved.get();
        if (!List.copyOf(groups.keySet()).equals(now)) {
            Map<SavedSearch, SearchGroup> next = new LinkedHashMap<>();
            for (SavedSearch each : now) {
                SearchGroup before = groups.get(each);
                next.put(each, before == null ? new SearchGroup(each, session) : before);
            }
            groups = next;
        }
        return List.copyOf(groups.values());
    }

    /**
     * The site changed.
     *
     * @return those that find other things now
     */
    List<? extends SmartGroup> changed(SiteChange batch) {
        // Each is to hear of it: the first that changed must not keep it from the others.
        return groups.values().stream().filter(group -> group.changed(batch)).toList();
    }
}
