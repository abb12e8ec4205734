// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.ui.SiteParts;
import org.espalier.ui.actions.ActionIds;
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

/** What failed of a task is done again, and people say why they do what they do. */
@ExtendWith(Screenshots.class)
class RetryFlowTest {
    private static final Refusal FULL =
            new Refusal(Refusal.Code.NO_ROOM, "It was not started", "its host is full", "Move it");

    private Bench bench;
    private Driven driven;
    private Vm vm;

    @BeforeEach
    void open() {
        bench = new Bench();
        driven = new Driven(bench.workbench().display());
        vm = bench.vms(VmState.STOPPED, 1).get(0);
    }

    @AfterEach
    void close() {
        Ui.run(bench.workbench().display(), driven::closeAll);
        bench.close();
    }

    private Task task(TaskState state, int failed) {
        return task(state, failed, vm);
    }

    private Task task(TaskState state, int failed, Vm... vms) {
        Task task =
                new Task(
                        TaskId.random(),
                        "Start 2 VMs",
                        "anna",
                        state,
                        2,
                        state.ended() ? 2 : 0,
                        failed,
                        Instant.EPOCH,
                        state.ended() ? Optional.of(Instant.EPOCH) : Optional.empty());
        TaskItem.State item = failed > 0 ? TaskItem.State.FAILED : TaskItem.State.DONE;
        bench.controller().put(task);
        for (int i = 0; i < vms.length; i++) {
            bench.controller()
                    .put(
                            new TaskItem(
                                    task.id(),
                                    i,
                                    vms[i].key(),
                                    vms[i].name(),
                                    item,
                                    failed > 0 ? Optional.of(FULL) : Optional.empty()));
        }
        return task;
    }

    private void select(EntityKey key) {
        bench.await("it is there", () -> bench.session().find(key).isPresent());
        bench.select(SiteParts.ACTIVITY, key);
    }

    private void enabled(boolean wanted) {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        bench.await(
                wanted ? "enabled" : "disabled",
                () -> commands.getCommand(ActionIds.RETRY_FAILED).isEnabled() == wanted);
    }

    private CommandRequest last() {
        List<CommandRequest> all = bench.controller().submitted();
        return all.get(all.size() - 1);
    }

    private void say(String shell, String id, String words) {
        Text field = driven.control(shell, id, Text.class);
        Ui.run(bench.workbench().display(), () -> field.setText(words));
    }

    @Test
    void whatFailedIsShownAndDoneAgainWithTheReason() {
        select(task(TaskState.FAILED, 1).key());
        enabled(true);
        bench.workbench().command(ActionIds.RETRY_FAILED);
        Table items = driven.control("retry", "retry.items", Table.class);
        assertThat(Ui.get(bench.workbench().display(), () -> items.getItem(0).getText(1)))
                .isEqualTo("its host is full");
        Button act = driven.control("retry", "retry.act", Button.class);
        assertThat(Ui.get(bench.workbench().display(), act::getText)).isEqualTo("Retry 1 Failed");
        say("retry", "retry.reason", " there is room now ");
        driven.press("retry", "retry.act");
        bench.await("sent", () -> !bench.controller().submitted().isEmpty());
        assertThat(last().command()).isEqualTo(new ActOnVms(VmVerb.START, Set.of(vm.id())));
        assertThat(last().reason()).isEqualTo("there is room now");
    }

    @Test
    void whatIsLeftOutIsNamedAndNotDone() {
        Vm running = bench.vms(VmState.RUNNING, 1).get(0);
        select(task(TaskState.FAILED, 2, vm, running).key());
        enabled(true);
        bench.workbench().command(ActionIds.RETRY_FAILED);
        Table items = driven.control("retry", "retry.items", Table.class);
        assertThat(Ui.get(bench.workbench().display(), () -> items.getItem(0).getText(1)))
                .isEqualTo("its host is full");
        assertThat(Ui.get(bench.workbench().display(), () -> items.getItem(1).getText(1)))
                .startsWith("Left out, for it changed since or may not be touched");
        Button act = driven.control("retry", "retry.act", Button.class);
        assertThat(Ui.get(bench.workbench().display(), act::getText)).isEqualTo("Retry 1 Failed");
        driven.press("retry", "retry.act");
        bench.await("sent", () -> !bench.controller().submitted().isEmpty());
        assertThat(last().command()).isEqualTo(new ActOnVms(VmVerb.START, Set.of(vm.id())));
    }

    @Test
    void whatRunsOrWentWellIsNotRetried() {
        select(task(TaskState.FAILED, 1).key());
        enabled(true);
        select(task(TaskState.RUNNING, 0).key());
        enabled(false);
        select(task(TaskState.FAILED, 1).key());
        enabled(true);
        select(task(TaskState.DONE, 0).key());
        enabled(false);
    }

    @Test
    void aPreviewTakesAReasonThatNobodyDemands() {
        select(vm.key());
        bench.workbench().command(ActionIds.DELETE);
        Shell dialog = driven.shell("destruction");
        say("destruction", "destruction.reason", "not needed");
        driven.press("destruction", "destruction.act");
        bench.await("sent", () -> !bench.controller().submitted().isEmpty());
        assertThat(last().command()).isEqualTo(new BinVms(Set.of(vm.id())));
        assertThat(last().reason()).isEqualTo("not needed");
        bench.await("its end", dialog::isDisposed);
    }
}
