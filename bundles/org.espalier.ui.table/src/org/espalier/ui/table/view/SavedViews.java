// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table.view;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.espalier.model.mirror.NaturalOrder;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** How this user likes a table to be, under names, in the preferences. */
final class SavedViews {
    private static final Logger LOG = Logger.getLogger(SavedViews.class.getName());
    private static final String NODE = "org.espalier.ui.site.views";

    private final String table;

    /**
     * @param table the id of the view whose table it is
     */
    SavedViews(String table) {
        this.table = table;
    }

    /** The names there are, in order. */
    List<String> names() {
        try {
            return Stream.of(node().childrenNames()).sorted(NaturalOrder.INSTANCE).toList();
        } catch (BackingStoreException e) {
            LOG.log(Level.WARNING, "The saved views cannot be read", e);
            return List.of();
        }
    }

    /** The view {@code name}; empty where there is none. */
    Properties load(String name) {
        Properties view = new Properties();
        try {
            if (node().nodeExists(name)) {
                Preferences stored = node().node(name);
                for (String key : stored.keys()) {
                    view.setProperty(key, stored.get(key, ""));
                }
            }
        } catch (BackingStoreException e) {
            LOG.log(Level.WARNING, "The view " + name + " cannot be read", e);
        }
        return view;
    }

    /** Keeps {@code view} as {@code name}, in the place of one of that name. */
    void save(String name, Properties view) {
        delete(name);
        Preferences stored = node().node(name);
        view.stringPropertyNames().forEach(key -> stored.put(key, view.getProperty(key)));
        flush();
    }

    /** Keeps {@code name} no more. */
    void delete(String name) {
        try {
            if (node().nodeExists(name)) {
                node().node(name).removeNode();
                flush();
            }
        } catch (BackingStoreException e) {
            LOG.log(Level.WARNING, "The view " + name + " will be there at the next start", e);
        }
    }

    private void flush() {
        try {
            node().flush();
        } catch (BackingStoreException e) {
            LOG.log(Level.WARNING, "The saved views will be as before at the next start", e);
        }
    }

    private Preferences node() {
        return InstanceScope.INSTANCE.getNode(NODE).node(table);
    }
}
