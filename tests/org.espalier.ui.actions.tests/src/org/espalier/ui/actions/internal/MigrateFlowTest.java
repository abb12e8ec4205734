// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MVm;
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

/** VMs are moved to other hosts, by hand. */
@ExtendWith(Screenshots.class)
class MigrateFlowTest {
    private Bench bench;
    private Host to;
    private Vm vm;

    @BeforeEach
    void open() {
        bench = new Bench();
        List<Host> well =
                bench.demo().hosts().stream().filter(h -> h.state() == HostState.ONLINE).toList();
        vm =
                bench.demo().vms().stream()
                        .filter(v -> v.state() instanceof VmState.Running)
                        .filter(v -> v.origin() == Vm.Origin.MANAGED)
                        .filter(v -> well.stream().anyMatch(h -> h.id().equals(v.host())))
                        .findFirst()
                        .orElseThrow();
        to = well.stream().filter(h -> !h.id().equals(vm.host())).findFirst().orElseThrow();
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

    private Bot dialog() {
        bench.workbench().command(ActionIds.MIGRATE);
        return bench.workbench().shell("Migrate").bot();
    }

    private Table hosts(Bot dialog) {
        return dialog.wait("hosts", Table.class, t -> "migrate.hosts".equals(t.getData("id")));
    }

    private void choose(Table hosts, String name) {
        Ui.run(
                bench.workbench().display(),
                () -> {
                    for (TableItem item : hosts.getItems()) {
                        if (item.getText(0).equals(name)) {
                            hosts.setSelection(item);
                            hosts.notifyListeners(org.eclipse.swt.SWT.Selection, null);
                        }
                    }
                });
    }

    private List<Command> sent() {
        return bench.controller().submitted().stream().map(CommandRequest::command).toList();
    }

    @Test
    void oneGoesToTheHostThatIsChosen() {
        bench.select(SiteParts.ACTIVITY, vm.key());
        Bot dialog = dialog();
        dialog.label(vm.name() + " goes on while it is moved. Move it to:");
        choose(hosts(dialog), to.id().value());
        dialog.button("Migrate").click();
        bench.await(
                "it is there",
                () ->
                        bench.session()
                                .find(vm.key())
                                .map(e -> ((MVm) e).getHost().getId().equals(to.id()))
                                .orElse(false));
        assertThat(sent()).containsExactly(new MigrateVms(Set.of(vm.id()), Optional.of(to.id())));
    }

    @Test
    void byDefaultItGoesWhereverThereIsRoom() {
        bench.select(SiteParts.ACTIVITY, vm.key());
        dialog().button("Migrate").click();
        bench.await("it is sent", () -> !sent().isEmpty());
        assertThat(sent()).containsExactly(new MigrateVms(Set.of(vm.id()), Optional.empty()));
    }

    @Test
    void hostsThatTakeNoneSayWhyAndCannotBeChosen() {
        bench.controller().put(to.inMaintenance(Optional.of(Instant.now())));
        bench.select(SiteParts.ACTIVITY, vm.key());
        Bot dialog = dialog();
        Table hosts = hosts(dialog);
        bench.await(
                "why not",
                () ->
                        Stream.of(hosts.getItems())
                                .anyMatch(
                                        i ->
                                                i.getText(0).equals(to.id().value())
                                                        && i.getText(1)
                                                                .equals(
                                                                        "it is in maintenance"
                                                                                + " mode")));
        choose(hosts, to.id().value());
        Button act =
                dialog.wait("button", Button.class, b -> "migrate.act".equals(b.getData("id")));
        bench.await("refused", () -> !act.isEnabled());
        choose(hosts, vm.host().value());
        bench.await("there already", () -> !act.isEnabled());
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Migrate");
        assertThat(sent()).isEmpty();
    }

    @Test
    void aHostThatEntersMaintenanceModeIsEmptiedWhereThatIsWanted() {
        Host from =
                bench.demo().hosts().stream()
                        .filter(h -> h.id().equals(vm.host()))
                        .findFirst()
                        .orElseThrow();
        Set<VmId> running =
                bench.demo().vms().stream()
                        .filter(v -> v.host().equals(from.id()))
                        .filter(v -> v.state() instanceof VmState.Running)
                        .filter(v -> v.origin() == Vm.Origin.MANAGED)
                        .map(Vm::id)
                        .collect(Collectors.toSet());
        bench.select(SiteParts.ACTIVITY, from.key());
        bench.workbench().command(ActionIds.ENTER_MAINTENANCE);
        Bot dialog = bench.workbench().shell("Enter Maintenance Mode").bot();
        dialog.button("Move running VMs to other hosts").click();
        dialog.button("Enter Maintenance Mode").click();
        bench.await("both are sent", () -> sent().size() == 2);
        assertThat(sent())
                .containsExactly(
                        new SetMaintenance(Set.of(from.id()), true),
                        new MigrateVms(running, Optional.empty()));
    }
}
