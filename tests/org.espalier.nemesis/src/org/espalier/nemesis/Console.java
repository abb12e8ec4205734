// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.controller.Controller;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.controller.core.SiteState;
import org.espalier.remote.ControllerLine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A console far away: its line, and the site as it was told of it. */
final class Console implements AutoCloseable {
    private final ControllerLine line;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private SiteState state = SiteState.EMPTY;
    private String gaps = "";

    /** Follows the site by {@code line}, which is closed with this. */
    Console(ControllerLine line) {
        this.line = line;
        line.controller().follow(0, this::take);
    }

    private void take(SiteEvent event) {
        lock.lock();
        try {
            if (event instanceof Snapshot snapshot) {
                state = SiteState.of(snapshot);
            } else if (event instanceof Revision revision) {
                if (revision.number() != state.number() + 1) {
                    gaps += " " + revision.number() + " after " + state.number();
                }
                state = state.after(revision);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Controller controller() {
        return line.controller();
    }

    SiteState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Where a revision did not follow the one before. */
    String gaps() {
        lock.lock();
        try {
            return gaps;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the site is as wanted: whether it was in time. */
    boolean await(Predicate<SiteState> wanted, Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (!wanted.test(state)) {
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
        line.close();
    }
}
