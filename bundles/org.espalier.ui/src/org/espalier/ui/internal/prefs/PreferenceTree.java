// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.prefs;

import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceManager;

import java.util.Optional;
import java.util.stream.Stream;

/** Leaves of the preferences what means something here: the console's pages, and the keys. */
public final class PreferenceTree {
    private static final String OURS = "org.espalier.";
    private static final String KEYS = "org.eclipse.ui.preferencePages.Keys";

    private PreferenceTree() {}

    /** Takes every other page of the platform out of {@code pages}. */
    public static void prune(PreferenceManager pages) {
        Optional<IPreferenceNode> keys =
                pages.getElements(PreferenceManager.PRE_ORDER).stream()
                        .filter(node -> node.getId().equals(KEYS))
                        .findFirst();
        Stream.of(pages.getRootSubNodes())
                .filter(node -> !node.getId().startsWith(OURS))
                .forEach(pages::remove);
        keys.ifPresent(pages::addToRoot);
    }
}
