// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.ui.session.Trend;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class RateBookTest {
    private static final Instant T = Instant.parse("2026-11-20T18:52:00Z");
    private static final HostId HOST = new HostId("node001");
    private static final VmId VM = VmId.of("00000000-0000-0000-0000-000000000001");

    private final RateBook book = new RateBook();

    private static HostMeasurement at(int second, long cpuNanos, long netIn) {
        return new HostMeasurement(
                HOST,
                T.plusSeconds(second),
                new HostCounters(1.5, 100, 1000, -1, netIn * 10, 0),
                List.of(new VmCounters(VM, cpuNanos, 42, -1, 0, netIn, 0)));
    }

    @Test
    void onceMeasuredThereAreLevelsButNoRates() {
        book.update(List.of(at(0, 5, 5)));
        var rates = book.vm(VM).orElseThrow();
        assertThat(rates.heldBytes()).hasValue(42);
        assertThat(rates.cpuCores()).isEmpty();
        assertThat(rates.cpuShare(4)).isEmpty();
        assertThat(book.host(HOST).orElseThrow().load()).hasValue(1.5);
        assertThat(book.host(HOST).orElseThrow().diskFreeBytes()).isEmpty();
    }

    @Test
    void twiceMeasuredGivesRates() {
        book.update(List.of(at(0, 0, 1000)));
        book.update(List.of(at(2, 3_000_000_000L, 5000)));
        var rates = book.vm(VM).orElseThrow();
        assertThat(rates.cpuCores()).hasValue(1.5);
        assertThat(rates.cpuShare(4)).hasValue(0.375);
        assertThat(rates.netInBytesPerSecond()).hasValue(2000);
        assertThat(rates.diskReadBytesPerSecond()).isEmpty();
        assertThat(book.host(HOST).orElseThrow().netInBytesPerSecond()).hasValue(20000);
    }

    @Test
    void theLastMinutesAreRemembered() {
        book.update(List.of(at(0, 0, 1000)));
        book.update(List.of(at(2, 3_000_000_000L, 5000)));
        book.update(List.of(at(17, 3_000_000_000L, 5000)));
        double[] cpu = book.trend(VM).orElseThrow().until(T.plusSeconds(17), Trend.CPU);
        assertThat(cpu).endsWith(1.5, 0);
        assertThat(book.trend(VM).orElseThrow().until(T.plusSeconds(17), Trend.MEMORY))
                .endsWith(42);
        assertThat(book.trend(HOST).orElseThrow().until(T.plusSeconds(17), Trend.CPU))
                .endsWith(1.5);
        book.update(List.of());
        assertThat(book.trend(HOST)).isEmpty();
        assertThat(book.trend(VM)).isEmpty();
    }

    @Test
    void aCounterThatBeganAnewGivesNoRate() {
        book.update(List.of(at(0, 9_000_000_000L, 9000)));
        book.update(List.of(at(2, 1, 1)));
        assertThat(book.vm(VM).orElseThrow().cpuCores()).isEmpty();
        assertThat(book.vm(VM).orElseThrow().netInBytesPerSecond()).isEmpty();
    }

    @Test
    void theSameMeasurementAgainKeepsTheRates() {
        book.update(List.of(at(0, 0, 0)));
        book.update(List.of(at(2, 2_000_000_000L, 0)));
        book.update(List.of(at(2, 2_000_000_000L, 0)));
        assertThat(book.vm(VM).orElseThrow().cpuCores()).hasValue(1);
    }

    @Test
    void whatIsNotMeasuredAnyMoreIsForgotten() {
        book.update(List.of(at(0, 0, 0)));
        book.update(List.of());
        assertThat(book.vm(VM)).isEmpty();
        assertThat(book.host(HOST)).isEmpty();
    }

    @Test
    void aVmThatEndedIsForgotten() {
        book.update(List.of(at(0, 0, 0)));
        HostMeasurement later = at(2, 0, 0);
        book.update(List.of(new HostMeasurement(HOST, later.at(), later.counters(), List.of())));
        assertThat(book.vm(VM)).isEmpty();
    }
}
