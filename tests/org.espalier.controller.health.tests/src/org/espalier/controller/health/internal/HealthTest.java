// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Checks that hang, fail, or are not there. */
class HealthTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicReference<Instant> now = new AtomicReference<>(StillSite.NOW);
    private final Clock clock =
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now.get();
                }
            };

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    private Health health(Duration patience) {
        return health(patience, Duration.ZERO);
    }

    private Health health(Duration patience, Duration fresh) {
        return new Health(clock, executor, patience, fresh);
    }

    private static HealthCheck check(Area area, Supplier<List<HealthFinding>> finds) {
        return new HealthCheck() {
            @Override
            public Area area() {
                return area;
            }

            @Override
            public List<HealthFinding> check(Instant at) {
                return finds.get();
            }
        };
    }

    private static HealthFinding well(Area area) {
        return new HealthFinding(area, "it", Severity.WELL, "It is well.");
    }

    private static HealthFinding of(Health health, Area area) {
        return health.report().findings().stream()
                .filter(finding -> finding.area() == area)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAreaThatNobodyLooksAtIsUnknownAndNotWell() {
        Health health = health(Duration.ofSeconds(5));
        health.add(check(Area.STORE, () -> List.of(well(Area.STORE))));
        assertThat(health.report().findings()).hasSize(Area.values().length);
        assertThat(health.report().count(Severity.UNKNOWN)).isEqualTo(Area.values().length - 1L);
        assertThat(of(health, Area.STORE)).isEqualTo(well(Area.STORE));
    }

    @Test
    void aCheckThatFailsIsUnknownByItsCause() {
        Health health = health(Duration.ofSeconds(5));
        health.add(
                check(
                        Area.DISKS,
                        () -> {
                            throw new IllegalStateException("the disk is away");
                        }));
        health.add(check(Area.STORE, () -> List.of(well(Area.STORE))));
        assertThat(of(health, Area.DISKS).severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(of(health, Area.DISKS).message()).contains("the disk is away");
        assertThat(of(health, Area.STORE).severity()).isEqualTo(Severity.WELL);
    }

    @Test
    void aCheckThatHangsHoldsNobodyIsNotBegunTwiceAndIsUnknownWithItsAge() {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Health health = health(Duration.ofMillis(100));
        HealthCheck hangs =
                check(
                        Area.DISKS,
                        () -> {
                            if (begun.incrementAndGet() > 1) {
                                await(stuck);
                            }
                            return List.of(well(Area.DISKS));
                        });
        health.add(hangs);
        assertThat(of(health, Area.DISKS).severity()).isEqualTo(Severity.WELL);
        Instant known = now.get();
        later();
        assertThat(of(health, Area.DISKS).severity()).isEqualTo(Severity.UNKNOWN);
        later();
        HealthFinding finding = of(health, Area.DISKS);
        assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(finding.since()).contains(known);
        assertThat(finding.message()).contains("has not answered for 20 s");
        assertThat(begun).hasValue(2);
        stuck.countDown();
    }

    private void later() {
        now.updateAndGet(at -> at.plusSeconds(20));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoAsksAtOnceGetsTheSameReport() {
        AtomicInteger looked = new AtomicInteger();
        Health health = health(Duration.ofSeconds(5), Duration.ofMinutes(1));
        health.add(
                check(
                        Area.STORE,
                        () -> {
                            looked.incrementAndGet();
                            return List.of();
                        }));
        assertThat(health.report()).isSameAs(health.report());
        assertThat(looked).hasValue(1);
    }

    @Test
    void aCheckThatIsGoneIsNotAsked() {
        Health health = health(Duration.ofSeconds(5));
        HealthCheck check = check(Area.STORE, () -> List.of(well(Area.STORE)));
        health.add(check);
        health.remove(check);
        assertThat(of(health, Area.STORE).severity()).isEqualTo(Severity.UNKNOWN);
    }
}
