// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.espalier.api.Refusal;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.ui.SiteParts;
import org.espalier.ui.actions.ActionIds;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.espalier.ui.text.States;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What a person does with VMs, in the real workbench. */
class ActionsFlowTest {
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench();
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
    void makesVirtualMachinesFromAnImage() {
        bench.workbench().command(ActionIds.NEW_VM);
        Bot dialog = bench.workbench().shell("New Virtual Machine").bot();
        dialog.textWithLabel("Name:").setText("fresh");
        dialog.spinnerWithLabel("How many:").setSelection(3);
        dialog.button("Create 3 VMs").click();
        bench.await("three VMs", () -> named("fresh-") == 3);
        assertThat(last().command())
                .isInstanceOfSatisfying(CreateVms.class, c -> assertThat(c.count()).isEqualTo(3));
    }

    @Test
    void aTakenNameIsSaidAtOnceAndDisablesCreate() {
        Vm there = bench.vms(VmState.RUNNING, 1).get(0);
        bench.workbench().command(ActionIds.NEW_VM);
        Bot dialog = bench.workbench().shell("New Virtual Machine").bot();
        dialog.textWithLabel("Name:").setText(there.name());
        dialog.label("There is a VM " + there.name() + " already. Choose another name.");
        assertThat(dialog.button("Create VM").isEnabled()).isFalse();
        dialog.button("Cancel").click();
        assertThat(bench.controller().submitted()).isEmpty();
    }

    @Test
    void deletesAfterAPreviewWhoseDefaultIsCancel() {
        List<Vm> stopped = bench.vms(VmState.STOPPED, 1);
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        bench.select(SiteParts.ACTIVITY, stopped.get(0), running);
        bench.workbench().command(ActionIds.DELETE);
        Bot dialog = bench.workbench().shell("Delete VMs").bot();
        String standard =
                Ui.get(
                        bench.workbench().display(),
                        () -> shell("destruction").getDefaultButton().getText());
        assertThat(standard).isEqualTo("Cancel");
        dialog.button("Delete 1 VM").click();
        bench.await(
                "it is in the bin",
                () -> bench.session().vm(stopped.get(0).id()).filter(States::binned).isPresent());
        assertThat(last().command()).isEqualTo(new BinVms(java.util.Set.of(stopped.get(0).id())));
    }

    @Test
    void whatIsRefusedIsShownWithCauseAndNextStep() {
        Vm vm = bench.vms(VmState.STOPPED, 1).get(0);
        bench.select(SiteParts.ACTIVITY, vm);
        bench.controller()
                .refuseNext(
                        new Refusal(
                                Refusal.Code.NO_ROOM,
                                "VM x was not started",
                                "its host is full",
                                "Choose another one"));
        bench.workbench().command(ActionIds.START);
        Bot dialog = bench.workbench().shell("Not Done").bot();
        dialog.label("VM x was not started: its host is full. Choose another one.");
        dialog.button("Details").click();
        dialog.wait(
                "the details",
                org.eclipse.swt.widgets.Text.class,
                t -> t.getText().contains("[NO_ROOM]") && t.getText().contains("ActOnVms"));
        dialog.button("Close").click();
    }

    @Test
    void commandsAreEnabledByTheStateOfWhatIsSelected() {
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        bench.select(SiteParts.ACTIVITY, running);
        assertEnabled(ActionIds.START, false);
        assertEnabled(ActionIds.SUSPEND, true);
        assertEnabled(ActionIds.DELETE, false);
        assertEnabled(ActionIds.OPEN_CONSOLE, true);
        assertEnabled(ActionIds.MOVE_TO_GROUP, false);
        bench.workbench().command(ActionIds.SUSPEND);
        assertEnabled(ActionIds.SUSPEND, false);
        assertEnabled(ActionIds.RESUME, true);
    }

    @Test
    void theVmMenuHasTheDestructiveOnesLast() {
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        bench.select(SiteParts.ACTIVITY, running);
        List<String> items =
                bench.workbench().menu("VM").menuItems().stream()
                        .map(t -> t.split("\t")[0])
                        .toList();
        assertThat(items)
                .containsSequence("Start", "Shut Down", "Suspend", "Resume", "Save", "Restore")
                .endsWith("Destroy…", "Delete…", "Delete Now…", "Empty Bin…");
    }

    @Test
    void makesAGroup() {
        bench.workbench().command(ActionIds.NEW_GROUP);
        Bot dialog = bench.workbench().shell("New Group").bot();
        dialog.textWithLabel("Name:").setText("rack-z");
        dialog.textWithLabel("Note:").setText("by the window");
        dialog.textWithLabel("Why:").setText("four more hosts");
        dialog.button("Create Group").click();
        bench.await("the command", () -> !bench.controller().submitted().isEmpty());
        assertThat(last().command())
                .isInstanceOfSatisfying(
                        DefineGroup.class, g -> assertThat(g.note()).isEqualTo("by the window"));
        assertThat(last().reason()).isEqualTo("four more hosts");
    }

    private void assertEnabled(String id, boolean enabled) {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        bench.await(
                id + (enabled ? " enabled" : " disabled"),
                () -> commands.getCommand(id).isEnabled() == enabled);
    }

    private long named(String prefix) {
        return bench.session().vms().stream().filter(vm -> vm.getName().startsWith(prefix)).count();
    }

    private CommandRequest last() {
        List<CommandRequest> all = bench.controller().submitted();
        return all.get(all.size() - 1);
    }

    private Shell shell(String id) {
        for (Shell shell : bench.workbench().display().getShells()) {
            if (id.equals(shell.getData("id"))) {
                return shell;
            }
        }
        throw new IllegalStateException("No shell " + id);
    }
}
