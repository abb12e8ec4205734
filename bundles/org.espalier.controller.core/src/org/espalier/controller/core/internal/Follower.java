// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One who follows the site. Holds no events: it fetches what comes after the last one it gave. */
final class Follower implements Subscription {
    /** What of the site it is given. Called by one thread at a time. */
    interface Filter {
        /** Whether the revisions after the last one that the follower has are all it needs. */
        boolean goesOn();

        /** The whole of it in {@code state}. */
        Snapshot begin(SiteState state, Instant at);

        /** What of {@code revision}; empty where it has to begin anew. */
        Optional<SiteEvent> next(Revision revision);
    }

    private static final Logger LOG = Logger.getLogger(Follower.class.getName());

    private final Feed feed;
    private final Filter filter;
    private final Consumer<SiteEvent> listener;
    private final AtomicInteger wakes = new AtomicInteger();
    private long sent;
    private volatile boolean closed;

    Follower(Feed feed, long sent, Filter filter, Consumer<SiteEvent> listener) {
        this.feed = feed;
        // Whoever sees a part begins anew: what was shown before is not remembered.
        this.sent = filter.goesOn() ? sent : 0;
        this.filter = filter;
        this.listener = listener;
    }

    /** There may be something new; returns at once. One thread at a time gives it on. */
    void wake() {
        if (!closed && wakes.getAndIncrement() == 0) {
            feed.execute(this::giveAll);
        }
    }

    private void giveAll() {
        int seen = wakes.get();
        do {
            give();
            seen = wakes.addAndGet(-seen);
        } while (seen != 0);
    }

    private void give() {
        while (!closed && sent != feed.state().number()) {
            Optional<List<Revision>> tail = feed.tail(sent);
            if (tail.isEmpty()) {
                begin();
            } else {
                give(tail.get());
            }
        }
    }

    private void give(List<Revision> tail) {
        for (Revision revision : tail) {
            Optional<SiteEvent> event = closed ? Optional.empty() : filtered(revision);
            if (event.isEmpty()) {
                return;
            }
            sent = revision.number();
            tell(event.get());
        }
    }

    /** What is given of {@code revision}; where all is to be given anew, that was done. */
    private Optional<SiteEvent> filtered(Revision revision) {
        Optional<SiteEvent> event = filter.next(revision);
        if (event.isEmpty()) {
            begin();
        }
        return event;
    }

    private void begin() {
        SiteState now = feed.state();
        sent = now.number();
        tell(filter.begin(now, feed.now()));
    }

    private void tell(SiteEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A follower of the site failed and hears no more", e);
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        feed.end(this);
    }
}
