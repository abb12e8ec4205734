// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what the controller sends until the mirror has time for it. Of several changes of one
 * entity only the last is kept, and a snapshot becomes its difference from what came before: so
 * that what did not change is not touched. Safe for many threads.
 */
public final class Intake {
    private static final Comparator<EntityKey> PARENTS_FIRST =
            Comparator.comparing(EntityKey::kind).thenComparing(EntityKey::id);

    private final Map<EntityKey, Entity> known = new HashMap<>();
    private final Map<EntityKey, Change> waiting = new LinkedHashMap<>();
    private Stamp stamp = new Stamp(0, Instant.EPOCH);

    /**
     * How far the intake is.
     *
     * @param revision number of the last revision taken in; 0 for none
     * @param at when that was made, by the controller's clock
     */
    public record Stamp(long revision, Instant at) {}

    /**
     * Takes an event in.
     *
     * @return false if revisions are missing before it: it was left out, follow again from {@link
     *     #stamp()} on
     */
    public synchronized boolean accept(SiteEvent event) {
        if (event instanceof Snapshot snapshot) {
            difference(snapshot);
            stamp = new Stamp(snapshot.number(), snapshot.at());
            return true;
        }
        Revision revision = (Revision) event;
        if (revision.number() <= stamp.revision()) {
            return true;
        }
        if (revision.number() != stamp.revision() + 1) {
            return false;
        }
        revision.changes().forEach(change -> add(change.key(), change));
        stamp = new Stamp(revision.number(), revision.at());
        return true;
    }

    /** The last event taken in. */
    public synchronized Stamp stamp() {
        return stamp;
    }

    /** The last event taken in, if nothing of it waits for the mirror any more. */
    public synchronized Optional<Stamp> stampIfEmpty() {
        return waiting.isEmpty() ? Optional.of(stamp) : Optional.empty();
    }

    /** How many changes wait for the mirror. */
    public synchronized int size() {
        return waiting.size();
    }

    /** Whether nothing waits for the mirror. */
    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes out the oldest changes, at most {@code most}. */
    public synchronized List<Change> take(int most) {
        List<Change> taken = new ArrayList<>(Math.min(most, waiting.size()));
        Iterator<Change> all = waiting.values().iterator();
        while (taken.size() < most && all.hasNext()) {
            taken.add(all.next());
            all.remove();
        }
        return taken;
    }

    private void difference(Snapshot snapshot) {
        List<Entity> entities = snapshot.entities();
        Map<EntityKey, Entity> target = new HashMap<>(2 * entities.size());
        Map<EntityKind, Map<EntityKey, Entity>> news = new EnumMap<>(EntityKind.class);
        for (Entity entity : entities) {
            // Made once: the key of a large site's every entity is dear.
            EntityKey key = entity.key();
            target.put(key, entity);
            if (!entity.equals(known.get(key))) {
                news.computeIfAbsent(key.kind(), kind -> new LinkedHashMap<>()).put(key, entity);
            }
        }
        known.keySet().stream()
                .filter(key -> !target.containsKey(key))
                .sorted(PARENTS_FIRST.reversed())
                .toList()
                .forEach(key -> add(key, new Change.Remove(key)));
        // Kinds are in the order of parents; within one the mirror keeps its own order.
        news.values().forEach(kind -> kind.forEach((key, e) -> add(key, new Change.Put(e))));
    }

    private void add(EntityKey key, Change change) {
        waiting.put(key, change);
        if (change instanceof Change.Put put) {
            known.put(key, put.entity());
        } else {
            known.remove(key);
        }
    }
}
