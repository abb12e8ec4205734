// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What is measured is searched by as in the console. */
class MeasuredTest extends CommandLineFixture {
    private static final GroupId RACK = new GroupId("rack");
    private static final HostId SILENT = new HostId("node02");
    private static final Vm BUSY = vm(1, "busy", VmState.RUNNING, Optional.empty());
    private static final Vm IDLE = vm(2, "idle", VmState.RUNNING, Optional.empty());
    private static final Vm OFF = vm(3, "off", VmState.STOPPED, Optional.empty());
    private static final long SECOND = 1_000_000_000L;

    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        open(
                Set.of(),
                new NodeGroup(RACK, ""),
                host(SILENT, HostState.UNKNOWN),
                host(NODE, HostState.ONLINE),
                BUSY,
                IDLE,
                OFF);
        Instant began = Instant.now();
        site.answersOfHosts(
                () -> {
                    int time = asked.getAndIncrement();
                    return List.of(
                            measurement(NODE, began.plusSeconds(time), time),
                            measurement(SILENT, began, time));
                });
    }

    private static Host host(HostId id, HostState state) {
        return new Host(
                id,
                RACK,
                state,
                new Capacity(4, 8L << 30, 100L << 30),
                Set.of(),
                "",
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** A core is busy all the time for one, and for the other not at all. */
    private static HostMeasurement measurement(HostId host, Instant at, int time) {
        return new HostMeasurement(
                host,
                at,
                new HostCounters(2, 6L << 30, 100L << 30, 5L << 30, 0, 0),
                host.equals(SILENT)
                        ? List.of()
                        : List.of(used(BUSY, time * SECOND), used(IDLE, 7), used(OFF, 0)));
    }

    private static VmCounters used(Vm vm, long nanos) {
        return new VmCounters(vm.id(), nanos, 0, 0, 0, 0, 0);
    }

    private List<String> names(String line) {
        assertThat(run(line + " -o csv")).as(err).isZero();
        return out.lines().skip(1).map(row -> row.split(",")[0].replace("\"", "")).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host list --where load>=50% | node01",
                "host list --where load>50 |",
                "host list --where load:? | node02",
                "host list --where memory>5GiB | node01",
                "host list --where mem<=6 | node01",
                "host list --where diskfree<10GiB | node01",
                "host list --where state:unheard | node02",
                "host list --where state:online | node01",
                "vm list --where up>1h | busy idle",
                "vm list --where uptime:? | off",
                "vm list --where state=running | busy idle"
            })
    void levelsAreOfOneMeasurement(String line, String found) {
        assertThat(names(line)).containsExactly(words(found));
        assertThat(asked.get()).isLessThanOrEqualTo(1);
    }

    private static String[] words(String found) {
        return found == null ? new String[0] : found.split(" ");
    }

    @Test
    void whatVmsUseTakesTwo() {
        assertThat(names("vm list --where cpu>90%")).containsExactly("busy");
        assertThat(names("vm list --where cpu<5")).containsExactly("idle");
        assertThat(names("vm list --where cpu:?")).containsExactly("off");
        assertThat(asked.get()).isEqualTo(6);
    }

    @Test
    void nobodyMeasuresWhatIsNotAskedFor() {
        assertThat(names("vm list --where memory>1MiB")).hasSize(3);
        assertThat(names("vm list")).hasSize(3);
        assertThat(names("host list --where cores>1")).containsExactly("node01", "node02");
        assertThat(asked.get()).as("only of hosts memory is measured").isLessThanOrEqualTo(1);
    }

    @Test
    void whatIsOldIsUnknown() {
        site.answersOfHosts(() -> List.of(measurement(NODE, Instant.now().minusSeconds(16), 1)));
        assertThat(names("host list --where load:?")).containsExactly("node01", "node02");
    }

    @Test
    void whatIsSaidOfStatesIsFoundAsInTheConsole() throws Exception {
        see(host(NODE, HostState.ONLINE).inMaintenance(Optional.of(Instant.now())));
        assertThat(names("host list --where state:maintenance")).containsExactly("node01");
        assertThat(names("host list --where state:outdated")).isEmpty();
        see(host(NODE, HostState.UNKNOWN));
        assertThat(names("vm list --where state:unknown")).containsExactly("busy", "idle", "off");
        assertThat(names("vm list --where state=running")).isEmpty();
    }

    private void see(Host host) throws Exception {
        site.see(List.of(new Change.Put(host)));
    }
}
