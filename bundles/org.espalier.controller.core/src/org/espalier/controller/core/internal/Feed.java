// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.controller.core.SiteState;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What is published: the state, the newest revisions, and those who follow. One thread publishes;
 * it only wakes followers, each of which fetches on its own thread what it has not seen. So a slow
 * one costs nothing but its own delay.
 */
final class Feed {
    private static final int KEPT_REVISIONS = 4096;

    private final RevisionRing ring = new RevisionRing(KEPT_REVISIONS);
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final Executor executor;
    private final Clock clock;
    private volatile SiteState state;

    Feed(SiteState state, Executor executor, Clock clock) {
        this.state = state;
        this.executor = executor;
        this.clock = clock;
    }

    SiteState state() {
        return state;
    }

    /** The writer's: {@code revision} was made and gives {@code after}. */
    void publish(Revision revision, SiteState after) {
        ring.add(revision);
        state = after;
        followers.forEach(Follower::wake);
    }

    Subscription follow(long revision, Follower.Filter filter, Consumer<SiteEvent> listener) {
        Follower follower = new Follower(this, revision, filter, listener);
        followers.add(follower);
        follower.wake();
        return follower;
    }

    void end(Follower follower) {
        followers.remove(follower);
    }

    void execute(Runnable work) {
        executor.execute(work);
    }

    /** The revisions after {@code sent}; empty where one is not there any more. */
    Optional<List<Revision>> tail(long sent) {
        return sent <= 0 ? Optional.empty() : ring.between(sent, state.number());
    }

    Instant now() {
        return clock.instant();
    }
}
