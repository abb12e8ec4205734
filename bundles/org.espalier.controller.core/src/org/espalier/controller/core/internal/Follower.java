// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.controller.Subscription;
import org.espalier.api.event.SiteEvent;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One who follows the site. Holds no events: it fetches what comes after the last one it gave. */
final class Follower implements Subscription {
    private static final Logger LOG = Logger.getLogger(Follower.class.getName());

    private final Feed feed;
    private final UnaryOperator<SiteEvent> filter;
    private final Consumer<SiteEvent> listener;
    private final AtomicInteger wakes = new AtomicInteger();
    private long sent;
    private volatile boolean closed;

    Follower(Feed feed, long sent, UnaryOperator<SiteEvent> filter, Consumer<SiteEvent> listener) {
        this.feed = feed;
        this.sent = sent;
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
        List<? extends SiteEvent> events = feed.after(sent);
        while (!events.isEmpty()) {
            for (SiteEvent event : events) {
                if (closed) {
                    return;
                }
                give(event);
            }
            events = feed.after(sent);
        }
    }

    private void give(SiteEvent event) {
        sent = event.number();
        try {
            listener.accept(filter.apply(event));
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
