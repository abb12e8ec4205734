// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.Connection;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.testing.DemoSite;
import org.espalier.ui.testing.FakeController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

class SiteMirrorTest {
    private static final Instant NOW = Instant.parse("2026-11-20T18:52:00Z");

    private final BlockingQueue<Runnable> uiQueue = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final FakeController controller = new FakeController();
    private final DemoSite demo = DemoSite.of(2, 10, NOW);
    private final List<SiteChange> heard = new ArrayList<>();
    private Clock clock = Clock.fixed(NOW.plusSeconds(1), ZoneOffset.UTC);
    private SiteMirror session = open();

    private SiteMirror open() {
        SiteMirror made =
                new SiteMirror(
                        Principal.administrator("me"),
                        uiQueue::add,
                        scheduler,
                        new Clock() {
                            @Override
                            public java.time.ZoneId getZone() {
                                return clock.getZone();
                            }

                            @Override
                            public Clock withZone(java.time.ZoneId zone) {
                                return clock.withZone(zone);
                            }

                            @Override
                            public Instant instant() {
                                return clock.instant();
                            }
                        });
        made.addListener(heard::add);
        return made;
    }

    @AfterEach
    void end() {
        session.close();
        scheduler.shutdownNow();
    }

    /** Plays the UI thread until {@code done}. */
    private void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            try {
                Runnable next = uiQueue.poll(20, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void untilRevision(long number) {
        until(() -> session.site().getRevision() == number);
    }

    @Test
    void controllerComesLaterThanTheSession() {
        assertThat(session.connection()).isEqualTo(Connection.AWAITED);
        assertThat(session.hosts()).isEmpty();
        long revision = controller.put(demo.entities());

        session.connect(controller);
        untilRevision(revision);

        assertThat(session.connection()).isEqualTo(Connection.FOLLOWING);
        assertThat(session.site().getName()).isEqualTo("Riverside");
        assertThat(session.hosts()).hasSize(20);
        assertThat(session.vms()).hasSameSizeAs(demo.vms());
    }

    @Test
    void whileNoControllerIsThereCommandsAreRefusedByName() {
        var request = CommandRequest.of(new ActOnVms(VmVerb.START, Set.of(demo.vms().get(0).id())));
        assertThatThrownBy(() -> session.controller().submit(request).toCompletableFuture().get())
                .cause()
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no controller is connected");
    }

    @Test
    void revisionsBecomeBatches() {
        controller.put(demo.entities());
        session.connect(controller);
        untilRevision(1);
        heard.clear();
        Vm vm = demo.vms().get(0);

        controller.put(vm.withState(VmState.SAVED, NOW, Optional.empty()));
        untilRevision(2);

        MVm mirrored = session.vm(vm.id()).orElseThrow();
        assertThat(mirrored.getState()).isEqualTo(VmState.SAVED);
        assertThat(heard).anyMatch(c -> c.changed().equals(Set.of(mirrored)));
    }

    @Test
    void afterALossTheSameObjectsAreBroughtUpToDate() {
        controller.put(demo.entities());
        session.connect(controller);
        untilRevision(1);
        MVm kept = session.vm(demo.vms().get(1).id()).orElseThrow();
        Vm gone = demo.vms().get(0);

        session.disconnect(controller);
        until(() -> session.connection() == Connection.LOST);
        controller.remove(gone.key());
        FakeController restarted = new FakeController();
        restarted.put(demo.entities().stream().filter(e -> !e.equals(gone)).toList());
        session.connect(restarted);
        until(() -> session.vm(gone.id()).isEmpty());

        assertThat(session.vm(kept.getId())).containsSame(kept);
        assertThat(session.connection()).isEqualTo(Connection.FOLLOWING);
        assertThat(session.site().getRevision()).isEqualTo(1);
    }

    @Test
    void aBrokenListenerDoesNotKeepOthersFromHearing() {
        session.removeListener(heard::add);
        List<SiteChange> second = new ArrayList<>();
        session.addListener(
                c -> {
                    throw new IllegalStateException("on purpose");
                });
        session.addListener(second::add);
        controller.put(demo.entities());
        session.connect(controller);
        until(() -> !second.isEmpty());
        assertThat(second).isNotEmpty();
    }

    @Test
    void measurementsAreGivenWhileTheyAreFreshAndTheHostIsKnown() {
        controller.put(demo.entities());
        demo.measurementsAt(NOW.minusSeconds(2)).forEach(controller::measure);
        session.connect(controller);
        untilRevision(1);
        until(() -> heard.stream().anyMatch(SiteChange::measured));
        demo.measurementsAt(NOW).forEach(controller::measure);
        var host = demo.hosts().get(0);
        var vm =
                demo.vms().stream()
                        .filter(v -> v.host().equals(host.id()) && v.state().alive())
                        .findFirst()
                        .orElseThrow();
        until(
                () ->
                        session.measurements()
                                .vm(vm.id())
                                .filter(r -> r.cpuCores().isPresent())
                                .isPresent());

        controller.put(host.withState(HostState.UNKNOWN, Optional.empty()));
        untilRevision(2);
        assertThat(session.measurements().vm(vm.id())).isEmpty();
        assertThat(session.measurements().host(host.id())).isEmpty();
        assertThat(session.measurements().lastOf(vm.id())).isPresent();

        controller.put(host);
        untilRevision(3);
        assertThat(session.measurements().vm(vm.id())).isPresent();
        clock = Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC);
        assertThat(session.measurements().vm(vm.id())).isEmpty();
        assertThat(session.measurements().age(NOW)).hasSeconds(60);
    }

    @Test
    void whatIsMeasuredOfALargeSiteIsTakenInByTurnsAndToldOnce() {
        controller.put(demo.entities());
        HostMeasurement one = demo.measurementsAt(NOW).get(0);
        for (int i = 0; i < 1200; i++) {
            HostId id = new HostId("large%04d".formatted(i));
            controller.measure(new HostMeasurement(id, NOW, one.counters(), List.of()));
        }
        session.connect(controller);
        untilRevision(1);
        until(() -> measured("large0000"));
        assertThat(measured("large1199")).as("another turn's").isFalse();
        until(() -> heard.stream().anyMatch(SiteChange::measured));
        assertThat(heard.stream().filter(SiteChange::measured)).hasSize(1);
        assertThat(measured("large0600") && measured("large1199")).isTrue();
    }

    private boolean measured(String host) {
        return session.measurements().lastOf(new HostId(host)).isPresent();
    }

    @Test
    void refreshingMeasuresNowAndNotWithTheNextBeat() {
        long revision = controller.put(demo.entities());
        session.connect(controller);
        untilRevision(revision);
        scheduler.shutdownNow();
        demo.measurementsAt(NOW).forEach(controller::measure);

        session.refresh();

        until(() -> session.measurements().lastOf(demo.hosts().get(0).id()).isPresent());
    }
}
