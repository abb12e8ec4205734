// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentReport.ConsoleClosed;
import org.espalier.api.agent.AgentReport.ConsoleOutput;
import org.espalier.api.agent.AgentReport.Heartbeat;
import org.espalier.api.agent.AgentReport.Hello;
import org.espalier.api.agent.AgentReport.HypervisorChanged;
import org.espalier.api.agent.AgentReport.Measured;
import org.espalier.api.agent.AgentReport.VmsChanged;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.Inventory;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class ReportQueueTest {
    private final ReportQueue<AgentReport> queue = new ReportQueue<>(new AgentReports());

    @Test
    void keepsTheOrder() {
        List<AgentReport> reports =
                List.of(
                        new HypervisorChanged(Optional.of("gone")),
                        gone(VmId.random()),
                        new ConsoleClosed("a", "b"),
                        new HypervisorChanged(Optional.empty()));
        reports.forEach(queue::add);
        assertThat(queue.poll()).isEqualTo(reports);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void measurementsAndHeartbeatsThatWaitAreReplaced() {
        queue.add(new Heartbeat(Instant.ofEpochSecond(1)));
        queue.add(measured(1));
        queue.add(new ConsoleClosed("a", "b"));
        queue.add(measured(2));
        queue.add(new Heartbeat(Instant.ofEpochSecond(2)));
        assertThat(queue.poll())
                .containsExactly(
                        new ConsoleClosed("a", "b"),
                        measured(2),
                        new Heartbeat(Instant.ofEpochSecond(2)));
    }

    @Test
    void aHelloReplacesWhatWasToldOfVmsButNotConsoles() {
        queue.add(gone(VmId.random()));
        queue.add(new ConsoleClosed("a", "b"));
        Hello hello =
                new Hello(
                        "1",
                        Capacity.NONE,
                        Set.of(),
                        Instant.EPOCH,
                        new Inventory(List.of()),
                        Optional.empty());
        queue.add(hello);
        AgentReport later = gone(VmId.random());
        queue.add(later);
        assertThat(queue.poll()).containsExactly(new ConsoleClosed("a", "b"), hello, later);
    }

    @Test
    void aBatchIsOfBoundedSize() {
        Bytes output = Bytes.of(new byte[100_000]);
        for (int i = 0; i < 10; i++) {
            queue.add(new ConsoleOutput("c" + i, output));
        }
        List<AgentReport> all = new ArrayList<>();
        for (List<AgentReport> batch = queue.poll(); !batch.isEmpty(); batch = queue.poll()) {
            assertThat(batch).hasSizeLessThanOrEqualTo(3);
            all.addAll(batch);
        }
        assertThat(all).hasSize(10);
    }

    @Test
    void dropsTheOldestOutputBeforeAnythingElse() {
        AgentReport state = gone(VmId.random());
        assertThat(queue.add(state)).isTrue();
        Bytes output = Bytes.of(new byte[1 << 20]);
        for (int i = 0; i < 20; i++) {
            assertThat(queue.add(new ConsoleOutput("c" + i, output))).isTrue();
        }
        List<AgentReport> all = new ArrayList<>();
        for (List<AgentReport> batch = queue.poll(); !batch.isEmpty(); batch = queue.poll()) {
            all.addAll(batch);
        }
        assertThat(all).startsWith(state).hasSizeLessThan(10);
        assertThat(all.get(all.size() - 1)).isEqualTo(new ConsoleOutput("c19", output));
    }

    @Test
    void overflowsWhenStatesAloneAreTooMany() {
        VmId vm = VmId.random();
        boolean room = true;
        int count = 0;
        while (room && count < 1_000_000) {
            room = queue.add(gone(vm));
            count++;
        }
        assertThat(room).isFalse();
        assertThat(count).isGreaterThan(10_000);
    }

    private static AgentReport gone(VmId vm) {
        return new VmsChanged(List.of(), Set.of(vm));
    }

    private static AgentReport measured(int load) {
        return new Measured(Instant.EPOCH, new HostCounters(load, -1, -1, -1, -1, -1), List.of());
    }
}
