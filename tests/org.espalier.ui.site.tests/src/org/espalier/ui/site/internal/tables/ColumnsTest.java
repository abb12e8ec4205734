// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.Trend;
import org.espalier.ui.table.Column;
import org.espalier.ui.testing.StillSession;
import org.espalier.ui.text.Quantities;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the tables of hosts and VMs read. */
class ColumnsTest {
    private final StillSession still = new StillSession(1, 6);
    private final List<Column<MVm>> vms = new VmColumns(still.session()).all();
    private final List<Column<MHost>> hosts = new HostColumns(still.session()).all();

    @Test
    void columnsHaveTheirOrderAndIdsOfTheirOwn() {
        assertThat(vms)
                .extracting(Column::id)
                .startsWith("state", "name", "vo", "image", "host", "vcpu", "cpu", "memory")
                .endsWith("up", "trouble", "cpuTrend", "memoryTrend", "netTrend")
                .doesNotHaveDuplicates();
        assertThat(hosts)
                .extracting(Column::id)
                .startsWith("state", "name", "group", "vms", "cores", "load", "memory")
                .endsWith("agent", "trouble", "cpuTrend", "memoryTrend", "netTrend")
                .doesNotHaveDuplicates();
        assertThat(hosts).extracting(Column::title).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void theLastMinutesSayTheirNewestPoint() {
        MVm vm = still.running();
        MHost host = vm.getHost();
        assertThat(cell(vms, "cpuTrend", vm)).isEqualTo(Quantities.UNKNOWN);
        still.trends.put(Trend.CPU, new double[] {0, vm.getSize().cores() / 4.0, Double.NaN});
        still.trends.put(Trend.NET, new double[] {5e6});
        still.trends.put(Trend.MEMORY, new double[] {1 << 30});
        assertThat(cell(vms, "cpuTrend", vm)).isEqualTo("25 %");
        assertThat(cell(vms, "netTrend", vm)).isEqualTo(Quantities.rate(5e6));
        assertThat(cell(hosts, "memoryTrend", host)).isEqualTo("1.00 GiB");
    }

    @Test
    void rowsAreGroupedByWhatFewHaveInCommon() {
        assertThat(vms.stream().filter(Column::groups))
                .extracting(Column::id)
                .contains("state", "host", "vo", "image", "tag", "owner")
                .doesNotContain("name", "note", "memory", "cpuTrend");
    }

    @Test
    void aMeasuredVm() {
        MVm vm = still.running();
        vm.setState(VmState.RUNNING);
        still.measure(vm);
        assertThat(cell(vms, "state", vm)).isEqualTo("running");
        assertThat(cell(vms, "host", vm)).isEqualTo("node001");
        assertThat(cell(vms, "vo", vm)).isEqualTo(vm.getVo().getName());
        assertThat(cell(vms, "cpu", vm)).isEqualTo("50 %");
        String size = Quantities.bytes(vm.getSize().memoryBytes());
        assertThat(cell(vms, "memory", vm)).isEqualTo(size);
        assertThat(cell(vms, "held", vm)).isEqualTo("1.00 GiB");
        assertThat(cell(vms, "diskRead", vm)).isEqualTo("1.00 MB/s");
        assertThat(cell(vms, "diskWrite", vm)).isEqualTo("2.00 MB/s");
        assertThat(cell(vms, "netIn", vm)).isEqualTo("3.00 MB/s");
        assertThat(cell(vms, "netOut", vm)).isEqualTo("4.00 MB/s");
        assertThat(cell(vms, "up", vm)).isEqualTo("2 h 13 m");
        assertThat(cell(vms, "trouble", vm)).isEqualTo("—");
    }

    @Test
    void whatIsStartedWithItsHostAndWhatCanBeRevertedTo() {
        MVm vm = still.running();
        assertThat(cell(vms, "autostart", vm)).isEqualTo("—");
        assertThat(cell(vms, "snapshots", vm)).isEqualTo("0");
        Vm record = (Vm) vm.getRecord();
        VmSnapshot before = new VmSnapshot("before", Instant.EPOCH, true);
        vm.setRecord(record.with(new VmTraits(true, Optional.empty(), List.of(before))));
        assertThat(cell(vms, "autostart", vm)).isEqualTo("on");
        assertThat(cell(vms, "snapshots", vm)).isEqualTo("1");
    }

    @Test
    void whatPeopleKeepAboutThem() {
        MVm vm = still.running();
        MHost host = still.host("node001");
        for (String id : List.of("tag", "note", "protected", "locked")) {
            assertThat(cell(vms, id, vm)).as(id).isEqualTo("—");
            assertThat(cell(hosts, id, host)).as(id).isEqualTo("—");
        }
        Marks marks =
                new Marks(
                        Set.of("ssd", "gpu"),
                        "two\nlines",
                        Optional.of("otto"),
                        true,
                        Optional.of(new Lock("olga", Instant.EPOCH, "")),
                        Optional.of("lab/east"));
        Vm record = (Vm) vm.getRecord();
        vm.setRecord(record.ownedBy(Optional.of("anna")).with(VmTraits.NONE.with(marks)));
        host.setRecord(((Host) host.getRecord()).with(marks));
        assertThat(cell(vms, "tag", vm)).isEqualTo("gpu ssd");
        assertThat(cell(hosts, "tag", host)).isEqualTo("gpu ssd");
        assertThat(cell(vms, "folder", vm)).isEqualTo("lab/east");
        assertThat(cell(hosts, "folder", host)).isEqualTo("lab/east");
        assertThat(cell(hosts, "note", host)).isEqualTo("two lines");
        assertThat(cell(vms, "owner", vm)).isEqualTo("anna");
        assertThat(cell(hosts, "owner", host)).isEqualTo("otto");
        assertThat(cell(vms, "protected", vm)).isEqualTo("on");
        assertThat(cell(hosts, "locked", host)).isEqualTo("olga");
    }

    @Test
    void whatTheHostHoldsIsNeverShownAsUsedByTheGuest() {
        MVm vm = still.running();
        vm.setSize(new Capacity(1, 96L << 20, 0));
        still.measure(vm);
        assertThat(cell(vms, "memory", vm)).isEqualTo("96.0 MiB");
        still.guestUsed = OptionalLong.of(61L << 20);
        still.measure(vm);
        assertThat(cell(vms, "memory", vm)).isEqualTo("61.0 of 96.0 MiB");
        assertThat(cell(vms, "held", vm)).isEqualTo("1.00 GiB");
    }

    @Test
    void whatIsNotMeasuredIsADash() {
        MVm vm = still.running();
        for (String id : List.of("cpu", "held", "netIn", "netOut", "diskRead", "diskWrite")) {
            assertThat(cell(vms, id, vm)).as(id).isEqualTo("—");
        }
    }

    @Test
    void onlyAVmThatRunsIsUp() {
        MVm vm = still.running();
        vm.setState(VmState.SAVED);
        assertThat(cell(vms, "up", vm)).isEqualTo("—");
        MVm unknown = still.host("node004").getVms().get(0);
        unknown.setState(VmState.RUNNING);
        assertThat(cell(vms, "up", unknown)).isEqualTo("—");
    }

    @Test
    void anUnknownVmSaysSinceWhenWhereItIsKnown() {
        assertThat(cell(vms, "memory", still.host("node004").getVms().get(0)))
                .isEqualTo("unknown, 41 s");
        assertThat(cell(vms, "memory", still.host("node006").getVms().get(0))).isEqualTo("unknown");
    }

    @Test
    void aForeignVmHasThatForItsVo() {
        MVm foreign =
                still.vms().stream()
                        .filter(v -> v.getName().equals("dkern-test"))
                        .findFirst()
                        .orElseThrow();
        assertThat(cell(vms, "vo", foreign)).isEqualTo("foreign");
        assertThat(cell(vms, "image", foreign)).isEqualTo("—");
        assertThat(cell(vms, "state", foreign)).isEqualTo("foreign, running");
    }

    @Test
    void aMeasuredHost() {
        MHost host = still.host("node001");
        still.measure(host);
        assertThat(cell(hosts, "group", host)).isEqualTo("rack-a");
        assertThat(cell(hosts, "cores", host)).isEqualTo("16");
        assertThat(cell(hosts, "load", host)).isEqualTo("25 %");
        assertThat(cell(hosts, "memory", host)).isEqualTo("16.0 of 64.0 GiB");
        assertThat(cell(hosts, "diskFree", host)).isEqualTo("120 GiB");
        assertThat(cell(hosts, "netIn", host)).isEqualTo("58.6 MB/s");
        assertThat(cell(hosts, "netOut", host)).isEqualTo("—");
        assertThat(cell(hosts, "agent", host)).isEqualTo("0.1.0");
    }

    @Test
    void aHostWithoutCoresHasNoLoad() {
        MHost host = still.host("node001");
        still.measure(host);
        host.setTotal(Capacity.NONE);
        assertThat(cell(hosts, "load", host)).isEqualTo("—");
    }

    @Test
    void onlySilentHostsSayWhenTheyWereHeard() {
        MHost silent = still.host("node004");
        assertThat(cell(hosts, "heard", still.host("node001"))).isEqualTo("—");
        assertThat(cell(hosts, "heard", silent)).isEqualTo("41 s ago");
        assertThat(cell(hosts, "memory", silent)).isEqualTo("unknown, 41 s");
        silent.setState(HostState.EXPECTED);
        assertThat(cell(hosts, "heard", silent)).isEqualTo("never");
        assertThat(cell(hosts, "memory", silent)).isEqualTo("—");
    }

    @Test
    void totalsAreSums() {
        assertThat(Totals.of(List.of())).isEqualTo("0 vCPU, 0 B");
        assertThat(Totals.of(List.of(new Capacity(2, 3L << 30, 0), new Capacity(6, 13L << 30, 9))))
                .isEqualTo("8 vCPU, 16.0 GiB");
    }

    private static <T> String cell(List<Column<T>> columns, String id, T row) {
        return columns.stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow()
                .textOf(row);
    }
}
