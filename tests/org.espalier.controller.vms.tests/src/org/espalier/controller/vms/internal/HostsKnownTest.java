// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.HostFollower;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What is known of hosts: of those that speak, are silent, are troubled, or have a wrong clock. */
class HostsKnownTest {
    private final FakeAgent agent = new FakeAgent();
    private VmSite site;

    private void start(Timing timing) throws Exception {
        begin(new VmSite(new MemoryJournal(), timing));
    }

    private void begin(VmSite begun) throws Exception {
        site = begun;
        site.enrol(1);
    }

    @AfterEach
    void stop() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void aHostThatIsNotEnrolledIsNotLetIn() throws Exception {
        start(VmSite.PATIENT);
        assertThatThrownBy(() -> site.vms.sessions().connected(VmSite.host(7), agent))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Enrol the host first");
    }

    @Test
    void itsHelloSaysAllOfIt() throws Exception {
        start(VmSite.PATIENT);
        agent.put(running());
        site.connect(1, agent);
        VmSite.until("online", () -> host().state() == HostState.ONLINE);
        assertThat(host().total()).isEqualTo(VmSite.HOST);
        assertThat(host().agentVersion()).isEqualTo("0.1");
        assertThat(host().lastHeard()).isPresent();
        assertThat(host().trouble()).isEmpty();
        assertThat(site.state().vmsOn(VmSite.host(1))).hasSize(1);
    }

    @Test
    void itsProcessorsAreKnownAlsoWhileItIsSilentAndNotOfAnAgentThatDoesNotTell() {
        Host host = Host.expected(VmSite.host(1), new GroupId("rack"));
        Host told = HostBook.hello(host, hello(Optional.of("AMD64")), Instant.EPOCH);
        assertThat(told.architecture()).contains("x86_64");
        assertThat(HostBook.silent(told, Instant.EPOCH, "gone").architecture()).contains("x86_64");
        assertThat(HostBook.hello(told, hello(Optional.empty()), Instant.EPOCH).architecture())
                .isEmpty();
    }

    private AgentReport.Hello hello(Optional<String> architecture) {
        return new AgentReport.Hello(
                "0.1",
                VmSite.HOST,
                Set.of(),
                Instant.EPOCH,
                agent.inventory(),
                Optional.empty(),
                Optional.empty(),
                architecture);
    }

    @Test
    void whatAHostBoastsOfStaysWithinWhatCanBeSummedUp() throws Exception {
        start(VmSite.PATIENT);
        site.enrol(2);
        Capacity all = new Capacity(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        agent.put(new VmObservation(VmId.random(), "far", VmState.RUNNING, all, Optional.empty()));
        site.vms.sessions().connected(VmSite.host(1), agent).report(VmSite.hello(agent, all));
        site.vms
                .sessions()
                .connected(VmSite.host(2), agent)
                .report(VmSite.hello(new FakeAgent(), all));
        VmSite.until("both", () -> site.state().hosts().allMatch(h -> h.total().cores() > 0));
        assertThat(site.state().hosts().map(Host::total).reduce(Capacity.NONE, Capacity::plus))
                .isEqualTo(Plausible.MOST.plus(Plausible.MOST));
        assertThat(site.state().vmsOn(VmSite.host(1)))
                .extracting(Vm::size)
                .containsExactly(Plausible.MOST);
    }

    @Test
    void whatAnAgentTellsRightAfterItsHelloIsHeardInItsOrder() throws Exception {
        start(VmSite.PATIENT);
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Subscription following = site.vms.feed().follow(heardBy(heard))) {
            CountDownLatch busy = new CountDownLatch(1);
            site.core.observe("test", state -> waited(busy));
            AgentSessions.Session session = site.connect(1, agent);
            session.report(new ImageReport.ImagesHeld(List.of(held(1))));
            session.report(new ImageReport.ImagesHeld(List.of(held(2))));
            assertThat(heard).isEmpty();
            busy.countDown();
            VmSite.until("online", () -> host().state() == HostState.ONLINE);
            Waits.until("both were heard", () -> heard.size() > 2);
            session.report(new ImageReport.ImagesHeld(List.of(held(3))));
            assertThat(heard).containsExactly("up", "1", "2", "3");
        }
    }

    private static Observation.Seen<Void> waited(CountDownLatch busy) {
        try {
            assertThat(busy.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Observation.Seen.of(List.of());
    }

    private static ImageReport.Held held(long bytes) {
        return new ImageReport.Held("00", "disk.raw", bytes, false);
    }

    private static HostFollower heardBy(List<String> heard) {
        return new HostFollower() {
            @Override
            public void up(HostId host, NodeAgent agent) {
                heard.add("up");
            }

            @Override
            public void down(HostId host, NodeAgent agent) {
                heard.add("down");
            }

            @Override
            public void report(HostId host, AgentReport report) {
                ImageReport.ImagesHeld images = (ImageReport.ImagesHeld) report;
                heard.add(String.valueOf(images.images().get(0).bytes()));
            }
        };
    }

    @Test
    void aHostThatWasRemovedHasNothingAnyMoreWhateverIsStillReported() throws Exception {
        start(VmSite.PATIENT);
        AgentSessions.Session session = site.connect(1, agent);
        VmSite.until("online", () -> host().state() == HostState.ONLINE);
        site.see(new Change.Remove(Host.key(VmSite.host(1))));
        session.report(new AgentReport.VmsChanged(List.of(running()), Set.of()));
        agent.put(running());
        session.report(VmSite.hello(agent, VmSite.HOST));
        session.ended("it was removed");
        site.see();
        assertThat(site.state().host(VmSite.host(1))).isEmpty();
        assertThat(site.state().vmsOn(VmSite.host(1))).isEmpty();
    }

    @Test
    void aSilentHostIsUnknownWithItsAgeAndItsVmsStay() throws Exception {
        start(VmSite.QUICK);
        agent.put(running());
        AgentSessions.Session session = site.connect(1, agent);
        VmSite.until("unknown", () -> host().state() == HostState.UNKNOWN);
        assertThat(host().lastHeard()).isPresent();
        assertThat(host().trouble()).get().asString().contains("says nothing");
        assertThat(site.state().vmsOn(VmSite.host(1)))
                .extracting(Vm::state)
                .containsExactly(VmState.RUNNING);
        session.report(new AgentReport.Heartbeat(Instant.now()));
        VmSite.until("heard again", () -> host().state() == HostState.ONLINE);
        assertThat(host().trouble()).isEmpty();
    }

    @Test
    void aHeartbeatKeepsItKnown() throws Exception {
        start(VmSite.QUICK);
        AgentSessions.Session session = site.connect(1, agent);
        VmSite.until("online", () -> host().state() == HostState.ONLINE);
        Set<HostState> states = ConcurrentHashMap.newKeySet();
        site.core.listen((after, revision, command) -> states.add(host().state()));
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
        try {
            Runnable beat = () -> session.report(new AgentReport.Heartbeat(Instant.now()));
            heart.scheduleAtFixedRate(beat, 0, 20, TimeUnit.MILLISECONDS);
            long enough = VmSite.QUICK.silent().multipliedBy(3).toMillis();
            heart.schedule(() -> {}, enough, TimeUnit.MILLISECONDS).get();
        } finally {
            heart.shutdownNow();
        }
        site.see();
        assertThat(states).doesNotContain(HostState.UNKNOWN);
        assertThat(host().state()).isEqualTo(HostState.ONLINE);
    }

    @Test
    void aConnectionThatEndsMakesItUnknownAtOnce() throws Exception {
        start(VmSite.PATIENT);
        AgentSessions.Session session = site.connect(1, agent);
        VmSite.until("online", () -> host().state() == HostState.ONLINE);
        session.ended("killed");
        VmSite.until("unknown", () -> host().state() == HostState.UNKNOWN);
        assertThat(host().trouble()).contains("The connection to its agent ended: killed.");
        session.report(new AgentReport.Heartbeat(Instant.now()));
        assertThat(host().state()).isEqualTo(HostState.UNKNOWN);
    }

    @Test
    void theEndOfAnOldConnectionDoesNotTouchTheNewOne() throws Exception {
        start(VmSite.PATIENT);
        AgentSessions.Session old = site.connect(1, agent);
        site.connect(1, new FakeAgent());
        old.report(new AgentReport.VmsChanged(List.of(running()), Set.of()));
        old.ended("redialled");
        site.see();
        assertThat(host().state()).isEqualTo(HostState.ONLINE);
        assertThat(site.state().vmsOn(VmSite.host(1))).isEmpty();
    }

    @Test
    void libvirtdDiesAndComesBack() throws Exception {
        start(VmSite.PATIENT);
        agent.put(running());
        AgentSessions.Session session = site.connect(1, agent);
        session.report(new AgentReport.HypervisorChanged(Optional.of("libvirtd is gone.")));
        VmSite.until("impaired", () -> host().state() == HostState.IMPAIRED);
        assertThat(host().trouble()).contains("libvirtd is gone.");
        session.report(
                VmSite.hello(
                        new FakeAgent(),
                        VmSite.HOST,
                        Instant.now(),
                        Optional.of("libvirtd is gone.")));
        site.see();
        assertThat(site.state().vmsOn(VmSite.host(1)))
                .as("its inventory means nothing now")
                .hasSize(1);
        session.report(new AgentReport.HypervisorChanged(Optional.empty()));
        session.report(VmSite.hello(agent, VmSite.HOST));
        VmSite.until("online", () -> host().state() == HostState.ONLINE);
        assertThat(host().trouble()).isEmpty();
    }

    @Test
    void clockOfAHostAnHourOff() throws Exception {
        // Ours stands still: however busy this machine is, all is as far off as it says.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        begin(new VmSite(new MemoryJournal(), VmSite.PATIENT, clock));
        AgentSessions.Session session = site.vms.sessions().connected(VmSite.host(1), agent);
        Instant ahead = now.plus(Duration.ofHours(1));
        session.report(VmSite.hello(agent, VmSite.HOST, ahead, Optional.empty()));
        VmSite.until("online", () -> host().state() == HostState.ONLINE);
        assertThat(host().trouble()).contains("Its clock is 1 h 0 m ahead. Set it by NTP.");
        assertThat(host().clockSkewMillis()).isEqualTo(3_600_000);
        assertThat(host().lastHeard()).as("dated by our clock").contains(now);
        beat(session, now, () -> host().trouble().isEmpty());
        beat(session, now.minusSeconds(45), () -> host().trouble().isPresent());
        assertThat(host().trouble()).contains("Its clock is 45 s behind. Set it by NTP.");
        beat(session, now.plusMillis(86_399_600), () -> host().clockSkewMillis() > 0);
        assertThat(host().trouble())
                .as("to whole seconds")
                .contains("Its clock is 1 d 0 h ahead. Set it by NTP.");
    }

    /** Again and again, as agents do: what comes right after its Hello may come too early. */
    private static void beat(AgentSessions.Session session, Instant clock, BooleanSupplier seen) {
        Waits.until(
                "its clock at " + clock + " is seen",
                () -> {
                    session.report(new AgentReport.Heartbeat(clock));
                    return seen.getAsBoolean();
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 60})
    void aHostAnHourOffIsWorkedWithAllTheSame(long minutes) throws Exception {
        start(VmSite.PATIENT);
        Instant off = Instant.now().plus(Duration.ofMinutes(minutes));
        AgentSessions.Session session = site.vms.sessions().connected(VmSite.host(1), agent);
        session.report(VmSite.hello(agent, VmSite.HOST, off, Optional.empty()));
        VmSite.until("online", () -> host().state() == HostState.ONLINE);
        assertThat(site.done(VmSite.create("tiny", 2)).state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("tiny-1").state()).isEqualTo(VmState.RUNNING);
        session.report(
                new AgentReport.Measured(off, new HostCounters(0.5, 1, 1, 1, 1, 1), List.of()));
        List<HostMeasurement> history =
                site.controller.history(VmSite.host(1)).toCompletableFuture().join();
        assertThat(history).hasSize(1);
        assertThat(Duration.between(history.get(0).at(), Instant.now()))
                .as("dated by our clock, and so not dropped as old")
                .isLessThan(Duration.ofMinutes(1));
        assertThat(Duration.between(site.vm("tiny-1").since(), Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aLittleSkewIsNoNews() throws Exception {
        start(VmSite.PATIENT);
        AgentSessions.Session session = site.connect(1, agent);
        VmSite.until("online", () -> host().state() == HostState.ONLINE);
        long before = site.state().number();
        session.report(new AgentReport.Heartbeat(Instant.now().plusMillis(500)));
        site.see();
        assertThat(site.state().number()).isEqualTo(before);
    }

    @Test
    void aWrongClockAndASickHypervisorAreBothTold() {
        Host host = Host.expected(VmSite.host(1), new GroupId("rack"));
        Instant now = Instant.now();
        Host after =
                HostBook.hello(
                        host,
                        VmSite.hello(
                                agent,
                                VmSite.HOST,
                                now.plusSeconds(120),
                                Optional.of("libvirtd is gone.")),
                        now);
        assertThat(after.trouble())
                .contains("libvirtd is gone. Its clock is 2 m 0 s ahead. Set it by NTP.");
    }

    private Host host() {
        return site.state().host(VmSite.host(1)).orElseThrow();
    }

    private static VmObservation running() {
        return new VmObservation(
                VmId.random(), "one", VmState.RUNNING, Capacity.NONE, Optional.empty());
    }
}
