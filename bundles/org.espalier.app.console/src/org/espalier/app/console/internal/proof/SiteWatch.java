// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import org.espalier.api.controller.Controller;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Follows a site and waits until something is true of it. */
final class SiteWatch implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<EntityKey, Entity> entities = new HashMap<>();
    private final Subscription subscription;

    SiteWatch(Controller controller) {
        subscription = controller.follow(0, this::apply);
    }

    private void apply(SiteEvent event) {
        lock.lock();
        try {
            if (event instanceof Snapshot snapshot) {
                entities.clear();
                snapshot.entities().forEach(e -> entities.put(e.key(), e));
            } else if (event instanceof Revision revision) {
                for (Change change : revision.changes()) {
                    if (change instanceof Change.Put put) {
                        entities.put(put.key(), put.entity());
                    } else {
                        entities.remove(change.key());
                    }
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The entities of a type, as they are now. */
    <T extends Entity> List<T> all(Class<T> type) {
        lock.lock();
        try {
            return entities.values().stream().filter(type::isInstance).map(type::cast).toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until {@code condition} holds of the entities of a type; false if it does not in time.
     */
    <T extends Entity> boolean await(Class<T> type, Predicate<List<T>> condition, Duration limit)
            throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (!condition.test(all(type))) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
