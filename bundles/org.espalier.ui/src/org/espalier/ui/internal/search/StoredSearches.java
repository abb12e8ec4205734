// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.search;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.espalier.model.mirror.NaturalOrder;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SavedSearches;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps searches in the preferences: a key for each name. */
@Component
public final class StoredSearches implements SavedSearches {
    private static final Logger LOG = Logger.getLogger(StoredSearches.class.getName());
    private static final String NODE = "org.espalier.ui.searches";
    private static final String STARTED = "started";
    private static final String PREFIX = "search.";

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Override
    public List<SavedSearch> all() {
        IEclipsePreferences node = node();
        if (!node.getBoolean(STARTED, false)) {
            return defaults();
        }
        List<SavedSearch> all = new ArrayList<>();
        try {
            for (String key : node.keys()) {
                if (key.length() > PREFIX.length() && key.startsWith(PREFIX)) {
                    all.add(new SavedSearch(key.substring(PREFIX.length()), node.get(key, "")));
                }
            }
        } catch (BackingStoreException e) {
            LOG.log(Level.WARNING, "The saved searches cannot be read", e);
        }
        return sorted(all);
    }

    private static List<SavedSearch> defaults() {
        return sorted(
                List.of(
                        new SavedSearch(Messages.outdated, "is:host state:outdated"),
                        new SavedSearch(Messages.maintenance, "is:host state:maintenance"),
                        new SavedSearch(Messages.bin, "is:vm state:deleted"),
                        new SavedSearch(Messages.lost, "is:vm state:lost"),
                        new SavedSearch(Messages.full, "is:host diskFree<10GiB")));
    }

    private static List<SavedSearch> sorted(List<SavedSearch> all) {
        return all.stream()
                .sorted(Comparator.comparing(SavedSearch::name, NaturalOrder.INSTANCE))
                .toList();
    }

    @Override
    public void save(SavedSearch search) {
        start();
        find(search.name()).ifPresent(old -> node().remove(PREFIX + old.name()));
        node().put(PREFIX + search.name().strip(), search.query());
        changed();
    }

    @Override
    public void rename(SavedSearch search, String name) {
        start();
        if (all().contains(search)) {
            node().remove(PREFIX + search.name());
            save(new SavedSearch(name, search.query()));
        }
    }

    @Override
    public void delete(SavedSearch search) {
        start();
        node().remove(PREFIX + search.name());
        changed();
    }

    /** From the first change on the defaults are a person's own. */
    private static void start() {
        if (!node().getBoolean(STARTED, false)) {
            defaults().forEach(each -> node().put(PREFIX + each.name(), each.query()));
            node().putBoolean(STARTED, true);
        }
    }

    private void changed() {
        try {
            node().flush();
        } catch (BackingStoreException e) {
            LOG.log(Level.WARNING, "The saved searches will be as before at the next start", e);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
