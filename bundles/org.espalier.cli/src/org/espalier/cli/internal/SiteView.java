// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.link.ends.ProgramLine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The site as the caller may see it, followed. */
final class SiteView implements AutoCloseable {
    private final Map<EntityKey, Entity> entities = new LinkedHashMap<>();
    private final Subscription subscription;
    private boolean there;
    private String lost;
    private Measured measured = Measured.NONE;

    /** Follows the site over {@code line}. */
    SiteView(ProgramLine line) {
        line.over().thenAccept(this::lose);
        subscription = line.controller().follow(0, this::hear);
    }

    /** The view of {@code call}'s site, with all that there is. */
    static SiteView of(Call call) throws CliException, InterruptedException {
        SiteView view = new SiteView(call.line());
        view.await(v -> v.there ? Optional.of(v) : Optional.empty());
        return view;
    }

    /** Has what is measured be as {@code read}. */
    void measured(Measured read) {
        measured = read;
    }

    /** What is measured, as far as somebody asked for it. */
    Measured measured() {
        return measured;
    }

    private synchronized void lose(String cause) {
        lost = cause;
        notifyAll();
    }

    private synchronized void hear(SiteEvent event) {
        if (event instanceof Snapshot snapshot) {
            entities.clear();
            snapshot.entities().forEach(entity -> entities.put(entity.key(), entity));
        } else {
            ((Revision) event).changes().forEach(this::apply);
        }
        there = true;
        notifyAll();
    }

    private void apply(Change change) {
        if (change instanceof Change.Put put) {
            entities.put(change.key(), put.entity());
        } else {
            entities.remove(change.key());
        }
    }

    /**
     * Waits until {@code asked} has an answer.
     *
     * @throws CliException if the connection ends before
     */
    synchronized <T> T await(Function<SiteView, Optional<T>> asked)
            throws CliException, InterruptedException {
        Optional<T> answer = asked.apply(this);
        while (answer.isEmpty()) {
            if (lost != null) {
                throw new CliException(
                        "The site is not followed any more: "
                                + lost
                                + ". What was accepted goes on; look with: espalier task list");
            }
            wait();
            answer = asked.apply(this);
        }
        return answer.get();
    }

    /** All of a type, in the order of the site. */
    synchronized <E extends Entity> List<E> all(Class<E> type) {
        return entities.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** One. */
    synchronized <E extends Entity> Optional<E> find(EntityKey key, Class<E> type) {
        return Optional.ofNullable(entities.get(key)).map(type::cast);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
