// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.controller.Standing;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.NatTableBot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Activity, Audit and the status line in the real workbench. */
class TaskViewsFlowTest {
    private static final int HEADERS = 2;
    private static final int NAME = 1;
    private static final int PROGRESS = 3;
    private static final int RESULT = 5;
    private static final int CANCEL = 4;
    private static final int ITEM_RESULT = 2;
    private static final int NUMBER = 1;
    private static final int AUDIT_RESULT = 6;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench();
    }

    @AfterEach
    void close() {
        // What an open view has read of one site it would show of the next.
        bench.workbench().viewById(SiteParts.AUDIT).close();
        bench.close();
    }

    @Test
    void showsATaskItsItemsAndItsEndInPlace() {
        Task running = Tasks.record(TaskState.RUNNING, 2, 0, 0, Instant.now());
        bench.controller().put(running, Tasks.item(running, 0, TaskItem.State.RUNNING));
        NatTableBot tasks = activity().natTable("activity");
        int row = tasks.waitForRow("running", RESULT);
        NatTableBot items = activity().natTable("activity.items");
        tasks.click(row, NAME);
        int first = items.waitForRow("running", ITEM_RESULT);
        Task failed =
                new Task(
                        running.id(),
                        running.title(),
                        running.by(),
                        TaskState.FAILED,
                        2,
                        2,
                        1,
                        running.created(),
                        java.util.Optional.of(Instant.now()));
        bench.controller()
                .put(
                        failed,
                        Tasks.item(running, 0, TaskItem.State.FAILED),
                        Tasks.item(running, 1, TaskItem.State.DONE));
        tasks.waitForRow("1 of 2 failed: it hangs", RESULT);
        assertThat(tasks.getCellDataValueByPosition(row, PROGRESS)).isEqualTo("2 of 2");
        assertThat(items.waitForRow("done", ITEM_RESULT)).isEqualTo(first + 1);
        assertThat(items.getCellDataValueByPosition(first, ITEM_RESULT))
                .isEqualTo(Tasks.REFUSAL.message());
        items.click(first, NAME);
        bench.await(
                "the item is what is selected",
                () ->
                        selection() instanceof IStructuredSelection one
                                && one.getFirstElement() instanceof MTaskItem);
        tasks.click(row, NAME);
        bench.await(
                "the task again",
                () ->
                        selection() instanceof IStructuredSelection one
                                && one.getFirstElement() instanceof MTask);
    }

    private static ISelection selection() {
        return PlatformUI.getWorkbench()
                .getWorkbenchWindows()[0]
                .getSelectionService()
                .getSelection();
    }

    @Test
    void theButtonInTheRowCancels() {
        Task running = Tasks.record(TaskState.RUNNING, 2, 0, 0, Instant.now());
        bench.controller().put(running);
        NatTableBot tasks = activity().natTable("activity");
        int row = tasks.waitForRow("running", RESULT);
        tasks.click(row, NAME);
        assertThat(bench.controller().submitted()).isEmpty();
        tasks.click(row, CANCEL);
        bench.await("the command", () -> !bench.controller().submitted().isEmpty());
        assertThat(bench.controller().submitted().get(0).command())
                .isEqualTo(new CancelTask(running.id()));
    }

    @Test
    void withoutTasksOneSentence() {
        Bot view = activity();
        view.wait("it says so", Link.class, l -> l.getText().startsWith("No tasks yet"));
    }

    @Test
    void theStatusLineSaysWhatRuns() {
        StatusBoard board = PlatformUI.getWorkbench().getService(StatusBoard.class);
        bench.controller().put(Tasks.record(TaskState.RUNNING, 12, 9, 0, Instant.now()));
        bench.await(
                "the task",
                () ->
                        board.items().containsKey(StatusSlot.TASK)
                                && board.items()
                                        .get(StatusSlot.TASK)
                                        .text()
                                        .equals("Start 12 VMs  9 of 12"));
        assertThat(board.items().get(StatusSlot.ACTIVITY).text()).contains("1 running");
    }

    @Test
    void theAuditShowsAcceptedAndRefused() {
        Bot view = bench.workbench().viewById(SiteParts.AUDIT).bot();
        Vm vm = bench.vms(VmState.RUNNING, 1).get(0);
        submit(vm);
        bench.controller()
                .refuseNext(new Refusal(Refusal.Code.FORBIDDEN, "thing", "cause", "Next"));
        submit(vm);
        bench.controller().put(Tasks.record(TaskState.DONE, 1, 1, 0, Instant.now()));
        NatTableBot table = view.natTable("audit");
        bench.await("the table has the keyboard", () -> table.widget().isFocusControl());
        int row = table.waitForRow("refused: thing: cause. Next.", AUDIT_RESULT);
        table.click(row, AUDIT_RESULT);
        view.wait("details", Text.class, t -> t.getText().contains("#2"));
        assertThat(table.indexOf("1", NUMBER)).as("the newest first").isEqualTo(row + 1);
    }

    @Test
    void theAuditIsFilteredWhileItIsTyped() {
        ViewBot audit = bench.workbench().viewById(SiteParts.AUDIT);
        Bot view = audit.bot();
        Vm vm = bench.vms(VmState.RUNNING, 1).get(0);
        submit(vm);
        bench.controller()
                .refuseNext(new Refusal(Refusal.Code.FORBIDDEN, "thing", "cause", "Next"));
        submit(vm);
        audit(1);
        NatTableBot table = view.natTable("audit");
        rows(table, 3);
        Text query = view.wait("search", Text.class, t -> "audit.query".equals(id(t)));
        Ui.run(bench.workbench().display(), () -> query.setText("accepted:no what:actonvms"));
        rows(table, 1);
        Ui.run(bench.workbench().display(), () -> query.setText("at>2999-01-01"));
        Link clear = view.wait("clear", Link.class, l -> l.getText().startsWith("None of 3"));
        Ui.run(
                bench.workbench().display(),
                () -> clear.notifyListeners(SWT.Selection, new Event()));
        rows(table, 3);
        Ui.run(bench.workbench().display(), () -> query.setText("at>soon"));
        Label problem = view.wait("problem", Label.class, l -> "audit.problem".equals(id(l)));
        bench.await("it says what is wrong", () -> problem.getText().startsWith("At "));
        Ui.run(bench.workbench().display(), () -> query.setText(""));
        rows(table, 3);
    }

    /** Waits until so many rows are in sight, below the titles and the filter row. */
    private void rows(NatTableBot table, int wanted) {
        bench.await(wanted + " rows", () -> table.rowCount() == HEADERS + wanted);
    }

    @Test
    void bothAreTablesAsAllTheOthers() {
        for (String id : List.of(SiteParts.ACTIVITY, SiteParts.AUDIT)) {
            ViewBot view = bench.workbench().viewById(id);
            assertThat(view.toolbarButton("Show Filter Row  Ctrl+Shift+F").isEnabled()).isTrue();
            MenuManager manager =
                    (MenuManager)
                            ((IViewSite) view.part().getSite()).getActionBars().getMenuManager();
            List<String> menu =
                    bench.workbench()
                            .sync(
                                    () -> {
                                        Menu widget =
                                                manager.createContextMenu(
                                                        view.part().getSite().getShell());
                                        widget.notifyListeners(SWT.Show, new Event());
                                        return Stream.of(widget.getItems())
                                                .map(MenuItem::getText)
                                                .toList();
                                    });
            assertThat(menu).contains("Group By", "Sort By", "Save View…", "Export…");
        }
    }

    @Test
    void whetherTheAuditIsWholeIsSaid() {
        bench.controller().prove(new AuditProof(6, Optional.empty(), Optional.of(7L)));
        Bot view = bench.workbench().viewById(SiteParts.AUDIT).bot();
        Label proof = view.wait("the line", Label.class, l -> "audit.proof".equals(id(l)));
        bench.await(
                "broken",
                () ->
                        proof.getText()
                                .startsWith(
                                        "The audit was changed outside Espalier: entry 7 is"
                                                + " missing"));
        bench.controller().prove(new AuditProof(9, Optional.empty(), Optional.empty()));
        bench.workbench().viewById(SiteParts.AUDIT).toolbarButton("Refresh").click();
        bench.await(
                "whole", () -> proof.getText().equals("The audit is whole: 9 entries verified."));
    }

    /** Another role reads another audit: what the one before read goes. */
    @Test
    void theAuditIsReadAnewInAnotherRole() {
        Bot view = bench.workbench().viewById(SiteParts.AUDIT).bot();
        audit(2);
        NatTableBot table = view.natTable("audit");
        rows(table, 2);
        bench.controller().forgetAudit();
        bench.controller().takeFor(new Standing("anna", List.of(), Set.of()));
        bench.controller().put(new User("anna", "", Set.of(), Set.of()));
        view.wait("no entry", Link.class, l -> l.getText().startsWith("No entries yet."));
    }

    @Test
    void onlyWhatRunsIsShownWhereThatIsWanted() {
        Bot view = activity();
        bench.controller().put(Tasks.record(TaskState.DONE, 1, 1, 0, Instant.now()));
        NatTableBot tasks = view.natTable("activity");
        rows(tasks, 1);
        var only = bench.workbench().viewById(SiteParts.ACTIVITY).toolbarButton("Running Only");
        only.click();
        view.wait("it says so", Link.class, l -> l.getText().startsWith("None of 1 match."));
        bench.controller().put(Tasks.record(TaskState.RUNNING, 3, 1, 0, Instant.now()));
        tasks.waitForRow("1 of 3", PROGRESS);
        rows(tasks, 1);
        only.click();
        rows(tasks, 2);
    }

    @Test
    void anEntryStaysSelectedWhenTheOldestGo() {
        Bot view = bench.workbench().viewById(SiteParts.AUDIT).bot();
        audit(AuditFeed.MOST);
        NatTableBot table = view.natTable("audit");
        table.click(table.waitForRow("4998", NUMBER), NUMBER);
        view.wait("its details", Text.class, t -> t.getText().contains("#4998"));
        audit(3);
        table.waitForRow("5003", NUMBER);
        view.wait("the same details", Text.class, t -> t.getText().contains("#4998"));
    }

    @Test
    void anEntryThatGoesIsNoLongerSelected() {
        ViewBot audit = bench.workbench().viewById(SiteParts.AUDIT);
        Bot view = audit.bot();
        audit(AuditFeed.MOST);
        NatTableBot table = view.natTable("audit");
        table.waitForRow("5000", NUMBER);
        Text query = view.wait("search", Text.class, t -> "audit.query".equals(id(t)));
        Ui.run(bench.workbench().display(), () -> query.setText("number:1"));
        rows(table, 1);
        table.click(HEADERS, NUMBER);
        Text details = view.wait("details", Text.class, t -> t.getText().contains("#1"));
        audit(1);
        bench.await("no details", () -> details.getText().isEmpty());
        Ui.run(bench.workbench().display(), () -> query.setText(""));
        table.waitForRow("5001", NUMBER);
    }

    /** Writes that many entries and has the view read them. */
    private void audit(int entries) {
        for (int i = 0; i < entries; i++) {
            bench.controller().submit(CommandRequest.of(new CancelTask(TaskId.random())));
        }
        bench.controller().put(Tasks.record(TaskState.DONE, 1, 1, 0, Instant.now()));
    }

    private void submit(Vm vm) {
        bench.controller().submit(CommandRequest.of(new ActOnVms(VmVerb.SUSPEND, Set.of(vm.id()))));
    }

    private Bot activity() {
        return bench.workbench().viewById(SiteParts.ACTIVITY).bot();
    }

    private static Object id(org.eclipse.swt.widgets.Widget widget) {
        return widget.getData("id");
    }
}
