// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.ui.SiteParts;
import org.espalier.ui.actions.ActionIds;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verbs on one VM and on many in different states, in the real workbench. */
@ExtendWith(Screenshots.class)
class ManyVmsFlowTest {
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({
        "start, stopped, running",
        "shutDown, running, stopped",
        "suspend, running, suspended",
        "resume, suspended, running",
        "suspendResume, running, suspended",
        "suspendResume, suspended, running",
        "save, running, saved",
        "restore, saved, running"
    })
    void oneVerbChangesOneVm(String command, String before, String after) {
        Vm vm = bench.vms(VmState.of(before), 1).get(0);
        select(vm.key());
        run("org.espalier.ui.actions." + command);
        await(vm, after);
        assertThat(((ActOnVms) last()).vms()).containsExactly(vm.id());
    }

    @Test
    void whatHoldsAlreadyIsSuccess() {
        Vm stopped = bench.vms(VmState.STOPPED, 1).get(0);
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        select(stopped.key(), running.key());
        run(ActionIds.START);
        await(stopped, "running");
        assertThat(items()).containsEntry(stopped.name(), TaskItem.State.DONE);
        assertThat(items()).containsEntry(running.name(), TaskItem.State.ALREADY);
        assertThat(task().getState()).isEqualTo(TaskState.DONE);
    }

    @Test
    void whatCannotBeIsNamedAndTheOthersAreDone() {
        Vm stopped = bench.vms(VmState.STOPPED, 1).get(0);
        Vm saved = bench.vms(VmState.SAVED, 1).get(0);
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        select(stopped.key(), saved.key(), running.key());
        run(ActionIds.START);
        await(stopped, "running");
        bench.await("its end", () -> task().getState().ended());
        assertThat(items())
                .containsEntry(stopped.name(), TaskItem.State.DONE)
                .containsEntry(saved.name(), TaskItem.State.FAILED)
                .containsEntry(running.name(), TaskItem.State.ALREADY);
        assertThat(task().getState()).isEqualTo(TaskState.FAILED);
        assertThat(task().getFailed()).isEqualTo(1);
        assertThat(task().getItemCount()).isEqualTo(3);
        await(saved, "saved");
    }

    @Test
    void suspendComesBeforeResumeWhereBothCouldBe() {
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        Vm suspended = bench.vms(VmState.SUSPENDED, 1).get(0);
        select(running.key(), suspended.key());
        run(ActionIds.SUSPEND_RESUME);
        await(running, "suspended");
        await(suspended, "suspended");
        run(ActionIds.SUSPEND_RESUME);
        await(running, "running");
        await(suspended, "running");
    }

    @Test
    void aHostStandsForThoseOfItsVmsThatChange() {
        Vm stopped = bench.vms(VmState.STOPPED, 1).get(0);
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        besides(stopped);
        select(Host.key(stopped.host()));
        runShown(ActionIds.START, "needed");
        await(stopped, "running");
        Set<VmId> sent = ((ActOnVms) last()).vms();
        assertThat(sent).contains(stopped.id()).doesNotContain(running.id());
        assertThat(request().reason()).isEqualTo("needed");
    }

    @Test
    void whatIsLeftAloneIsNamedBeforeAndNotSent() {
        List<Vm> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            many.add(put("many-" + i, bench.vms(VmState.STOPPED, 1).get(0)));
        }
        Vm saved = bench.vms(VmState.SAVED, 1).get(0);
        select(
                Stream.concat(many.stream(), Stream.of(saved))
                        .map(Vm::key)
                        .toArray(EntityKey[]::new));
        runShown(ActionIds.START, "");
        bench.await("sent", () -> !bench.controller().submitted().isEmpty());
        assertThat(((ActOnVms) last()).vms())
                .isEqualTo(many.stream().map(Vm::id).collect(Collectors.toSet()));
    }

    @Test
    void whatIsManyIsShownAndNotDoneWhereThatIsCancelled() {
        List<Vm> ten = bench.vms(VmState.RUNNING, 10);
        select(ten.stream().map(Vm::key).toArray(EntityKey[]::new));
        run(ActionIds.SHUT_DOWN);
        Driven person = new Driven(bench.workbench().display());
        Table rows = person.control("sweep", "sweep.rows", Table.class);
        assertThat(Ui.get(rows.getDisplay(), () -> rows.getItem(9).getText()))
                .isEqualTo(ten.get(9).name());
        person.press("sweep", "sweep.cancel");
        bench.await("its end", () -> !person.isOpen("sweep"));
        assertThat(bench.controller().submitted()).isEmpty();
    }

    @Test
    void aGroupStandsForTheVmsOfItsHosts() {
        Vm stopped = bench.vms(VmState.STOPPED, 1).get(0);
        Host host =
                bench.demo().hosts().stream()
                        .filter(h -> h.id().equals(stopped.host()))
                        .findFirst()
                        .orElseThrow();
        besides(stopped);
        select(new EntityKey(EntityKind.GROUP, host.group().value()));
        runShown(ActionIds.START, "");
        await(stopped, "running");
        assertThat(((ActOnVms) last()).verb()).isEqualTo(VmVerb.START);
    }

    @Test
    void oneFailureOfManyLeavesOthersUntouchedByTheMenuToo() {
        List<Vm> two = bench.vms(VmState.RUNNING, 2);
        select(two.get(0).key(), two.get(1).key());
        enabled(ActionIds.SUSPEND, true);
        bench.workbench().menu("VM", "Suspend").click();
        await(two.get(0), "suspended");
        await(two.get(1), "suspended");
    }

    @Test
    void withNothingSelectedNothingCanBeDone() {
        select();
        for (String id :
                Stream.of(
                                ActionIds.START,
                                ActionIds.SHUT_DOWN,
                                ActionIds.DESTROY,
                                ActionIds.SUSPEND,
                                ActionIds.RESUME,
                                ActionIds.SAVE,
                                ActionIds.RESTORE,
                                ActionIds.DELETE,
                                ActionIds.ADOPT,
                                ActionIds.FORGET,
                                ActionIds.OPEN_CONSOLE,
                                ActionIds.CANCEL_TASK)
                        .toList()) {
            enabled(id, false);
        }
        enabled(ActionIds.NEW_VM, true);
        enabled(ActionIds.NEW_GROUP, true);
    }

    @Test
    void commandsFollowTheStateWithoutAnotherSelection() {
        Vm vm = bench.vms(VmState.STOPPED, 1).get(0);
        select(vm.key());
        enabled(ActionIds.DELETE, true);
        enabled(ActionIds.SHUT_DOWN, false);
        bench.controller().put(vm.withState(VmState.RUNNING, Instant.now(), Optional.empty()));
        enabled(ActionIds.DELETE, false);
        enabled(ActionIds.SHUT_DOWN, true);
        enabled(ActionIds.DESTROY, true);
    }

    @Test
    void cancelsTheSelectedTask() {
        Task task =
                new Task(
                        TaskId.random(),
                        "Start 2 VMs",
                        "me",
                        TaskState.RUNNING,
                        2,
                        0,
                        0,
                        Instant.now(),
                        Optional.empty());
        bench.controller().put(task);
        bench.await("the task", () -> bench.session().task(task.id()).isPresent());
        select(task.key());
        run(ActionIds.CANCEL_TASK);
        bench.await("the command", () -> !bench.controller().submitted().isEmpty());
        assertThat(last()).isEqualTo(new CancelTask(task.id()));
    }

    @Test
    void opensTheConsolesOfSeveralVmsBesideEachOther() {
        List<Vm> two = bench.vms(VmState.RUNNING, 2);
        select(two.get(0).key(), two.get(1).key());
        run(ActionIds.OPEN_CONSOLE);
        bench.await("two consoles", () -> consoles() == 2);
        bench.await("its name", () -> titles().contains(two.get(1).name()));
        Ui.run(
                bench.workbench().display(),
                () ->
                        Stream.of(page().getViewReferences())
                                .filter(r -> r.getSecondaryId() != null)
                                .forEach(page()::hideView));
        bench.await("one console", () -> consoles() == 1);
        bench.workbench().viewById(SiteParts.CONSOLE).close();
    }

    private List<String> titles() {
        return Stream.of(page().getViewReferences()).map(IViewReference::getTitle).toList();
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    private long consoles() {
        return bench.workbench().viewIds().stream().filter(SiteParts.CONSOLE::equals).count();
    }

    private void select(EntityKey... keys) {
        bench.select(SiteParts.ACTIVITY, keys);
    }

    private void run(String command) {
        enabled(command, true);
        bench.workbench().command(command);
    }

    /** One more that is off, on the same host. */
    private void besides(Vm stopped) {
        put("beside", stopped);
    }

    private Vm put(String name, Vm stopped) {
        Vm other =
                new Vm(
                        VmId.random(),
                        name,
                        stopped.host(),
                        stopped.vo(),
                        Optional.empty(),
                        stopped.size(),
                        VmState.STOPPED,
                        Vm.Origin.MANAGED,
                        Instant.now(),
                        Optional.empty());
        bench.controller().put(other);
        bench.await("it is there", () -> bench.session().vm(other.id()).isPresent());
        return other;
    }

    /** Where what it does is shown first, and done then. */
    private void runShown(String command, String reason) {
        run(command);
        Driven person = new Driven(bench.workbench().display());
        Text field = person.control("sweep", "sweep.reason", Text.class);
        Ui.run(bench.workbench().display(), () -> field.setText(reason));
        person.press("sweep", "sweep.act");
    }

    private void enabled(String id, boolean wanted) {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        bench.await(
                id + (wanted ? " enabled" : " disabled"),
                () -> commands.getCommand(id).isEnabled() == wanted);
    }

    private void await(Vm vm, String state) {
        bench.await(
                vm.name() + " " + state,
                () ->
                        bench.session()
                                .vm(vm.id())
                                .filter(v -> v.getState().label().equals(state))
                                .isPresent());
    }

    private MTask task() {
        List<MTask> all = bench.session().site().getTasks();
        return all.get(all.size() - 1);
    }

    private Map<String, TaskItem.State> items() {
        return bench.workbench()
                .sync(
                        () ->
                                task().getItems().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        MTaskItem::getName,
                                                        MTaskItem::getState,
                                                        (a, b) -> b,
                                                        TreeMap::new)));
    }

    private Command last() {
        return request().command();
    }

    private CommandRequest request() {
        List<CommandRequest> all = bench.controller().submitted();
        return all.get(all.size() - 1);
    }
}
