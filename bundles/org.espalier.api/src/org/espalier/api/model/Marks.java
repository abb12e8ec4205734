// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people keep about a thing: no agent knows or changes it.
 *
 * @param tags short words by which it is found
 * @param note what is to be known of it; may be empty
 * @param owner who answers for a host or an image, a person's name; a VM's owner is a field of its
 *     own
 * @param guarded whether it is protected: what would end it or lose its data is refused
 * @param lock who alone gives commands on it for now
 * @param folder where people have put it, such as {@code physics/debian}: a way to sort things, not
 *     a place on a disk; empty for none
 */
public record Marks(
        Set<String> tags,
        String note,
        Optional<String> owner,
        boolean guarded,
        Optional<Lock> lock,
        Optional<String> folder) {
    /** Those of a thing of which nothing is kept. */
    public static final Marks NONE =
            new Marks(Set.of(), "", Optional.empty(), false, Optional.empty(), Optional.empty());

    /** Most tags of one thing. */
    public static final int MOST_TAGS = 32;

    /** Longest note, in characters. */
    public static final int LONGEST_NOTE = 4000;

    /** Checks and copies. */
    public Marks {
        tags = Set.copyOf(tags);
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(lock, "lock");
        folder = folder.filter(path -> !path.isEmpty());
    }

    /** The same with other tags. */
    public Marks tagged(Set<String> others) {
        return new Marks(others, note, owner, guarded, lock, folder);
    }

    /** The same with another note. */
    public Marks noted(String text) {
        return new Marks(tags, text, owner, guarded, lock, folder);
    }

    /** The same with somebody else who answers for it, or nobody. */
    public Marks ownedBy(Optional<String> person) {
        return new Marks(tags, note, person, guarded, lock, folder);
    }

    /** The same of a thing that is, or is not, protected. */
    public Marks guarded(boolean on) {
        return new Marks(tags, note, owner, on, lock, folder);
    }

    /** The same of a thing that is locked so, or not. */
    public Marks locked(Optional<Lock> by) {
        return new Marks(tags, note, owner, guarded, by, folder);
    }

    /** The same of a thing in another folder; in none where {@code path} is empty. */
    public Marks in(String path) {
        return new Marks(tags, note, owner, guarded, lock, Optional.of(path));
    }

    /** Its tags in the order of the alphabet. */
    public List<String> sortedTags() {
        return List.copyOf(new TreeSet<>(tags));
    }

    /** In words, for the audit. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!tags.isEmpty()) {
            parts.add("tags " + String.join(" ", sortedTags()));
        }
        folder.ifPresent(path -> parts.add("folder " + path));
        owner.ifPresent(person -> parts.add("owner " + person));
        if (guarded) {
            parts.add("protected");
        }
        lock.ifPresent(held -> parts.add(held.toString()));
        if (!note.isEmpty()) {
            parts.add("note \"" + note + "\"");
        }
        return String.join(", ", parts);
    }
}
