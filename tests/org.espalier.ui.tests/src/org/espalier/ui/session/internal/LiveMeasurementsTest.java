// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.model.mirror.Intake;
import org.espalier.model.mirror.Mirror;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.testing.DemoSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What is fresh is given, what is old or of the unknown is not. */
class LiveMeasurementsTest {
    private static final Instant NOW = Instant.EPOCH.plusSeconds(5000);

    private final DemoSite demo = DemoSite.of(1, 2, NOW);
    private final Mirror mirror = new Mirror();
    private final RateBook book = new RateBook();
    private final Vm vm =
            demo.vms().stream().filter(v -> v.state().equals(VmState.RUNNING)).findFirst().get();
    private MVm mirrored;

    @BeforeEach
    void fill() {
        Intake intake = new Intake();
        intake.accept(new Snapshot(1, NOW, demo.entities()));
        mirror.drain(intake, () -> true);
        mirrored = (MVm) mirror.find(vm.key()).orElseThrow();
        book.update(
                List.of(
                        new HostMeasurement(
                                vm.host(),
                                NOW,
                                new HostCounters(1.5, 100, 1000, 400, 0, 0, Optional.of(4000L)),
                                List.of(
                                        new VmCounters(
                                                vm.id(),
                                                7,
                                                195L << 20,
                                                0,
                                                0,
                                                0,
                                                0,
                                                Optional.of(61L << 20))))));
    }

    private Measurements at(Duration later) {
        return new LiveMeasurements(book, mirror, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }

    @Test
    void whatIsFreshIsGiven() {
        Measurements live = at(Measurements.FRESH);
        assertThat(live.host(vm.host()).orElseThrow().load()).hasValue(1.5);
        assertThat(live.host(vm.host()).orElseThrow().memoryTotalBytes()).hasValue(4000);
        assertThat(live.vm(vm.id()).orElseThrow().heldBytes()).hasValue(195L << 20);
        assertThat(live.vm(vm.id()).orElseThrow().guestUsedBytes()).hasValue(61L << 20);
    }

    @Test
    void whatIsOldIsGivenOnlyWithItsAge() {
        Measurements live = at(Measurements.FRESH.plusMillis(1));
        assertThat(live.host(vm.host())).isEmpty();
        assertThat(live.vm(vm.id())).isEmpty();
        assertThat(live.lastOf(vm.host()).orElseThrow().at()).isEqualTo(NOW);
        assertThat(live.lastOf(vm.id()).orElseThrow().at()).isEqualTo(NOW);
    }

    @Test
    void aSilentHostTellsNothingNow() {
        MHost host = mirrored.getHost();
        host.setState(HostState.UNKNOWN);
        assertThat(at(Duration.ZERO).host(vm.host())).isEmpty();
        assertThat(at(Duration.ZERO).vm(vm.id())).isEmpty();
        host.setState(HostState.IMPAIRED);
        assertThat(at(Duration.ZERO).host(vm.host())).isPresent();
        assertThat(at(Duration.ZERO).vm(vm.id())).isEmpty();
    }

    @Test
    void aVmThatIsOffIsAtNothing() {
        mirrored.setState(VmState.STOPPED);
        assertThat(at(Duration.ZERO).vm(vm.id())).isEmpty();
        mirrored.setState(VmState.SUSPENDED);
        assertThat(at(Duration.ZERO).vm(vm.id())).isPresent();
    }

    @Test
    void whatIsNotInTheSiteIsNotMeasured() {
        assertThat(at(Duration.ZERO).vm(org.espalier.api.model.VmId.random())).isEmpty();
        assertThat(at(Duration.ZERO).host(new org.espalier.api.model.HostId("nobody"))).isEmpty();
    }

    @Test
    void ageIsNeverNegative() {
        assertThat(at(Duration.ZERO).age(NOW.plusSeconds(3))).isZero();
        assertThat(at(Duration.ofSeconds(3)).age(NOW)).isEqualTo(Duration.ofSeconds(3));
    }
}
