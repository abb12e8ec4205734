// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.provider.generic.SOContainer;
import org.espalier.link.Crew;
import org.espalier.link.Link;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What ends with a connection: its link and ECF's container. What came before the end still waits
 * in ECF's queue then, the peer's goodbye for one, and is handled first.
 */
final class Life {
    /** Where ECF has ended already, nobody works on its queue any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Messages that may wait in ECF's queue, which has no bound of its own. */
    private static final int AHEAD = 32;

    private final Link link;
    private final Crew crew;
    private final Semaphore ahead = new Semaphore(AHEAD);
    private final AtomicReference<String> cause = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile SOContainer container;
    private volatile LinkRegistry registry;

    Life(Link link, Crew crew) {
        this.link = link;
        this.crew = crew;
    }

    /** These end with it from now on. */
    void holds(SOContainer newContainer, LinkRegistry newRegistry) {
        container = newContainer;
        registry = newRegistry;
    }

    /**
     * To be called for each message that was given to ECF; waits where too many of them have not
     * been handled yet.
     *
     * @throws IOException if that takes longer than the peer would wait for a sign of life
     */
    void pace(Duration patience) throws IOException {
        LinkRegistry current = registry;
        if (current == null) {
            return;
        }
        current.afterAll(ahead::release);
        try {
            if (!ahead.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("messages come faster than they can be handled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the reader was interrupted");
        }
    }

    /** The connection is closed. Returns at once. What was said first is the cause. */
    void over(String newCause) {
        cause.compareAndSet(null, newCause);
        LinkRegistry last = registry;
        if (last == null) {
            end();
            return;
        }
        crew.after(PATIENCE, this::end);
        // Not on the registry's own thread, which ends with the container.
        last.afterAll(() -> crew.execute(this::end));
    }

    private void end() {
        if (over.compareAndSet(false, true)) {
            link.end(cause.get());
            SOContainer last = container;
            if (last != null) {
                last.dispose();
            }
        }
    }
}
