// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import org.espalier.api.controller.Controller;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a console sees of a site, to be waited for. */
final class SiteMirror implements AutoCloseable {
    /** Longer than the longest roll of a test. */
    private static final long PATIENCE_SECONDS = 300;

    private final Map<EntityKey, Entity> entities = new ConcurrentHashMap<>();
    private final Object news = new Object();
    private final Subscription subscription;

    SiteMirror(Controller controller) {
        subscription = controller.follow(0, this::took);
    }

    private void took(SiteEvent event) {
        if (event instanceof Snapshot snapshot) {
            entities.clear();
            snapshot.entities().forEach(each -> entities.put(each.key(), each));
        } else if (event instanceof Revision revision) {
            for (Change each : revision.changes()) {
                if (each instanceof Change.Put put) {
                    entities.put(put.entity().key(), put.entity());
                } else {
                    entities.remove(each.key());
                }
            }
        }
        synchronized (news) {
            news.notifyAll();
        }
    }

    void until(String what, Predicate<SiteMirror> holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (news) {
            while (!holds.test(this)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("Waited for in vain: " + what + "; " + hosts());
                }
                news.wait(left);
            }
        }
    }

    SiteMirror now() {
        return this;
    }

    private <E extends Entity> List<E> all(Class<E> type) {
        return entities.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .sorted(Comparator.comparing(each -> each.key().id()))
                .toList();
    }

    List<Host> hosts() {
        return all(Host.class);
    }

    Host host(HostId id) {
        return (Host) entities.get(Host.key(id));
    }

    List<Vm> vms() {
        return all(Vm.class);
    }

    Optional<Image> image(String name) {
        return all(Image.class).stream().filter(image -> image.name().equals(name)).findFirst();
    }

    Optional<Task> task(TaskId id) {
        return Optional.ofNullable((Task) entities.get(Task.key(id)));
    }

    List<TaskItem> items(TaskId task) {
        return all(TaskItem.class).stream()
                .filter(item -> item.task().equals(task))
                .sorted(Comparator.comparing(TaskItem::index))
                .toList();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
