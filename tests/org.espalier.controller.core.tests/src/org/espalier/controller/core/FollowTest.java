// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.DefineGroup;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.Heard;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Consoles that come late, are slow, fail, or were there before a restart. */
class FollowTest {
    private static final GroupId RACK = new GroupId("rack1");

    private final MemoryJournal journal = new MemoryJournal();
    private final Heard heard = new Heard();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(journal);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void whoHasNothingGetsASnapshotThenRevisions() throws Exception {
        site.controller.follow(0, heard);
        heard.untilHeard(1);
        site.submit(new DefineGroup(RACK, ""));
        heard.untilHeard(2);
        assertThat(heard.get(0)).isInstanceOf(Snapshot.class);
        assertThat(heard.get(1)).isInstanceOf(Revision.class);
        assertThat(heard.get(1).number()).isEqualTo(heard.get(0).number() + 1);
        assertThat(((Revision) heard.get(1)).cause())
                .isInstanceOfSatisfying(
                        Cause.Commanded.class,
                        cause -> {
                            assertThat(cause.by()).isEqualTo("root");
                            assertThat(cause.title()).isEqualTo("Define group rack1");
                        });
    }

    @Test
    void whoMissedAFewGetsTheTail() throws Exception {
        long known = site.state().number();
        for (int i = 0; i < 5; i++) {
            site.submit(new DefineGroup(RACK, "note " + i));
        }
        site.controller.follow(known, heard);
        heard.untilHeard(5);
        assertThat(heard.events).hasSize(5).allMatch(Revision.class::isInstance);
        assertThat(heard.get(4).number()).isEqualTo(known + 5);
    }

    @Test
    void whoMissedTooManyGetsASnapshot() throws Exception {
        long known = site.state().number();
        for (int i = 0; i < 5000; i++) {
            site.core.observe("test", state -> seen("note " + state.number()));
        }
        site.see();
        site.controller.follow(known, heard);
        heard.untilHeard(1);
        assertThat(heard.get(0)).isInstanceOf(Snapshot.class);
    }

    @Test
    void aSlowFollowerHoldsUpNobodyAndCatchesUpByASnapshot() throws Exception {
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        site.controller.follow(
                0,
                event -> {
                    holds.countDown();
                    await(goOn);
                    heard.accept(event);
                });
        // It has the first snapshot before there is more: else that might be of the middle.
        await(holds);
        for (int i = 0; i < 6000; i++) {
            site.core.observe("test", state -> seen("note " + state.number()));
        }
        site.submit(new DefineGroup(new GroupId("rack2"), ""));
        long now = site.state().number();
        goOn.countDown();
        heard.untilAt(now);
        assertThat(heard.events.size()).isLessThan(6000);
        assertThat(heard.events.stream().filter(Snapshot.class::isInstance)).hasSize(2);
    }

    @Test
    void afterARestartNobodyMistakesNewRevisionsForThoseHeSaw() throws Exception {
        site.see(new Change.Put(new NodeGroup(RACK, "seen, and lost by kill -9")));
        long seen = site.state().number();
        MemoryJournal lost = new MemoryJournal();
        lost.compact(new Snapshot(seen - 1, Instant.EPOCH, List.of()));
        site.close();
        site = new TestCore(lost);
        for (int i = 0; i < 10; i++) {
            site.submit(new DefineGroup(new GroupId("other"), "note " + i));
        }
        site.controller.follow(seen, heard);
        heard.untilHeard(1);
        assertThat(heard.get(0)).isInstanceOf(Snapshot.class);
    }

    @Test
    void whoIsAheadOfTheControllerGetsASnapshot() throws Exception {
        site.controller.follow(Long.MAX_VALUE, heard);
        heard.untilHeard(1);
        assertThat(heard.get(0)).isInstanceOf(Snapshot.class);
        assertThat(heard.get(0).number()).isEqualTo(site.state().number());
    }

    @Test
    void whoHasClosedHearsNoMore() throws Exception {
        Subscription subscription = site.controller.follow(0, heard);
        heard.untilHeard(1);
        subscription.close();
        site.submit(new DefineGroup(RACK, ""));
        Heard others = new Heard();
        site.controller.follow(0, others);
        others.untilHeard(1);
        assertThat(heard.events).hasSize(1);
    }

    @Test
    void aFollowerThatFailsDisturbsNobody() throws Exception {
        site.controller.follow(
                0,
                event -> {
                    throw new IllegalStateException("a fault of the console");
                });
        site.controller.follow(0, heard);
        heard.untilHeard(1);
        site.submit(new DefineGroup(RACK, ""));
        heard.untilHeard(2);
    }

    private static Observation.Seen<Void> seen(String note) {
        return Observation.Seen.of(List.of(new Change.Put(new NodeGroup(RACK, note))));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
