// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.VmCounters;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** What libvirt's statistics mean. */
class CountersTest {
    private static final VmId VM = VmId.random();

    @Test
    void memoryHeldByTheHostIsNotTheMemoryUsedByTheGuest() {
        VmCounters counters = Counters.of(VM, Map.of("balloon.rss", 199_680L));
        assertThat(counters.memoryBytes()).isEqualTo(195L << 20);
        assertThat(counters.guestUsedBytes()).isEmpty();
    }

    @Test
    void aGuestWithABalloonTellsWhatItUses() {
        VmCounters counters =
                Counters.of(
                        VM,
                        Map.of(
                                "balloon.rss", 199_680L,
                                "balloon.available", 94_208L,
                                "balloon.unused", 31_744L));
        assertThat(counters.guestUsedBytes()).contains(61L << 20);
    }

    @Test
    void figuresThatContradictEachOtherSayNothing() {
        VmCounters counters =
                Counters.of(VM, Map.of("balloon.available", 100L, "balloon.unused", 200L));
        assertThat(counters.guestUsedBytes()).isEmpty();
        assertThat(counters.memoryBytes()).isEqualTo(-1);
    }

    @Test
    void devicesAreSummedUp() {
        VmCounters counters =
                Counters.of(
                        VM,
                        Map.of(
                                "block.count", 2L,
                                "block.0.rd.bytes", 100L,
                                "block.1.rd.bytes", 11L,
                                "net.count", 1L));
        assertThat(counters.diskReadBytes()).isEqualTo(111);
        assertThat(counters.diskWriteBytes()).isEqualTo(-1);
        assertThat(counters.netReceivedBytes()).isEqualTo(-1);
    }
}
