// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** State, revisions and who follows them; events are given in the thread that makes them. */
final class FakeState {
    private final Map<EntityKey, Entity> entities = new LinkedHashMap<>();
    private final List<Revision> revisions = new ArrayList<>();
    private final List<Consumer<SiteEvent>> followers = new CopyOnWriteArrayList<>();
    private final Clock clock;

    FakeState(Clock clock) {
        this.clock = clock;
    }

    synchronized long revise(Cause cause, List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                entities.put(put.key(), put.entity());
            } else {
                entities.remove(change.key());
            }
        }
        Revision revision = new Revision(number() + 1, clock.instant(), cause, changes);
        revisions.add(revision);
        followers.forEach(f -> f.accept(revision));
        return revision.number();
    }

    synchronized Subscription follow(long after, Consumer<SiteEvent> listener) {
        if (after <= 0 || after > number()) {
            listener.accept(snapshot());
        } else {
            revisions.stream().filter(r -> r.number() > after).forEach(listener);
        }
        followers.add(listener);
        return () -> followers.remove(listener);
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(number(), clock.instant(), List.copyOf(entities.values()));
    }

    /** Gives every follower the whole state, as a controller does whose tail is too short. */
    synchronized void sendSnapshot() {
        Snapshot snapshot = snapshot();
        followers.forEach(f -> f.accept(snapshot));
    }

    synchronized <T extends Entity> Optional<T> find(EntityKey key, Class<T> type) {
        return Optional.ofNullable(entities.get(key)).map(type::cast);
    }

    synchronized <T extends Entity> List<T> all(Class<T> type) {
        return entities.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private long number() {
        return revisions.size();
    }
}
