// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.espalier.model.site.MEntity;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Things that are one node: what a saved search finds, or what is in a folder. Selected, it stands
 * for all of that. For the UI thread.
 */
public abstract class SmartGroup {
    private final SavedSearch saved;

    SmartGroup(SavedSearch saved) {
        this.saved = Objects.requireNonNull(saved);
    }

    /** What the smart groups in {@code selection}, which may be any object, stand for. */
    public static Stream<MEntity> members(Object selection) {
        return selection instanceof IStructuredSelection some
                ? Stream.of(some.toArray())
                        .filter(SmartGroup.class::isInstance)
                        .flatMap(each -> ((SmartGroup) each).members().stream())
                : Stream.empty();
    }

    /** Its name, and the search that finds its members. */
    public SavedSearch saved() {
        return saved;
    }

    /** Whether it is a folder: nobody saved its search. */
    public abstract boolean isFolder();

    /** All that it is now. */
    abstract Set<MEntity> found();

    /** What it stands for. */
    public List<MEntity> members() {
        return List.copyOf(found());
    }

    /** How many that are. */
    public int size() {
        return found().size();
    }

    /** Whether {@code entity} is among them. */
    public boolean contains(MEntity entity) {
        return found().contains(entity);
    }

    @Override
    public String toString() {
        return saved.name();
    }
}
