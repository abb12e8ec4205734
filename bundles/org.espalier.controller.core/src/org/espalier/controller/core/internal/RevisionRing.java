// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.event.Revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The newest revisions, for whoever missed only a few. One thread adds, any number read. */
final class RevisionRing {
    private final AtomicReferenceArray<Revision> slots;

    RevisionRing(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    void add(Revision revision) {
        slots.set(slot(revision.number()), revision);
    }

    /** The revisions after {@code from} up to {@code to}; empty where one is not there any more. */
    Optional<List<Revision>> between(long from, long to) {
        if (from > to || to - from > slots.length()) {
            return Optional.empty();
        }
        List<Revision> found = new ArrayList<>((int) (to - from));
        for (long number = from + 1; number <= to; number++) {
            Revision revision = slots.get(slot(number));
            if (revision == null || revision.number() != number) {
                return Optional.empty();
            }
            found.add(revision);
        }
        return Optional.of(found);
    }

    private int slot(long number) {
        return (int) (number % slots.length());
    }
}
