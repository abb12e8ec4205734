// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** An agent that reports more than the controller can take holds up itself and nobody else. */
class FloodTest {
    /** Reports of ten VMs that fit before their host has to wait. */
    private static final int FIT = Backlog.MOST / (Backlog.REPORT + 10);

    private final FakeAgent agent = new FakeAgent();
    private final CountDownLatch writer = new CountDownLatch(1);
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private VmSite site;
    private AgentSessions.Session flooded;
    private AgentSessions.Session other;
    private Thread flood;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new MemoryJournal(), VmSite.QUICK);
        site.enrol(1, 2);
        flooded = site.connect(1, agent);
        other = site.connect(2, new FakeAgent());
        site.see();
    }

    @AfterEach
    void stop() throws Exception {
        writer.countDown();
        enough.set(true);
        if (flood != null) {
            flood.join();
        }
        site.close();
    }

    /** The writer is busy until {@link #writer} is let go. */
    private void hold() {
        site.core.observe("test", state -> held());
    }

    private Seen<Void> held() {
        try {
            writer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Seen.of(List.of());
    }

    private void flood(AgentSessions.Session session, int mostReports) {
        flood =
                new Thread(
                        () -> {
                            for (int i = 0; i < mostReports && !enough.get(); i++) {
                                session.report(changes(1, i, 10));
                                taken.incrementAndGet();
                                VmSite.CHANGE.changed();
                            }
                        },
                        "flood");
        flood.start();
    }

    /** The same VMs again and again, each time other than before. */
    private static AgentReport changes(int host, int round, int count) {
        List<VmObservation> vms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<String> trouble = Optional.of("in round " + round);
            vms.add(vm(host, i, trouble));
        }
        return new AgentReport.VmsChanged(vms, Set.of());
    }

    private static VmObservation vm(int host, int number, Optional<String> trouble) {
        VmId id = new VmId(new UUID(host, number));
        return new VmObservation(id, "vm" + number, VmState.RUNNING, Capacity.NONE, trouble);
    }

    private void untilItWaits() throws InterruptedException {
        while (flood.getState() != Thread.State.WAITING) {
            assertThat(flood.isAlive()).as("it never had to wait").isTrue();
            flood.join(1);
        }
    }

    @Test
    void whatWaitsForTheWriterIsBounded() throws Exception {
        hold();
        flood(flooded, 100_000);
        VmSite.until("full", () -> taken.get() == FIT);
        untilItWaits();
        assertThat(taken).hasValue(FIT);
        writer.countDown();
        VmSite.until("it goes on", () -> taken.get() > 10 * FIT);
    }

    @Test
    void aReconnectingAgentGetsNoSecondBound() throws Exception {
        hold();
        flood(flooded, FIT);
        flood.join();
        flood(site.vms.sessions().connected(VmSite.host(1), agent), 100_000);
        untilItWaits();
        assertThat(taken).hasValueLessThanOrEqualTo(FIT);
    }

    @Test
    void otherHostsAreTakenMeanwhile() throws Exception {
        hold();
        flood(flooded, 100_000);
        untilItWaits();
        other.report(changes(2, 7, 10));
        writer.countDown();
        VmSite.until("the other's", () -> site.state().vmsOn(VmSite.host(2)).count() == 10);
    }

    @Test
    void commandsAreAnsweredInTheMiddleOfAFlood() throws Exception {
        flood(flooded, Integer.MAX_VALUE);
        for (int i = 0; i < 50; i++) {
            site.accepted(new DefineGroup(new GroupId("g" + i), ""));
        }
        assertThat(flood.isAlive()).isTrue();
        assertThat(taken).hasPositiveValue();
    }

    @Test
    void oneReportThatIsLargerThanTheBoundComesThroughAlone() throws Exception {
        flooded.report(changes(1, 1, Backlog.MOST + 1));
        VmSite.until("all", () -> site.state().vmsOn(VmSite.host(1)).count() > Backlog.MOST);
    }

    @Test
    void whoIsHeldUpByTheControllerIsNotCalledSilent() throws Exception {
        VmSite.until("online", () -> host() == HostState.ONLINE);
        Set<HostState> states = ConcurrentHashMap.newKeySet();
        site.core.listen((after, revision, command) -> states.add(host()));
        hold();
        flood(flooded, 100_000);
        untilItWaits();
        flood.join(VmSite.QUICK.silent().multipliedBy(2).toMillis());
        enough.set(true);
        writer.countDown();
        flood.join();
        site.see();
        assertThat(states).containsOnly(HostState.ONLINE);
    }

    @Test
    void theEndOfTheControllerLetsItGo() throws Exception {
        hold();
        flood(flooded, 10 * FIT);
        untilItWaits();
        Thread stopper =
                new Thread(
                        () -> {
                            try {
                                site.core.close();
                            } catch (JournalException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        stopper.start();
        writer.countDown();
        stopper.join();
        flood.join();
        assertThat(taken).hasValue(10 * FIT);
    }

    private HostState host() {
        return site.state().host(VmSite.host(1)).orElseThrow().state();
    }
}
