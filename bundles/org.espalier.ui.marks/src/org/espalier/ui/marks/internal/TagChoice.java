// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.espalier.api.model.Property;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tags of some things, and what is to become of them. */
final class TagChoice {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final int things;

    TagChoice(MarkPick pick) {
        things = pick.size();
        pick.marks().forEach(m -> m.tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
    }

    /** All tags that one of them has, in order. */
    List<String> tags() {
        return List.copyOf(counts.keySet());
    }

    /** Whether all of them have {@code tag}. */
    boolean all(String tag) {
        return counts.getOrDefault(tag, 0) == things;
    }

    /** The words of {@code text}, which are tags to be added. */
    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>(List.of(text.strip().split("[\\s,]+")));
        words.remove("");
        return words;
    }

    /** The first word of {@code text} that cannot be a tag. */
    static Optional<String> wrong(String text) {
        return words(text).stream().filter(word -> !Property.Tags.legal(word)).findFirst();
    }

    /**
     * What is to be sent; empty where nothing changes.
     *
     * @param checked the tags that all are to have
     * @param some the tags that stay with those that have them
     * @param text further tags
     */
    Optional<Property> property(Set<String> checked, Set<String> some, String text) {
        Set<String> written = words(text);
        Set<String> add = new TreeSet<>(written);
        checked.stream().filter(tag -> !all(tag)).forEach(add::add);
        add.removeIf(this::all);
        Set<String> remove = new TreeSet<>(counts.keySet());
        remove.removeAll(checked);
        remove.removeAll(some);
        remove.removeAll(written);
        return add.isEmpty() && remove.isEmpty()
                ? Optional.empty()
                : Optional.of(new Property.Tags(add, remove));
    }
}
