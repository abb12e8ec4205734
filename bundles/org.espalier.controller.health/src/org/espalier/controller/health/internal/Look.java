// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.Amounts;
import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One check with what it is at. Used by one thread at a time. */
final class Look {
    private static final Logger LOG = Logger.getLogger(Look.class.getName());

    private final HealthCheck check;
    private CompletableFuture<List<HealthFinding>> underWay;
    private Instant begun = Instant.EPOCH;
    private boolean failing;
    private Optional<Instant> known = Optional.empty();

    Look(HealthCheck check) {
        this.check = check;
    }

    HealthCheck check() {
        return check;
    }

    /** Has it look, unless it still does. */
    void begin(Executor executor, Instant now) {
        if (underWay == null || underWay.isDone()) {
            begun = now;
            underWay = CompletableFuture.supplyAsync(() -> check.check(now), executor);
        }
    }

    /** What it has found within {@code nanos}. */
    List<HealthFinding> end(long nanos, Instant now) {
        try {
            List<HealthFinding> findings = underWay.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
            known = Optional.of(begun);
            failing = false;
            return findings;
        } catch (TimeoutException e) {
            Duration gone = Duration.between(begun, now);
            LOG.log(Level.FINE, e, () -> check.area() + " was not looked at in time");
            return unknown(
                    gone.isZero()
                            ? "whoever looks has not answered yet"
                            : "whoever looks has not answered for " + Amounts.duration(gone));
        } catch (ExecutionException e) {
            // Once, not every ten seconds for as long as it lasts.
            Level level = failing ? Level.FINE : Level.WARNING;
            failing = true;
            LOG.log(level, e, () -> check.area() + " was not looked at");
            return unknown(String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            // Whoever asks is wanted elsewhere: it gets what there is.
            Thread.currentThread().interrupt();
            return unknown("it was broken off");
        }
    }

    private List<HealthFinding> unknown(String cause) {
        String subject = Subjects.of(check.area());
        String text = cause.endsWith(".") ? cause : cause + ".";
        return List.of(
                new HealthFinding(
                        check.area(),
                        subject,
                        Optional.empty(),
                        HealthFinding.Severity.UNKNOWN,
                        subject
                                + " could not be looked at: "
                                + text
                                + " Look into the controller's log.",
                        known));
    }
}
