// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MVm;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.NatTableBot;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.site.internal.SiteFixture;
import org.espalier.ui.table.SiteTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

class VmsUiTest {
    private static final int STATE = 0;
    private static final int NAME = 1;
    private static final int VO = 2;
    private static final int CPU = 6;
    private static final int MEMORY = 7;

    private SiteFixture site;
    private ViewBot view;
    private NatTableBot table;

    @BeforeEach
    void open() {
        site = new SiteFixture(1, 12);
        view = site.workbench().viewById(SiteParts.VMS);
        table = view.bot().natTable();
        site.await("all VMs", () -> siteTable().visibleRows().size() == site.demo().vms().size());
    }

    @AfterEach
    void close() {
        site.workbench()
                .sync(
                        () -> {
                            siteTable().clearFilters();
                            siteTable().sort("name", false);
                            return null;
                        });
        site.close();
    }

    private SiteTable<MVm> siteTable() {
        return ((VmsView) view.part()).table();
    }

    private void filter(String column, String input) {
        site.workbench()
                .sync(
                        () -> {
                            siteTable().setFilter(column, input);
                            return null;
                        });
    }

    private void awaitCell(Vm vm, int column, String text) {
        filter("name", "=" + vm.name());
        site.await(
                vm.name() + " with " + text,
                () -> {
                    int row = table.indexOf(vm.name(), NAME);
                    return row >= 0
                            && table.getCellDataValueByPosition(row, column).startsWith(text);
                });
    }

    private Vm vmIn(VmState state) {
        return vm(state::equals);
    }

    /** A VM of ours on a host that is heard. */
    private Vm vm(Predicate<VmState> wanted) {
        return site.demo().vms().stream()
                .filter(v -> wanted.test(v.state()))
                .filter(v -> v.origin() == Vm.Origin.MANAGED)
                .filter(
                        v ->
                                site.demo().hosts().stream()
                                        .anyMatch(
                                                h ->
                                                        h.id().equals(v.host())
                                                                && h.state() == HostState.ONLINE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStateThatChangesIsShownInPlace() {
        Vm vm = vmIn(VmState.RUNNING);
        awaitCell(vm, STATE, "running");
        site.controller().submit(CommandRequest.of(new ActOnVms(VmVerb.SAVE, Set.of(vm.id()))));
        awaitCell(vm, STATE, "saved");
    }

    @Test
    void measuredValuesAreShownAndOthersAreADash() {
        awaitCell(vm(state -> !state.alive()), CPU, "\u2014");
        Vm running = vmIn(VmState.RUNNING);
        site.demo().measurementsAt(Instant.now()).forEach(site.controller()::measure);
        awaitCell(running, MEMORY, "");
        site.await(
                "a share",
                () ->
                        table.getCellDataValueByPosition(table.indexOf(running.name(), NAME), CPU)
                                .endsWith("%"));
    }

    @Test
    void vmsOfASilentHostAreUnknownWithItsAge() {
        Vm vm = vmIn(VmState.RUNNING);
        Host host =
                site.demo().hosts().stream()
                        .filter(h -> h.id().equals(vm.host()))
                        .findFirst()
                        .orElseThrow();
        site.controller().put(host.withState(HostState.UNKNOWN, Optional.empty()));
        awaitCell(vm, STATE, "unknown for ");
        awaitCell(vm, MEMORY, "unknown, ");
        awaitCell(vm, CPU, "\u2014");
    }

    @Test
    void foreignVmsAreMarked() {
        Vm foreign =
                site.demo().vms().stream()
                        .filter(v -> v.origin() == Vm.Origin.FOREIGN)
                        .findFirst()
                        .orElseThrow();
        awaitCell(foreign, VO, "foreign");
        awaitCell(foreign, STATE, "foreign, ");
    }

    @Test
    void filtersOfTwoColumnsBothHold() {
        filter("vo", "atlas|biomed");
        filter("state", "!running");
        List<MVm> rows = site.workbench().sync(() -> siteTable().visibleRows());
        assertThat(rows)
                .isNotEmpty()
                .allMatch(v -> Set.of("atlas", "biomed").contains(v.getVo().getName()));
    }

    @Test
    void newVmsAppearAndDeletedOnesGo() {
        int before = site.demo().vms().size();
        Vm vm = site.demo().vms().get(0);
        site.controller().remove(vm.key());
        site.await("one less", () -> siteTable().visibleRows().size() == before - 1);
        site.controller().put(vm);
        site.await("as before", () -> siteTable().visibleRows().size() == before);
    }

    @Test
    void theHeaderSorts() {
        table.click(0, NAME);
        site.await(
                "names backwards",
                () -> {
                    List<MVm> rows = siteTable().visibleRows();
                    return rows.get(0).getName().startsWith("physics");
                });
    }

    @Test
    void filterRowIsHiddenAndShownByItsCommand() {
        view.setFocus();
        site.workbench().command("org.espalier.ui.site.filterRow");
        site.await("no filter row", () -> !siteTable().isFilterRowShown());
        site.workbench().command("org.espalier.ui.site.filterRow");
        site.await("the filter row", () -> siteTable().isFilterRowShown());
    }
}
