// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.Placement;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
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

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The dialogs before and after commands, in the real workbench. */
@ExtendWith(Screenshots.class)
class DialogsFlowTest {
    private Bench bench;
    private Display display;

    @BeforeEach
    void open() {
        bench = new Bench();
        display = bench.workbench().display();
    }

    @AfterEach
    void close() {
        bench.controller().fail(null);
        Ui.run(
                display,
                () -> {
                    for (Shell shell : display.getShells()) {
                        if (shell.getData("id") != null) {
                            shell.close();
                        }
                    }
                });
        bench.close();
    }

    @Test
    void destroyShowsWhatItEndsAndWhatItLeavesAlone() {
        List<Vm> running = bench.vms(VmState.RUNNING, 2);
        Vm suspended = bench.vms(VmState.SUSPENDED, 1).get(0);
        Vm stopped = bench.vms(VmState.STOPPED, 1).get(0);
        Vm saved = bench.vms(VmState.SAVED, 1).get(0);
        Bot dialog =
                open(
                        ActionIds.DESTROY,
                        "Destroy VMs",
                        running.get(0),
                        running.get(1),
                        suspended,
                        stopped,
                        saved);
        dialog.label(
                "The power is taken away at once: what a guest has not written to its disk is"
                        + " lost.");
        Table table = table(dialog, "destruction.rows");
        assertThat(column(table, 0))
                .containsExactly(
                        running.get(0).name(),
                        running.get(1).name(),
                        suspended.name(),
                        saved.name());
        assertThat(column(table, 2).get(2)).isEqualTo("suspended");
        assertThat(column(table, 2).get(3)).isEqualTo("it is saved. Restore it first");
        assertThat(standard("destruction")).isEqualTo("Cancel");
        dialog.button("Destroy 3 VMs").click();
        bench.await("their end", () -> running.stream().allMatch(v -> state(v).equals("stopped")));
        assertThat(((ActOnVms) last()).vms())
                .containsExactlyInAnyOrder(
                        running.get(0).id(), running.get(1).id(), suspended.id());
    }

    @Test
    void theDestructiveButtonIsNeitherDefaultNorInFocus() {
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        Bot dialog = open(ActionIds.DESTROY, "Destroy VMs", running);
        Control act = control(dialog, "destruction.act");
        Control cancel = control(dialog, "destruction.cancel");
        bench.await("the focus on Cancel", cancel::isFocusControl);
        assertThat(Ui.get(display, act::isFocusControl)).isFalse();
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Destroy VMs");
        assertThat(bench.controller().submitted()).isEmpty();
        assertThat(state(running)).isEqualTo("running");
    }

    @Test
    void closingThePreviewDestroysNothing() {
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        Bot dialog = open(ActionIds.DESTROY, "Destroy VMs", running);
        bench.workbench().shell("Destroy VMs").close();
        dialog.waitUntilClosed("Destroy VMs");
        assertThat(bench.controller().submitted()).isEmpty();
    }

    @Test
    void whatChangedMeanwhileIsTheControllersToSay() {
        Vm stopped = bench.vms(VmState.STOPPED, 1).get(0);
        Bot dialog = open(ActionIds.DELETE, "Delete VMs", stopped);
        dialog.label(
                "They go into the bin for 24 h with their disks, and end then. Until that time Undo"
                        + " and Restore from Bin bring them back.");
        bench.controller()
                .put(
                        stopped.withState(
                                VmState.RUNNING,
                                java.time.Instant.now(),
                                java.util.Optional.empty()));
        dialog.button("Delete 1 VM").click();
        bench.await("the command", () -> !bench.controller().submitted().isEmpty());
        assertThat(last()).isEqualTo(new BinVms(Set.of(stopped.id())));
        assertThat(bench.session().vm(stopped.id())).isPresent();
    }

    @Test
    void adoptAsksForTheVoAndTakesTheVmIntoCare() {
        Vm foreign = foreign();
        select(foreign.key());
        bench.workbench().command(ActionIds.ADOPT);
        Bot dialog = bench.workbench().shell("Adopt VMs").bot();
        dialog.label("The VMs go on as they are; from now on Espalier acts on them.");
        List<String> vos = dialog.comboBoxWithLabel("VO:").items();
        String other = vos.get(vos.size() - 1);
        dialog.comboBoxWithLabel("VO:").setSelection(other);
        dialog.button("Adopt").click();
        bench.await(
                "it is managed",
                () ->
                        bench.session().vm(foreign.id()).orElseThrow().getOrigin()
                                == Vm.Origin.MANAGED);
        assertThat(last()).isEqualTo(new AdoptVms(Set.of(foreign.id()), new VoId(other)));
    }

    @Test
    void adoptCanBeCancelled() {
        select(foreign().key());
        bench.workbench().command(ActionIds.ADOPT);
        Bot dialog = bench.workbench().shell("Adopt VMs").bot();
        dialog.button("Cancel").click();
        dialog.waitUntilClosed("Adopt VMs");
        assertThat(bench.controller().submitted()).isEmpty();
    }

    @Test
    void forgetDropsTheRecordOfALostVm() {
        Vm lost = bench.vms(VmState.LOST, 1).get(0);
        Vm well = bench.vms(VmState.RUNNING, 1).get(0);
        select(lost.key(), well.key());
        bench.workbench().command(ActionIds.FORGET);
        bench.await("it is gone", () -> bench.session().vm(lost.id()).isEmpty());
        assertThat(last()).isEqualTo(new ForgetVms(Set.of(lost.id())));
        assertThat(bench.session().vm(well.id())).isPresent();
    }

    @Test
    void movesHostsToAGroup() {
        List<Host> hosts = bench.demo().hosts();
        select(hosts.get(0).key(), hosts.get(1).key());
        bench.workbench().command(ActionIds.MOVE_TO_GROUP);
        Bot dialog = bench.workbench().shell("Move to Group").bot();
        List<String> groups = dialog.comboBoxWithLabel("Move 2 hosts to").items();
        String other = groups.get(1);
        dialog.comboBoxWithLabel("Move 2 hosts to").setSelection(other);
        dialog.button("Move").click();
        bench.await("the command", () -> !bench.controller().submitted().isEmpty());
        assertThat(last())
                .isEqualTo(
                        new MoveHosts(
                                Set.of(hosts.get(0).id(), hosts.get(1).id()), new GroupId(other)));
    }

    @Test
    void aGroupsNameIsCheckedWhileItIsTyped() {
        String taken = bench.demo().hosts().get(0).group().value();
        bench.workbench().command(ActionIds.NEW_GROUP);
        Bot dialog = bench.workbench().shell("New Group").bot();
        assertThat(dialog.button("Create Group").isEnabled()).isFalse();
        dialog.textWithLabel("Name:").setText(taken);
        dialog.label("There is a group " + taken + " already. Choose another name.");
        assertThat(dialog.button("Create Group").isEnabled()).isFalse();
        dialog.textWithLabel("Name:").setText("Not legal");
        dialog.label("Use 1 to 63 of a-z, 0-9 and inner hyphens.");
        dialog.textWithLabel("Name:").setText("rack-z");
        bench.await("no trouble", () -> dialog.button("Create Group").isEnabled());
        dialog.button("Create Group").click();
        bench.await("the command", () -> !bench.controller().submitted().isEmpty());
        assertThat(last()).isEqualTo(new DefineGroup(new GroupId("rack-z"), ""));
    }

    @Test
    void aControllerThatDoesNotAnswerIsTold() {
        Vm vm = bench.vms(VmState.STOPPED, 1).get(0);
        bench.controller().fail(new IllegalStateException("the line is cut"));
        select(vm.key());
        bench.workbench().command(ActionIds.START);
        Bot dialog = bench.workbench().shell("Not Done").bot();
        dialog.label(
                "The controller did not answer: the line is cut. Wait until the console is"
                        + " connected again and repeat it; nothing is done twice.");
        dialog.button("Close").click();
        dialog.waitUntilClosed("Not Done");
    }

    @Test
    void detailsCanBeShownHiddenAndCopied() {
        Vm vm = bench.vms(VmState.STOPPED, 1).get(0);
        bench.controller()
                .refuseNext(
                        new Refusal(Refusal.Code.NO_ROOM, "VM x was not started", "full", "Wait"));
        select(vm.key());
        bench.workbench().command(ActionIds.START);
        Bot dialog = bench.workbench().shell("Not Done").bot();
        Shell shell = bench.workbench().shell("Not Done").widget();
        int before = Ui.get(display, () -> shell.getSize().y);
        dialog.button("Details").click();
        dialog.wait("details", Text.class, t -> t.getText().contains("[NO_ROOM]"));
        assertThat(Ui.get(display, () -> shell.getSize().y)).isGreaterThan(before);
        dialog.button("Copy Details").click();
        Ui.await(display, "the clipboard", () -> clipboard().contains("[NO_ROOM]"));
        assertThat(Ui.get(display, this::clipboard)).contains(vm.id().toString());
        dialog.button("Details").click();
        Ui.await(display, "no details", () -> Driven.find(shell, "refusal.details.text") == null);
        dialog.button("Close").click();
    }

    @Test
    void newVmsShowTheirHostsAndWhichTakeNone() {
        Bot dialog = newVm();
        dialog.spinnerWithLabel("How many:").setSelection(3);
        Table plan = table(dialog, "newVm.plan");
        bench.await("a plan for three", () -> plan.getItemCount() == 3);
        Table refused = table(dialog, "newVm.refused");
        List<String> silent =
                bench.demo().hosts().stream()
                        .filter(h -> h.state() != HostState.ONLINE)
                        .map(h -> h.id().value())
                        .toList();
        assertThat(column(refused, 0)).containsExactlyInAnyOrderElementsOf(silent);
        assertThat(column(refused, 1)).allMatch(why -> why.endsWith("Choose another host."));
        dialog.button("Cancel").click();
    }

    @Test
    void hostsThatTakeNoneLeaveVmsWithoutOne() {
        Host silent =
                bench.demo().hosts().stream()
                        .filter(h -> h.state() == HostState.UNKNOWN)
                        .findFirst()
                        .orElseThrow();
        select(silent.key());
        Bot dialog = newVm();
        dialog.label(
                "1 of 1 VMs have no host. Ask for fewer or smaller ones, or name other hosts.");
        assertThat(dialog.button("Create VM").isEnabled()).isFalse();
        assertThat(column(table(dialog, "newVm.plan"), 1)).containsExactly("no host");
        dialog.button("Cancel").click();
    }

    @Test
    void selectedHostsAreNamedAndWhatIsFilledInIsSent() {
        Host host = bench.demo().hosts().get(0);
        select(host.key());
        Bot dialog = newVm();
        dialog.textWithLabel("Name:").setText("sized");
        dialog.spinnerWithLabel("Cores:").setSelection(4);
        dialog.spinnerWithLabel("Memory:").setSelection(512);
        dialog.comboBoxWithLabel("VO:").setSelection("biomed");
        dialog.button("Start after creation").click();
        bench.await("a plan", () -> dialog.button("Create VM").isEnabled());
        dialog.button("Create VM").click();
        bench.await("the VM", () -> vmNamed("sized"));
        CreateVms sent = (CreateVms) last();
        assertThat(sent.size().cores()).isEqualTo(4);
        assertThat(sent.size().memoryBytes()).isEqualTo(512L << 20);
        assertThat(sent.vo()).isEqualTo(new VoId("biomed"));
        assertThat(sent.start()).isFalse();
        assertThat(sent.placement())
                .isEqualTo(new Placement(Placement.Strategy.NAMED, Set.of(host.id())));
    }

    @Test
    void aNameIsSuggestedUntilOneIsTyped() {
        Bot dialog = newVm();
        Table images = table(dialog, "newVm.images");
        choose(images, 1);
        String second = dialog.textWithLabel("Name:").getText();
        choose(images, 2);
        assertThat(dialog.textWithLabel("Name:").getText()).isNotEqualTo(second);
        dialog.textWithLabel("Name:").setText("mine");
        choose(images, 0);
        assertThat(dialog.textWithLabel("Name:").getText()).isEqualTo("mine");
        dialog.button("Cancel").click();
    }

    @Test
    void withoutAPlanOneMayCreateAllTheSame() {
        bench.controller().fail(new IllegalStateException("planning is off"));
        Bot dialog = newVm();
        dialog.label("Where they would go is not known: planning is off");
        bench.await("Create enabled", () -> dialog.button("Create VM").isEnabled());
        bench.controller().fail(null);
        dialog.textWithLabel("Name:").setText("blind");
        bench.await("a plan", () -> dialog.button("Create VM").isEnabled());
        dialog.button("Create VM").click();
        bench.await("the VM", () -> vmNamed("blind"));
    }

    private Bot newVm() {
        bench.workbench().command(ActionIds.NEW_VM);
        return bench.workbench().shell("New Virtual Machine").bot();
    }

    private Bot open(String command, String title, Vm... vms) {
        bench.select(SiteParts.ACTIVITY, vms);
        bench.workbench().command(command);
        return bench.workbench().shell(title).bot();
    }

    private void select(EntityKey... keys) {
        bench.select(SiteParts.ACTIVITY, keys);
    }

    private Vm foreign() {
        return bench.demo().vms().stream()
                .filter(v -> v.origin() == Vm.Origin.FOREIGN)
                .findFirst()
                .orElseThrow();
    }

    private boolean vmNamed(String name) {
        return bench.session().vms().stream().anyMatch(v -> v.getName().equals(name));
    }

    private String state(Vm vm) {
        return bench.session().vm(vm.id()).orElseThrow().getState().label();
    }

    private Command last() {
        var all = bench.controller().submitted();
        return all.get(all.size() - 1).command();
    }

    private String standard(String shell) {
        return Ui.get(
                display,
                () ->
                        Stream.of(display.getShells())
                                .filter(s -> shell.equals(s.getData("id")))
                                .findFirst()
                                .orElseThrow()
                                .getDefaultButton()
                                .getText());
    }

    private static Control control(Bot dialog, String id) {
        return dialog.wait(id, Control.class, c -> id.equals(c.getData("id")));
    }

    private static Table table(Bot dialog, String id) {
        return (Table) control(dialog, id);
    }

    private void choose(Table table, int row) {
        Ui.run(
                display,
                () -> {
                    table.setSelection(row);
                    table.notifyListeners(
                            org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
                });
    }

    private List<String> column(Table table, int column) {
        return Ui.get(
                display,
                () -> Stream.of(table.getItems()).map((TableItem i) -> i.getText(column)).toList());
    }

    private String clipboard() {
        Clipboard clipboard = new Clipboard(display);
        try {
            Object text = clipboard.getContents(TextTransfer.getInstance());
            return text == null ? "" : (String) text;
        } finally {
            clipboard.dispose();
        }
    }
}
