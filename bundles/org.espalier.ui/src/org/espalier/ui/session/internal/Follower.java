// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import org.espalier.api.controller.Controller;
import org.espalier.api.controller.SiteListener;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.Entity;
import org.espalier.model.mirror.Intake;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps one subscription on the controller alive and hands its events to the intake. */
final class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class.getName());
    private static final long FIRST_RETRY_MILLIS = 500;
    private static final long LAST_RETRY_MILLIS = 15_000;

    private final Intake intake;
    private final ScheduledExecutorService scheduler;
    private final Runnable arrived;
    private Controller controller;
    private Subscription subscription;
    // Events of an earlier subscription may still be on their way: they carry an older number.
    private int generation;

    /**
     * @param arrived called on any thread after the intake took something in
     */
    Follower(Intake intake, ScheduledExecutorService scheduler, Runnable arrived) {
        this.intake = intake;
        this.scheduler = scheduler;
        this.arrived = arrived;
    }

    /**
     * Follows {@code target} from the whole state on: what a controller saw last before it was
     * killed may not have reached its store, so revisions of an earlier one prove nothing.
     */
    void follow(Controller target) {
        int mine;
        synchronized (this) {
            stop();
            controller = target;
            mine = generation;
        }
        attempt(mine, 0, FIRST_RETRY_MILLIS);
    }

    /** Follows nobody. */
    void stop() {
        Subscription old;
        synchronized (this) {
            generation++;
            controller = null;
            old = subscription;
            subscription = null;
        }
        if (old != null) {
            old.close();
        }
    }

    private void attempt(int mine, long revision, long retryMillis) {
        Controller target;
        synchronized (this) {
            if (mine != generation) {
                return;
            }
            target = controller;
        }
        try {
            Subscription opened = target.follow(revision, new Ear(mine));
            keep(mine, opened);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The site is not followed, it is tried again", e);
            later(
                    () -> attempt(mine, revision, Math.min(LAST_RETRY_MILLIS, 2 * retryMillis)),
                    retryMillis);
        }
    }

    private void keep(int mine, Subscription opened) {
        synchronized (this) {
            if (mine == generation) {
                subscription = opened;
                return;
            }
        }
        opened.close();
    }

    private void take(int mine, SiteEvent event) {
        synchronized (this) {
            if (mine != generation) {
                return;
            }
            if (!intake.accept(event)) {
                LOG.log(
                        Level.WARNING,
                        "Revisions are missing between {0} and {1}: following anew",
                        new Object[] {intake.stamp().revision(), event.number()});
                // Not from here: this is the controller's thread, and it waits in close().
                later(this::refollow, 0);
                generation++;
                return;
            }
        }
        arrived.run();
    }

    private void begin(int mine, List<Entity> part) {
        synchronized (this) {
            if (mine != generation) {
                return;
            }
            intake.begin(part);
        }
        arrived.run();
    }

    /** Hears one subscription. */
    private final class Ear implements SiteListener {
        private final int mine;

        Ear(int mine) {
            this.mine = mine;
        }

        @Override
        public void accept(SiteEvent event) {
            take(mine, event);
        }

        @Override
        public void begun(List<Entity> part) {
            begin(mine, part);
        }
    }

    private void refollow() {
        Controller target;
        Subscription old;
        int mine;
        synchronized (this) {
            if (controller == null) {
                return;
            }
            target = controller;
            old = subscription;
            subscription = null;
            mine = ++generation;
        }
        if (old != null) {
            old.close();
        }
        LOG.log(Level.FINE, "Following {0} again", target);
        attempt(mine, intake.stamp().revision(), FIRST_RETRY_MILLIS);
    }

    private void later(Runnable what, long millis) {
        try {
            scheduler.schedule(what, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The session ended meanwhile", e);
        }
    }
}
