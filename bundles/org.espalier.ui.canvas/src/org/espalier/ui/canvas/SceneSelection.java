// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which items are selected, in the order in which they were.
 *
 * @param <T> the items
 */
public final class SceneSelection<T> {
    private final Set<T> items = new LinkedHashSet<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /** What is selected; it follows later changes. */
    public Set<T> items() {
        return Collections.unmodifiableSet(items);
    }

    /** Selects all of {@code next} and no other; tells listeners only if that is a change. */
    public void set(Collection<? extends T> next) {
        if (items.size() == next.size() && items.containsAll(next)) {
            return;
        }
        items.clear();
        items.addAll(next);
        tell();
    }

    /** Adds {@code item} or takes it out. */
    public void toggle(T item) {
        if (!items.remove(item)) {
            items.add(item);
        }
        tell();
    }

    /** Adds all of {@code more}. */
    public void add(Collection<? extends T> more) {
        if (items.addAll(more)) {
            tell();
        }
    }

    /** Takes out what {@code gone} holds for, because it is not in the scene any more. */
    public void removeIf(java.util.function.Predicate<T> gone) {
        if (items.removeIf(gone)) {
            tell();
        }
    }

    /** Calls {@code listener} after each change. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    private void tell() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
