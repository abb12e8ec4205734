// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.join.JoinListener;
import org.espalier.hosts.join.Outcome;
import org.espalier.hosts.join.Step;
import org.espalier.ssh.SshTarget;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** Many at once: each for itself, whatever becomes of the others. */
class CrewTest {
    private static final Refusal WHY =
            new Refusal(Refusal.Code.UNREACHABLE, "Host n1 did not join", "it is off", "Start it");

    private final List<Outcome> heard = new CopyOnWriteArrayList<>();
    private final List<HostId> closed = new CopyOnWriteArrayList<>();
    private final JoinListener listener =
            new JoinListener() {
                @Override
                public void step(HostId host, Step step, double done) {
                    // Outcomes are what is looked at here.
                }

                @Override
                public void ended(Outcome outcome) {
                    heard.add(outcome);
                }
            };

    private interface Go {
        List<String> go(Work.Progress progress) throws RefusedException, InterruptedException;
    }

    private Work work(Candidate candidate, Go go, List<String> left) {
        return new Work() {
            @Override
            public List<String> go(Progress progress)
                    throws RefusedException, InterruptedException {
                return go.go(progress);
            }

            @Override
            public List<String> undo() {
                // Taken back at leisure: a mark of an interrupt would break it off.
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                return left;
            }

            @Override
            public void close() {
                closed.add(candidate.id());
            }
        };
    }

    private static List<Candidate> candidates(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        i ->
                                new Candidate(
                                        new HostId("n" + i),
                                        new SshTarget("root", "n" + i, 22),
                                        List.of()))
                .toList();
    }

    @Test
    void eachHasItsOwnOutcomeInOrder() {
        Crew crew =
                new Crew(
                        c ->
                                work(
                                        c,
                                        progress -> {
                                            progress.step(Step.UPLOAD, 0);
                                            switch (c.id().value()) {
                                                case "n1" -> throw new RefusedException(WHY);
                                                case "n2" -> throw new IllegalStateException("x");
                                                default -> {
                                                    return List.of("A remark.");
                                                }
                                            }
                                        },
                                        List.of()),
                        listener,
                        2);
        List<Outcome> outcomes = crew.run(candidates(3));
        assertThat(outcomes.get(0))
                .isEqualTo(new Outcome.Failed(new HostId("n1"), Step.UPLOAD, WHY));
        assertThat(((Outcome.Failed) outcomes.get(1)).why().code())
                .isEqualTo(Refusal.Code.INTERNAL);
        assertThat(outcomes.get(2))
                .isEqualTo(new Outcome.Done(new HostId("n3"), List.of("A remark.")));
        assertThat(heard).containsExactlyInAnyOrderElementsOf(outcomes);
        assertThat(closed).hasSize(3);
    }

    @Test
    void whatCannotBeTakenBackIsSaid() {
        Crew crew =
                new Crew(
                        c ->
                                work(
                                        c,
                                        progress -> {
                                            throw new RefusedException(WHY);
                                        },
                                        List.of("The disk is full.")),
                        listener,
                        1);
        Outcome.Failed failed = (Outcome.Failed) crew.run(candidates(1)).get(0);
        assertThat(failed.why().message())
                .isEqualTo(
                        "Host n1 did not join: it is off. Start it. Not all could be taken back:"
                                + " The disk is full.");
    }

    @Test
    void noMoreAtATimeThanAllowed() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Crew crew =
                new Crew(
                        c ->
                                work(
                                        c,
                                        progress -> {
                                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                            Thread.yield();
                                            now.decrementAndGet();
                                            return List.of();
                                        },
                                        List.of()),
                        listener,
                        3);
        assertThat(crew.run(candidates(50))).hasSize(50);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void cancelledWhoForgetsAnInterruptIsInterruptedAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Crew crew =
                new Crew(
                        c ->
                                work(
                                        c,
                                        progress -> {
                                            begun.countDown();
                                            try {
                                                new CountDownLatch(1).await();
                                            } catch (InterruptedException e) {
                                                // As JSch does.
                                                Thread.interrupted();
                                            }
                                            try {
                                                new CountDownLatch(1).await();
                                            } catch (InterruptedException e) {
                                                throw new RefusedException(WHY, e);
                                            }
                                            return List.of();
                                        },
                                        List.of()),
                        listener,
                        1);
        AtomicReference<List<Outcome>> outcomes = new AtomicReference<>();
        Thread caller = new Thread(() -> outcomes.set(crew.run(candidates(1))));
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(outcomes.get()).containsExactly(new Outcome.Cancelled(new HostId("n1")));
    }

    @Test
    void cancelledWhatGoesOnIsTakenBackAndTheRestIsNotBegun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger begins = new AtomicInteger();
        Crew crew =
                new Crew(
                        c ->
                                work(
                                        c,
                                        progress -> {
                                            begins.incrementAndGet();
                                            begun.countDown();
                                            new CountDownLatch(1).await();
                                            return List.of();
                                        },
                                        List.of()),
                        listener,
                        1);
        AtomicReference<List<Outcome>> outcomes = new AtomicReference<>();
        AtomicReference<Boolean> mark = new AtomicReference<>();
        Thread caller =
                new Thread(
                        () -> {
                            outcomes.set(crew.run(candidates(3)));
                            mark.set(Thread.currentThread().isInterrupted());
                        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(outcomes.get())
                .extracting(o -> o.getClass().getSimpleName())
                .containsExactly("Cancelled", "Cancelled", "Cancelled");
        assertThat(begins.get()).isEqualTo(1);
        assertThat(mark.get()).isTrue();
        assertThat(heard).hasSize(3);
    }
}
