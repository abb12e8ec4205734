// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.Controller;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.model.mirror.Intake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

class FollowerTest {
    private record Opened(long revision, Consumer<SiteEvent> listener) {}

    private final BlockingQueue<Opened> opened = new LinkedBlockingQueue<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Intake intake = new Intake();
    private final Follower follower = new Follower(intake, scheduler, () -> {});

    /** Only {@code follow} is asked of it. */
    private final Controller controller =
            (Controller)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Controller.class},
                            (proxy, method, args) -> {
                                if (!method.getName().equals("follow")) {
                                    return method.getName();
                                }
                                if (failures.getAndDecrement() > 0) {
                                    throw new IllegalStateException("on purpose");
                                }
                                @SuppressWarnings("unchecked")
                                Consumer<SiteEvent> listener = (Consumer<SiteEvent>) args[1];
                                opened.add(new Opened((long) args[0], listener));
                                return (Subscription) closed::incrementAndGet;
                            });

    @AfterEach
    void end() {
        scheduler.shutdownNow();
    }

    private Opened next() throws InterruptedException {
        Opened next = opened.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a subscription").isNotNull();
        return next;
    }

    private static Revision revision(long number) {
        return new Revision(number, Instant.EPOCH, new Cause.Observed("t"), List.of());
    }

    @Test
    void followsAnewFromWhereItIsWhenRevisionsAreMissing() throws InterruptedException {
        follower.follow(controller);
        Opened first = next();
        assertThat(first.revision()).isZero();
        first.listener().accept(new Snapshot(4, Instant.EPOCH, List.of()));
        first.listener().accept(revision(6));

        Opened second = next();

        assertThat(second.revision()).isEqualTo(4);
        assertThat(closed).hasValue(1);
        first.listener().accept(revision(5));
        assertThat(intake.stamp().revision()).as("the old one is not heard any more").isEqualTo(4);
        second.listener().accept(revision(5));
        assertThat(intake.stamp().revision()).isEqualTo(5);
    }

    @Test
    void triesAgainWhereFollowingFails() throws InterruptedException {
        failures.set(1);
        follower.follow(controller);
        assertThat(next().revision()).isZero();
    }

    @Test
    void hearsNothingAfterStop() throws InterruptedException {
        follower.follow(controller);
        Opened first = next();
        follower.stop();
        first.listener().accept(new Snapshot(4, Instant.EPOCH, List.of()));
        assertThat(closed).hasValue(1);
        assertThat(intake.stamp().revision()).isZero();
    }

    @Test
    void anotherControllerIsFollowedFromTheWholeState() throws InterruptedException {
        follower.follow(controller);
        next().listener().accept(new Snapshot(4, Instant.EPOCH, List.of()));
        follower.follow(controller);
        assertThat(next().revision()).isZero();
        assertThat(closed).hasValue(1);
    }
}
