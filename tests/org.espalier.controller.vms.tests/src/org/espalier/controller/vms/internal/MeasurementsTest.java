// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What hosts measure: newest at once, ten minutes back, never more than that. */
class MeasurementsTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final Measurements measurements = new Measurements();

    @Test
    void tenMinutesAreKept() {
        for (int second = 0; second <= 1200; second += 5) {
            add(second);
        }
        Instant now = START.plusSeconds(1200);
        List<HostMeasurement> history = measurements.history(VmSite.host(1), now);
        assertThat(history).hasSize(121);
        assertThat(history.get(0).at()).isEqualTo(now.minus(Duration.ofMinutes(10)));
        assertThat(measurements.newest(now)).containsExactly(history.get(120));
    }

    @Test
    void whoMeasuresAllTheTimeFillsNoMoreRoom() {
        for (int i = 0; i < 6000; i++) {
            measurements.add(at(START.plusMillis(100L * i)));
        }
        Instant now = START.plusMillis(100L * 5999);
        List<HostMeasurement> history = measurements.history(VmSite.host(1), now);
        assertThat(history.size()).isBetween(100, 152);
        assertThat(history.get(history.size() - 1).at()).isEqualTo(now);
        assertThat(history).extracting(HostMeasurement::at).isSorted();
    }

    @Test
    void whatIsOldIsGone() {
        add(0);
        assertThat(measurements.newest(START.plusSeconds(601))).isEmpty();
        assertThat(measurements.history(VmSite.host(2), START)).isEmpty();
    }

    @Test
    void reportsOfAHostAreSeenThroughTheController() throws Exception {
        try (VmSite site = new VmSite(new MemoryJournal(), VmSite.PATIENT)) {
            site.enrol(1);
            AgentSessions.Session session = site.connect(1, new FakeAgent());
            HostCounters counters = new HostCounters(0.5, 1, 2, 3, 4, 5);
            session.report(new AgentReport.Measured(Instant.now(), counters, List.of()));
            assertThat(site.controller.measurements().toCompletableFuture().join())
                    .extracting(HostMeasurement::counters)
                    .containsExactly(counters);
            assertThat(site.controller.history(VmSite.host(1)).toCompletableFuture().join())
                    .hasSize(1);
        }
    }

    private void add(int second) {
        measurements.add(at(START.plusSeconds(second)));
    }

    private static HostMeasurement at(Instant at) {
        return new HostMeasurement(
                VmSite.host(1), at, new HostCounters(0, 0, 0, 0, 0, 0), List.of());
    }
}
