// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a host is at. */
class HostProbeTest {
    @TempDir Path directory;
    private HostProbe probe;

    @BeforeEach
    void proc() throws IOException {
        Files.createDirectories(directory.resolve("net"));
        Files.writeString(
                directory.resolve("meminfo"),
                "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\n");
        Files.writeString(
                directory.resolve("net/dev"),
                """
                Inter-|   Receive                              |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes packets
                    lo: 5000 1 0 0 0 0 0 0 6000 1 0 0 0 0 0 0
                  eth0: 100 1 0 0 0 0 0 0 200 1 0 0 0 0 0 0
                  eth1:30 1 0 0 0 0 0 0 4 1 0 0 0 0 0 0
                """);
        probe = probe(directory);
    }

    private HostProbe probe(Path proc) {
        return new HostProbe(new DiskSpace(new HostId("node01"), directory, 0), proc);
    }

    @Test
    void memoryThatIsUsedIsWhatNobodyElseCanHave() {
        assertThat(probe.counters().memoryUsedBytes()).isEqualTo(600 * 1024);
        assertThat(probe.counters().memoryTotalBytes()).contains(1000 * 1024L);
    }

    @Test
    void networkCardsAreSummedWithoutTheLoop() {
        HostCounters counters = probe.counters();
        assertThat(counters.netReceivedBytes()).isEqualTo(130);
        assertThat(counters.netSentBytes()).isEqualTo(204);
    }

    @Test
    void theDiskIsThatOfTheVms() throws IOException {
        HostCounters counters = probe.counters();
        assertThat(counters.diskTotalBytes())
                .isEqualTo(Files.getFileStore(directory).getTotalSpace());
        assertThat(counters.diskFreeBytes()).isBetween(0L, counters.diskTotalBytes());
    }

    @Test
    void theMachineOffersAllOfItself() throws IOException {
        assertThat(probe.machine().memoryBytes()).isEqualTo(1000 * 1024);
        assertThat(probe.machine().cores()).isPositive();
        assertThat(probe.machine().diskBytes()).isPositive();
    }

    @Test
    void whatCannotBeToldIsNotGuessed() {
        HostCounters counters = probe(directory.resolve("absent")).counters();
        assertThat(counters.memoryUsedBytes()).isEqualTo(-1);
        assertThat(counters.memoryTotalBytes()).isEmpty();
        assertThat(counters.netReceivedBytes()).isEqualTo(-1);
        assertThat(counters.diskTotalBytes()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"eth0: 18446744073709551615 1 0 0 0 0 0 0 200 1", "eth0: 100", "eth0: x y"})
    void cardsThatCannotBeReadHideNothingElse(String line) throws IOException {
        Files.writeString(directory.resolve("net/dev"), line + "\n");
        HostCounters counters = probe.counters();
        assertThat(counters.netReceivedBytes()).isEqualTo(-1);
        assertThat(counters.memoryUsedBytes()).isEqualTo(600 * 1024);
        assertThat(counters.diskTotalBytes()).isPositive();
    }

    @Test
    void memoryThatCannotBeReadHidesNothingElse() throws IOException {
        Files.writeString(directory.resolve("meminfo"), "MemTotal: kB\nMemAvailable: 1 kB\n");
        HostCounters counters = probe.counters();
        assertThat(counters.memoryUsedBytes()).isEqualTo(-1);
        assertThat(counters.netReceivedBytes()).isEqualTo(130);
    }

    @Test
    void amountsThatAreMissingAreNamed() throws IOException {
        Files.writeString(directory.resolve("meminfo"), "MemFree: 1 kB\n");
        assertThatThrownBy(probe::machine).hasMessageContaining("MemTotal");
    }
}
