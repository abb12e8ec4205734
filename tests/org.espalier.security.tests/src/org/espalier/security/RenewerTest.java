// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** A year and more of an identity, by a clock that is turned: it never is without a certificate. */
class RenewerTest {
    private static final Duration LIFE = SiteAuthority.VALIDITY.plus(SiteAuthority.CLOCK_TOLERANCE);

    @TempDir Path root;
    private final HandClock clock = new HandClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final List<String> troubles = new ArrayList<>();
    private final List<Instant> asked = new ArrayList<>();
    private SiteAuthority authority;
    private Identity identity;
    private double random = 0;
    private IOException failure;
    private Task next;

    private record Task(Instant at, Runnable work, CompletableFuture<Void> cancelled) {}

    @BeforeEach
    void open() throws IOException {
        authority = SiteAuthority.open(root.resolve("ca"), clock);
        authority.issueAgent(new HostId("node01"), root.resolve("agent"));
        identity = Identity.open(root.resolve("agent"));
    }

    private Renewer renewer() {
        return new Renewer(identity, this::renew, clock, () -> random, this::after, troubles::add);
    }

    private Future<?> after(Duration delay, Runnable work) {
        assertThat(next == null || next.cancelled().isCancelled()).as("one at a time").isTrue();
        next = new Task(clock.instant().plus(delay), work, new CompletableFuture<>());
        return next.cancelled();
    }

    private CompletionStage<byte[]> renew(byte[] request) {
        asked.add(clock.instant());
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        try {
            Credentials present = identity.current().orElseThrow();
            return CompletableFuture.completedFuture(
                    authority.admission().renew(present.certificate(), request).getEncoded());
        } catch (RefusedException | IOException | CertificateEncodingException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Turns the clock on, and does what is due then, until {@code end}. */
    private void runUntil(Instant end) {
        while (next != null && !next.at().isAfter(end)) {
            Task task = next;
            next = null;
            clock.turn(Duration.between(clock.instant(), task.at()));
            task.work().run();
        }
        clock.turn(Duration.between(clock.instant(), end));
    }

    private Credentials current() {
        return identity.current().orElseThrow();
    }

    @Test
    void afterTwoThirdsOfItsTimeItIsRenewedByAnotherKeyAndOnDisk() throws Exception {
        Credentials first = current();
        Instant due = first.expires().minus(LIFE.dividedBy(3));
        renewer().start();
        runUntil(due.minusSeconds(1));
        assertThat(asked).isEmpty();
        runUntil(due.plusSeconds(1));
        assertThat(asked).hasSize(1);
        assertThat(current().expires()).isEqualTo(due.plus(SiteAuthority.VALIDITY));
        assertThat(current().certificate().getPublicKey())
                .isNotEqualTo(first.certificate().getPublicKey());
        assertThat(Credentials.load(root.resolve("agent")).certificate())
                .isEqualTo(current().certificate());
        assertThat(troubles).isEmpty();
    }

    @Test
    void hostsThatWereEnrolledTogetherDoNotAskTogether() {
        random = 1;
        Instant due = current().expires().minus(LIFE.dividedBy(3)).plus(LIFE.dividedBy(20));
        renewer().start();
        runUntil(due.minusSeconds(1));
        assertThat(asked).isEmpty();
        runUntil(due.plusSeconds(1));
        assertThat(asked).hasSize(1);
    }

    @Test
    void itGoesOnForYears() {
        renewer().start();
        Instant end = clock.instant().plus(Duration.ofDays(800));
        while (clock.instant().isBefore(end)) {
            runUntil(clock.instant().plus(Duration.ofDays(1)));
            assertThat(current().expires()).isAfter(clock.instant().plus(Duration.ofDays(25)));
        }
        assertThat(asked).hasSizeBetween(12, 14);
    }

    @Test
    void anAttemptThatFailsIsSaidAndMadeAgainLessAndLessOften() {
        random = 1;
        failure = new IOException("there is no connection to ctl:1.");
        Instant due = current().expires().minus(LIFE.dividedBy(3)).plus(LIFE.dividedBy(20));
        renewer().start();
        runUntil(due.plus(Duration.ofHours(3)));
        assertThat(asked)
                .extracting(at -> Duration.between(due, at).toMinutes())
                .containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 127L);
        assertThat(troubles)
                .first()
                .isEqualTo(
                        "The certificate of agent node01 ends at 2027-02-19T12:00:00Z, in 25 days,"
                                + " and was not renewed: there is no connection to ctl:1. It is"
                                + " tried again in 1 min; if it ends before, have a new one"
                                + " issued.");
        failure = null;
        runUntil(due.plus(Duration.ofHours(6)));
        assertThat(current().expires()).isAfter(clock.instant().plus(Duration.ofDays(89)));
        assertThat(troubles).hasSize(8);
    }

    @Test
    void shortlyBeforeTheEndItIsTriedMoreOften() {
        failure = new IOException("no");
        renewer().start();
        runUntil(current().expires().minus(Duration.ofMinutes(5)));
        int before = asked.size();
        runUntil(current().expires());
        assertThat(asked.size() - before).isBetween(4, 11);
    }

    @Test
    void aCertificateThatIsNotTheOneAskedForIsNotTaken() throws Exception {
        Credentials other = authority.issueAgent(new HostId("node02"), root.resolve("other"));
        new Renewer(
                        identity,
                        request -> {
                            try {
                                return CompletableFuture.completedFuture(
                                        other.certificate().getEncoded());
                            } catch (CertificateEncodingException e) {
                                throw new AssertionError(e);
                            }
                        },
                        clock,
                        () -> random,
                        this::after,
                        troubles::add)
                .start();
        Credentials first = current();
        runUntil(first.expires().minus(LIFE.dividedBy(3)).plusSeconds(1));
        assertThat(current()).isSameAs(first);
        assertThat(troubles)
                .singleElement()
                .asString()
                .contains("it is another one than was asked for");
    }

    @Test
    void whereThereIsAWayAgainItIsTriedAtOnce() {
        failure = new IOException("no connection");
        Renewer renewer = renewer();
        renewer.start();
        runUntil(current().expires().minus(LIFE.dividedBy(3)).plus(Duration.ofHours(5)));
        failure = null;
        int before = asked.size();
        renewer.start();
        runUntil(clock.instant());
        assertThat(asked).hasSize(before + 1);
        assertThat(current().expires()).isAfter(clock.instant().plus(Duration.ofDays(89)));
    }

    @Test
    void whatIsClosedAsksNoMore() {
        Renewer renewer = renewer();
        renewer.start();
        Task waiting = next;
        renewer.close();
        assertThat(waiting.cancelled()).isCancelled();
        runUntil(current().expires());
        assertThat(asked).isEmpty();
    }
}
