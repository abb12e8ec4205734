// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.model.site.MHost;
import org.espalier.ui.SiteParts;
import org.espalier.ui.actions.ActionIds;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hosts enter maintenance mode and leave it, by hand. */
@ExtendWith(Screenshots.class)
class MaintenanceFlowTest {
    private Bench bench;
    private Host first;
    private Host second;

    @BeforeEach
    void open() {
        bench = new Bench();
        List<Host> well =
                bench.demo().hosts().stream().filter(h -> h.state() == HostState.ONLINE).toList();
        first = well.get(0);
        second = well.get(1);
    }

    @AfterEach
    void close() {
        Ui.run(
                bench.workbench().display(),
                () -> {
                    for (Shell shell : bench.workbench().display().getShells()) {
                        if (shell.getData("id") != null) {
                            shell.close();
                        }
                    }
                });
        bench.close();
    }

    @Test
    void entersAfterAPreviewOfWhatRunsThereAndResumesAtOnce() {
        bench.select(SiteParts.ACTIVITY, first.key(), second.key());
        assertEnabled(ActionIds.RESUME_HOST, false);
        bench.workbench().command(ActionIds.ENTER_MAINTENANCE);
        Bot dialog = bench.workbench().shell("Enter Maintenance Mode").bot();
        long up =
                bench.demo().vms().stream()
                        .filter(v -> v.host().equals(first.id()) || v.host().equals(second.id()))
                        .filter(v -> v.state().alive())
                        .count();
        dialog.label(
                up
                        + " VMs run there and go on. New VMs go to other hosts, and what is off"
                        + " there stays off until you choose Resume Host.");
        dialog.button("Enter Maintenance Mode").click();
        bench.await("both in it", () -> drained(first) && drained(second));
        assertThat(last()).isEqualTo(new SetMaintenance(Set.of(first.id(), second.id()), true));
        assertEnabled(ActionIds.ENTER_MAINTENANCE, false);
        bench.select(SiteParts.ACTIVITY, second.key());
        bench.workbench().command(ActionIds.RESUME_HOST);
        bench.await("one out of it", () -> !drained(second) && drained(first));
        assertThat(last()).isEqualTo(new SetMaintenance(Set.of(second.id()), false));
    }

    @Test
    void aGroupIsItsHosts() {
        bench.select(SiteParts.ACTIVITY, new EntityKey(EntityKind.GROUP, first.group().value()));
        bench.workbench().command(ActionIds.ENTER_MAINTENANCE);
        Bot dialog = bench.workbench().shell("Enter Maintenance Mode").bot();
        dialog.button("Enter Maintenance Mode").click();
        bench.await("it was sent", () -> !bench.controller().submitted().isEmpty());
        Set<HostId> all =
                bench.demo().hosts().stream()
                        .filter(host -> host.group().equals(first.group()))
                        .map(Host::id)
                        .collect(Collectors.toSet());
        assertThat(all).hasSizeGreaterThan(1);
        assertThat(last()).isEqualTo(new SetMaintenance(all, true));
    }

    @Test
    void cancelDoesNothing() {
        bench.select(SiteParts.ACTIVITY, first.key());
        bench.workbench().command(ActionIds.ENTER_MAINTENANCE);
        Bot dialog = bench.workbench().shell("Enter Maintenance Mode").bot();
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Enter Maintenance Mode");
        assertThat(bench.controller().submitted()).isEmpty();
    }

    @Test
    void aRefusalIsShown() {
        bench.select(SiteParts.ACTIVITY, first.key());
        bench.controller()
                .refuseNext(
                        new Refusal(
                                Refusal.Code.FORBIDDEN,
                                "\"Put host a into maintenance mode\" was not done",
                                "you may not",
                                "Ask a site administrator"));
        bench.workbench().command(ActionIds.ENTER_MAINTENANCE);
        bench.workbench()
                .shell("Enter Maintenance Mode")
                .bot()
                .button("Enter Maintenance Mode")
                .click();
        Bot dialog = bench.workbench().shell("Not Done").bot();
        dialog.label(
                "\"Put host a into maintenance mode\" was not done: you may not. Ask a site"
                        + " administrator.");
        dialog.button("Close").click();
    }

    @Test
    void newVmsAreNotPlannedThereAndThePlanSaysWhy() {
        bench.controller().put(first.inMaintenance(Optional.of(Instant.now())));
        bench.workbench().command(ActionIds.NEW_VM);
        Bot dialog = bench.workbench().shell("New Virtual Machine").bot();
        dialog.textWithLabel("Name:").setText("fresh");
        Table refused = dialog.wait("refused", Table.class, t -> is(t, "newVm.refused"));
        bench.await(
                "why not",
                () ->
                        Stream.of(refused.getItems())
                                .map((TableItem i) -> i.getText(0) + ": " + i.getText(1))
                                .anyMatch(
                                        t ->
                                                t.startsWith(
                                                        first.id()
                                                                + ": it is in maintenance mode")));
        dialog.button("Cancel").click();
    }

    private static boolean is(Table table, String id) {
        return id.equals(table.getData("id"));
    }

    private boolean drained(Host host) {
        return bench.session()
                .find(host.key())
                .map(e -> ((MHost) e).getMaintenance() != null)
                .orElse(false);
    }

    private void assertEnabled(String id, boolean enabled) {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        bench.await(
                id + (enabled ? " enabled" : " disabled"),
                () -> commands.getCommand(id).isEnabled() == enabled);
    }

    private Command last() {
        var all = bench.controller().submitted();
        return all.get(all.size() - 1).command();
    }
}
