// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects what the controller sends until the mirror has time for it. Of several changes of one
 * entity only the last is kept, and a snapshot becomes its difference from what came before: so
 * that what did not change is not touched. Safe for many threads.
 */
public final class Intake {
    private static final Comparator<EntityKey> PARENTS_FIRST =
            Comparator.comparing(EntityKey::kind).thenComparing(EntityKey::id);

    private final Map<EntityKey, Entity> known = new HashMap<>(Mirror.LARGE_SITE);
    // What the mirror does not know yet, while nothing else waits: that of a whole site has no
    // change to be taken for, and a queue costs a fraction of a map.
    private final Deque<Waiting> first = new ArrayDeque<>();
    // What came after the first of the others.
    private final Map<EntityKey, Change> waiting = new LinkedHashMap<>();
    private final List<Entity> begun = new ArrayList<>();
    private Stamp stamp = new Stamp(0, Instant.EPOCH);

    /**
     * How far the intake is.
     *
     * @param revision number of the last revision taken in; 0 for none
     * @param at when that was made, by the controller's clock
     */
    public record Stamp(long revision, Instant at) {}

    /**
     * What waits for the mirror.
     *
     * @param key of the entity
     * @param change of it
     * @param unknown whether the intake had no such entity before
     */
    record Waiting(EntityKey key, Change change, boolean unknown) {}

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
        return isEmpty() ? Optional.of(stamp) : Optional.empty();
    }

    /** How many changes wait for the mirror. */
    public synchronized int size() {
        return first.size() + waiting.size();
    }

    /** Whether nothing waits for the mirror. */
    public synchronized boolean isEmpty() {
        return first.isEmpty() && waiting.isEmpty();
    }

    /** Takes out the oldest changes, at most {@code most}. */
    synchronized List<Waiting> take(int most) {
        List<Waiting> taken = new ArrayList<>(Math.min(most, size()));
        while (taken.size() < most && !first.isEmpty()) {
            taken.add(first.remove());
        }
        Iterator<Map.Entry<EntityKey, Change>> all = waiting.entrySet().iterator();
        while (taken.size() < most && all.hasNext()) {
            Map.Entry<EntityKey, Change> next = all.next();
            taken.add(new Waiting(next.getKey(), next.getValue(), false));
            all.remove();
        }
        return taken;
    }

    /**
     * Takes in some of a snapshot that has begun to come, so that the mirror can begin.
     *
     * @param part its next entities; the snapshot has them again, first and in the same order
     */
    public synchronized void begin(List<Entity> part) {
        begun.addAll(part);
        queue(puts(part));
    }

    private void difference(Snapshot snapshot) {
        List<Waiting> puts = puts(rest(snapshot.entities()));
        if (known.size() > snapshot.entities().size()) {
            Set<EntityKey> there =
                    snapshot.entities().stream().map(Entity::key).collect(Collectors.toSet());
            known.keySet().stream()
                    .filter(key -> !there.contains(key))
                    .sorted(PARENTS_FIRST.reversed())
                    .toList()
                    .forEach(key -> add(key, new Change.Remove(key)));
        }
        queue(puts);
        begun.clear();
    }

    /** What of a snapshot's entities did not come when it began. */
    private List<Entity> rest(List<Entity> whole) {
        for (int i = 0; i < begun.size(); i++) {
            if (i == whole.size() || whole.get(i) != begun.get(i)) {
                // Another one began before it, and broke off.
                return whole;
            }
        }
        return whole.subList(begun.size(), whole.size());
    }

    /** What is new among {@code entities}. */
    private List<Waiting> puts(List<Entity> entities) {
        List<Waiting> puts = new ArrayList<>();
        for (Entity entity : entities) {
            // Made once: the key of a large site's every entity is dear.
            EntityKey key = entity.key();
            Entity before = known.put(key, entity);
            if (!entity.equals(before)) {
                puts.add(new Waiting(key, new Change.Put(entity), before == null));
            }
        }
        return puts;
    }

    private void queue(List<Waiting> puts) {
        for (Waiting each : puts) {
            if (each.unknown() && waiting.isEmpty()) {
                first.add(each);
            } else {
                waiting.put(each.key(), each.change());
            }
        }
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
