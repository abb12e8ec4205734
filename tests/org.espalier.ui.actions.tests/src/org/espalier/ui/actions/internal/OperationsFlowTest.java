// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;
import org.espalier.api.model.VmVerb;
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

import java.util.Set;

/** Resize, snapshots, clones, autostart and reboot, by hand. */
@ExtendWith(Screenshots.class)
class OperationsFlowTest {
    private Bench bench;
    private Vm running;
    private Vm off;

    @BeforeEach
    void open() {
        bench = new Bench();
        running = bench.vms(VmState.RUNNING, 1).get(0);
        off = bench.vms(VmState.STOPPED, 1).get(0);
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
    void manyAreResizedAndEachSaysWhenItCounts() {
        bench.select(SiteParts.ACTIVITY, running.key(), off.key());
        bench.workbench().command(ActionIds.RESIZE);
        Bot dialog = bench.workbench().shell("Resize VMs").bot();
        Spinner cores = dialog.wait("cores", Spinner.class, s -> is(s, "operation.cores"));
        Ui.run(bench.workbench().display(), () -> cores.setSelection(7));
        Table table = dialog.wait("VMs", Table.class, t -> is(t, "operation.vms"));
        bench.await("both", () -> table.getItemCount() == 2 && said(table).contains("next start"));
        dialog.button("Resize 2 VMs").click();
        bench.await("a command", () -> !bench.controller().submitted().isEmpty());
        OperateOnVms command = (OperateOnVms) last();
        assertThat(command.vms()).isEqualTo(Set.of(running.id(), off.id()));
        assertThat(((VmOperation.Resize) command.operation()).cores()).isEqualTo(7);
        bench.await("its next size", () -> traits(running).next().isPresent());
    }

    @Test
    void aSnapshotIsTakenRevertedToAndDeleted() {
        bench.select(SiteParts.ACTIVITY, running.key());
        assertEnabled(ActionIds.REVERT, false);
        bench.workbench().command(ActionIds.TAKE_SNAPSHOT);
        Bot take = bench.workbench().shell("Take Snapshot").bot();
        take.textWithLabel("Name:").setText("not a name");
        assertThat(take.button("Take a Snapshot of 0 VMs").isEnabled()).isFalse();
        take.textWithLabel("Name:").setText("before");
        take.button("Take a Snapshot of 1 VM").click();
        bench.await("it is there", () -> traits(running).snapshot("before").isPresent());
        bench.select(SiteParts.ACTIVITY, running.key());
        bench.workbench().command(ActionIds.REVERT);
        Bot revert = bench.workbench().shell("Revert to Snapshot").bot();
        revert.label(
                "What was written and done since the snapshot is lost. This cannot be undone.");
        Table table = revert.wait("VMs", Table.class, t -> is(t, "operation.vms"));
        bench.await("what is lost", () -> said(table).contains("loses all since"));
        revert.button("Revert 1 VM").click();
        bench.await(
                "reverted",
                () ->
                        last().equals(
                                        new OperateOnVms(
                                                new VmOperation.Revert("before"),
                                                Set.of(running.id()))));
        bench.workbench().command(ActionIds.DELETE_SNAPSHOT);
        bench.workbench()
                .shell("Delete Snapshot")
                .bot()
                .button("Delete the Snapshot of 1 VM")
                .click();
        bench.await("it is gone", () -> traits(running).snapshots().isEmpty());
    }

    @Test
    void oneThatIsOffIsCloned() {
        bench.select(SiteParts.ACTIVITY, running.key());
        assertEnabled(ActionIds.CLONE, false);
        bench.select(SiteParts.ACTIVITY, off.key());
        bench.workbench().command(ActionIds.CLONE);
        Bot dialog = bench.workbench().shell("Clone " + off.name()).bot();
        Spinner count = dialog.wait("count", Spinner.class, s -> is(s, "clone.count"));
        Ui.run(bench.workbench().display(), () -> count.setSelection(2));
        dialog.textWithLabel("Name:").setText("copy");
        dialog.button("Make 2 Clones").click();
        bench.await("a command", () -> !bench.controller().submitted().isEmpty());
        assertThat(last()).isEqualTo(new CloneVm(off.id(), "copy", 2));
    }

    @Test
    void autostartIsSwitchedForManyAtOnce() {
        bench.select(SiteParts.ACTIVITY, running.key(), off.key());
        assertEnabled(ActionIds.AUTOSTART_OFF, false);
        bench.workbench().command(ActionIds.AUTOSTART_ON);
        bench.await("both", () -> traits(running).autostart() && traits(off).autostart());
        assertThat(last()).isEqualTo(new SetAutostart(Set.of(running.id(), off.id()), true));
        bench.select(SiteParts.ACTIVITY, off.key());
        assertEnabled(ActionIds.AUTOSTART_ON, false);
        bench.workbench().command(ActionIds.AUTOSTART_OFF);
        bench.await("one", () -> traits(running).autostart() && !traits(off).autostart());
    }

    @Test
    void aRebootIsAskedForAtOnceAndAResetAfterAPreview() {
        bench.select(SiteParts.ACTIVITY, running.key());
        bench.workbench().command(ActionIds.REBOOT);
        bench.await("a command", () -> !bench.controller().submitted().isEmpty());
        assertThat(last()).isEqualTo(new ActOnVms(VmVerb.REBOOT, Set.of(running.id())));
        bench.workbench().command(ActionIds.RESET);
        Bot dialog = bench.workbench().shell("Reset VMs").bot();
        dialog.label(
                "The guests start again at once: what one has not written to its disk is lost.");
        dialog.button("Reset 1 VM").click();
        bench.await("reset", () -> last().equals(new ActOnVms(VmVerb.RESET, Set.of(running.id()))));
        bench.select(SiteParts.ACTIVITY, off.key());
        assertEnabled(ActionIds.REBOOT, false);
        assertEnabled(ActionIds.RESET, false);
    }

    private static String said(Table table) {
        StringBuilder said = new StringBuilder();
        for (var item : table.getItems()) {
            said.append(item.getText(2)).append('\n');
        }
        return said.toString();
    }

    private static boolean is(org.eclipse.swt.widgets.Control control, String id) {
        return id.equals(control.getData("id"));
    }

    private VmTraits traits(Vm vm) {
        return bench.session()
                .find(vm.key())
                .map(e -> ((Vm) ((MVm) e).getRecord()).kept())
                .orElse(VmTraits.NONE);
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
