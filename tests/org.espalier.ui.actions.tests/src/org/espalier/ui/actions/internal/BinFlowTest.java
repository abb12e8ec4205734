// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MVm;
import org.espalier.ui.SiteParts;
import org.espalier.ui.actions.ActionIds;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.espalier.ui.text.States;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Set;

/** What is deleted can be brought back, and ends where that is said. */
@ExtendWith(Screenshots.class)
class BinFlowTest {
    private Bench bench;
    private Vm off;

    @BeforeEach
    void open() {
        bench = new Bench();
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

    private void binned(boolean wanted) {
        bench.await(
                "in the bin: " + wanted,
                () ->
                        bench.session()
                                .find(off.key())
                                .filter(vm -> States.binned((MVm) vm) == wanted)
                                .isPresent());
    }

    private List<Command> submitted() {
        return bench.controller().submitted().stream().map(each -> each.command()).toList();
    }

    @Test
    void aVmIsDeletedRestoredAndEnded() {
        bench.select(SiteParts.ACTIVITY, off.key());
        bench.workbench().command(ActionIds.DELETE);
        bench.workbench().shell("Delete VMs").bot().button("Delete 1 VM").click();
        binned(true);
        bench.workbench().command(ActionIds.RESTORE_FROM_BIN);
        binned(false);
        bench.workbench().command(ActionIds.DELETE);
        bench.workbench().shell("Delete VMs").bot().button("Delete 1 VM").click();
        binned(true);
        bench.workbench().command(ActionIds.EMPTY_BIN);
        bench.workbench().shell("Delete VMs now").bot().button("Delete 1 VM now").click();
        bench.await("the last command", () -> submitted().size() == 4);
        assertThat(submitted())
                .containsExactly(
                        new BinVms(Set.of(off.id())),
                        new UnbinVms(Set.of(off.id())),
                        new BinVms(Set.of(off.id())),
                        new ActOnVms(VmVerb.DELETE, Set.of(off.id())));
    }

    @Test
    void aBinThatIsEmptyIsSaidToBe() {
        bench.workbench().command(ActionIds.EMPTY_BIN);
        Bot dialog = bench.workbench().shell("Delete VMs now").bot();
        assertThat(dialog.button("Delete 0 VMs now").isEnabled()).isFalse();
        dialog.button("Cancel").click();
        assertThat(submitted()).isEmpty();
    }

    @Test
    void aVmIsRenamedAndANameThatIsTakenCannotBeSent() {
        String taken =
                bench.demo().vms().stream()
                        .map(Vm::name)
                        .filter(name -> !name.equals(off.name()))
                        .findFirst()
                        .orElseThrow();
        bench.select(SiteParts.ACTIVITY, off.key());
        bench.workbench().command(ActionIds.RENAME);
        Bot dialog = bench.workbench().shell("Rename VM").bot();
        Button ok = dialog.wait("OK", Button.class, b -> b.getText().equals("OK"));
        dialog.text().setText(taken);
        bench.await("OK off", () -> !ok.isEnabled());
        dialog.text().setText("quite-new");
        bench.await("OK on", ok::isEnabled);
        dialog.textWithLabel("Why:").setText("a new owner");
        dialog.button("OK").click();
        bench.await("sent", () -> submitted().size() == 1);
        assertThat(submitted()).containsExactly(new RenameVm(off.id(), "quite-new"));
        assertThat(bench.controller().submitted().get(0).reason()).isEqualTo("a new owner");
    }

    @Test
    void howLongTheBinKeepsIsAsked() {
        bench.workbench().command(ActionIds.SET_BIN_TIME);
        Bot dialog = bench.workbench().shell("Set bin time").bot();
        Button ok = dialog.wait("OK", Button.class, b -> b.getText().equals("OK"));
        assertThat(dialog.text().getText()).isEqualTo("24");
        dialog.text().setText("a day");
        bench.await("OK off", () -> !ok.isEnabled());
        dialog.text().setText("48");
        bench.await("OK on", ok::isEnabled);
        dialog.button("OK").click();
        bench.await("sent", () -> submitted().size() == 1);
        assertThat(submitted()).containsExactly(new SetBinTime(48));
    }
}
