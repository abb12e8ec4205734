// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
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
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Ui;
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

/** Activity, Audit and the status line in the real workbench. */
class TaskViewsFlowTest {
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
        Tree tree = tree(activity());
        bench.await("the task", () -> row(tree, 0, 3).equals("running"));
        Ui.run(bench.workbench().display(), () -> tree.getItem(0).setExpanded(true));
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
        bench.await("its end", () -> row(tree, 0, 3).equals("1 of 2 failed: it hangs"));
        bench.await("two items", () -> tree.getItem(0).getItemCount() == 2);
        assertThat(Ui.get(bench.workbench().display(), () -> tree.getItem(0).getItem(0).getText(3)))
                .isEqualTo(Tasks.REFUSAL.message());
        assertThat(row(tree, 0, 2)).isEqualTo("2 of 2");
    }

    @Test
    void theButtonInTheRowCancels() {
        Task running = Tasks.record(TaskState.RUNNING, 2, 0, 0, Instant.now());
        bench.controller().put(running);
        Tree tree = tree(activity());
        bench.await("the task", () -> row(tree, 0, 3).equals("running"));
        Ui.run(
                bench.workbench().display(),
                () -> {
                    tree.setSize(1400, 300);
                    tree.showColumn(tree.getColumn(ActivityColumns.CANCEL));
                    Rectangle cell = tree.getItem(0).getBounds(ActivityColumns.CANCEL);
                    Event click = new Event();
                    click.button = 1;
                    click.x = cell.x + cell.width / 2;
                    click.y = cell.y + cell.height / 2;
                    tree.notifyListeners(SWT.MouseUp, click);
                });
        bench.await("the command", () -> !bench.controller().submitted().isEmpty());
        assertThat(bench.controller().submitted().get(0).command())
                .isEqualTo(new CancelTask(running.id()));
    }

    @Test
    void withoutTasksOneSentence() {
        Bot view = activity();
        Label empty = view.wait("the sentence", Label.class, l -> "activity.empty".equals(id(l)));
        bench.await("it says so", () -> empty.getText().startsWith("No tasks yet"));
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
        Table table = view.wait("the audit", Table.class, t -> "audit.table".equals(id(t)));
        bench.await("two entries", () -> table.getItemCount() == 2);
        String result =
                Ui.get(
                        bench.workbench().display(),
                        () -> {
                            table.setSelection(0);
                            table.notifyListeners(SWT.Selection, new Event());
                            return table.getItem(0).getText(4);
                        });
        assertThat(result).isEqualTo("refused: thing: cause. Next.");
        view.wait("details", Text.class, t -> t.getText().contains("#2"));
    }

    @Test
    void theAuditIsFilteredWhileItIsTyped() {
        Bot view = bench.workbench().viewById(SiteParts.AUDIT).bot();
        Vm vm = bench.vms(VmState.RUNNING, 1).get(0);
        submit(vm);
        bench.controller()
                .refuseNext(new Refusal(Refusal.Code.FORBIDDEN, "thing", "cause", "Next"));
        submit(vm);
        audit(1);
        Table table = view.wait("the audit", Table.class, t -> "audit.table".equals(id(t)));
        bench.await("three entries", () -> table.getItemCount() == 3);
        view.textWithMessage("What").setText("actonvms");
        bench.await("two of them", () -> table.getItemCount() == 2);
        Combo result = view.wait("result", Combo.class, c -> "audit.filter.result".equals(id(c)));
        Ui.run(
                bench.workbench().display(),
                () -> {
                    result.select(2);
                    result.notifyListeners(SWT.Selection, new Event());
                });
        bench.await("the refused one", () -> table.getItemCount() == 1);
        view.textWithMessage("Since YYYY-MM-DD").setText("2999-01-01");
        Label empty = view.wait("the sentence", Label.class, l -> "audit.empty".equals(id(l)));
        bench.await("it says so", () -> empty.getText().equals("None of 3 entries match."));
        Link clear = view.wait("clear", Link.class, l -> "audit.emptyAction".equals(id(l)));
        Ui.run(
                bench.workbench().display(),
                () -> clear.notifyListeners(SWT.Selection, new Event()));
        bench.await("all again", () -> table.getItemCount() == 3);
        Text query = view.wait("search", Text.class, t -> "audit.query".equals(id(t)));
        Ui.run(bench.workbench().display(), () -> query.setText("accepted:no what:actonvms"));
        bench.await("the refused one alone", () -> table.getItemCount() == 1);
        Ui.run(bench.workbench().display(), () -> query.setText("at>soon"));
        Label problem = view.wait("problem", Label.class, l -> "audit.problem".equals(id(l)));
        bench.await("it says what is wrong", () -> problem.getText().startsWith("At "));
        Ui.run(bench.workbench().display(), () -> query.setText(""));
        bench.await("all once more", () -> table.getItemCount() == 3);
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
        Table table = view.wait("the audit", Table.class, t -> "audit.table".equals(id(t)));
        bench.await("two entries", () -> table.getItemCount() == 2);
        bench.controller().forgetAudit();
        bench.controller().takeFor(new Standing("anna", List.of(), Set.of()));
        bench.controller().put(new User("anna", "", Set.of(), Set.of()));
        Label empty = view.wait("the sentence", Label.class, l -> "audit.empty".equals(id(l)));
        bench.await("no entry", () -> empty.getText().startsWith("No entries yet."));
    }

    @Test
    void onlyWhatRunsIsShownWhereThatIsWanted() {
        Bot view = activity();
        bench.controller().put(Tasks.record(TaskState.DONE, 1, 1, 0, Instant.now()));
        Tree tree = tree(view);
        bench.await("the task", () -> tree.getItemCount() == 1);
        var only = bench.workbench().viewById(SiteParts.ACTIVITY).toolbarButton("Running Only");
        only.click();
        Label empty = view.wait("the sentence", Label.class, l -> "activity.empty".equals(id(l)));
        bench.await("it says so", () -> empty.getText().equals("None of 1 tasks runs."));
        bench.controller().put(Tasks.record(TaskState.RUNNING, 3, 1, 0, Instant.now()));
        bench.await("the one that runs", () -> row(tree, 0, 2).equals("1 of 3"));
        assertThat(Ui.get(bench.workbench().display(), tree::getItemCount)).isEqualTo(1);
        only.click();
        bench.await("both", () -> tree.getItemCount() == 2);
    }

    @Test
    void anEntryStaysSelectedWhenTheOldestGo() {
        Bot view = bench.workbench().viewById(SiteParts.AUDIT).bot();
        audit(AuditFeed.MOST);
        Table table = view.wait("the audit", Table.class, t -> "audit.table".equals(id(t)));
        bench.await("a full list", () -> table.getItemCount() == AuditFeed.MOST);
        select(table, 2);
        view.wait("its details", Text.class, t -> t.getText().contains("#4998"));
        audit(3);
        bench.await("three more", () -> table.getItem(0).getText(2).contains("CancelTask"));
        bench.await("its row", () -> table.getSelectionIndex() == 5);
        view.wait("the same details", Text.class, t -> t.getText().contains("#4998"));
        assertThat(Ui.get(bench.workbench().display(), table::getSelectionCount)).isEqualTo(1);
    }

    @Test
    void anEntryThatGoesIsNoLongerSelected() {
        Bot view = bench.workbench().viewById(SiteParts.AUDIT).bot();
        audit(AuditFeed.MOST);
        Table table = view.wait("the audit", Table.class, t -> "audit.table".equals(id(t)));
        bench.await("a full list", () -> table.getItemCount() == AuditFeed.MOST);
        select(table, AuditFeed.MOST - 1);
        Text details = view.wait("details", Text.class, t -> t.getText().contains("#1"));
        audit(1);
        bench.await("nothing is selected", () -> table.getSelectionCount() == 0);
        bench.await("no details", () -> details.getText().isEmpty());
    }

    private void select(Table table, int row) {
        Ui.run(
                bench.workbench().display(),
                () -> {
                    table.setSelection(row);
                    table.notifyListeners(SWT.Selection, new Event());
                });
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

    private static Tree tree(Bot view) {
        return view.wait("the tasks", Tree.class, t -> "activity.tree".equals(id(t)));
    }

    private static Object id(org.eclipse.swt.widgets.Widget widget) {
        return widget.getData("id");
    }

    private String row(Tree tree, int row, int column) {
        return Ui.get(
                bench.workbench().display(),
                () -> tree.getItemCount() > row ? tree.getItem(row).getText(column) : "");
    }
}
