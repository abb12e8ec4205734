// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.Quantities;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** What the tables of Activity say, and the page in the stead of the audit's. */
class ActivityTablesTest {
    private final Display display = Display.getDefault();
    private final Tasks tasks = new Tasks();
    private final List<Column<MTask>> columns =
            ActivityColumns.ofTasks(() -> Instant.EPOCH.plusSeconds(200));

    private String text(String column, MTask task) {
        return columns.stream()
                .filter(each -> each.id().equals(column))
                .map(each -> each.textOf(task))
                .findFirst()
                .orElseThrow();
    }

    private static String text(String column, MTaskItem item) {
        return ActivityColumns.ofItems().stream()
                .filter(each -> each.id().equals(column))
                .map(each -> each.textOf(item))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void columnsInTheirOrder() {
        assertThat(columns.stream().map(Column::title))
                .containsExactly(
                        "State",
                        "Task",
                        "By",
                        "Progress",
                        "Cancel Task",
                        "Result",
                        "Started",
                        "Duration",
                        "Items",
                        "Failed",
                        "Ended");
    }

    @Test
    void aTaskThatRunsCanBeCancelledAndOneThatEndedCannot() {
        MTask done = tasks.task(TaskState.DONE, 4, 4, 0);
        MTask live = tasks.task(TaskState.RUNNING, 12, 9, 0);
        assertThat(text("who", live)).isEqualTo("dkern");
        assertThat(text("progress", live)).isEqualTo("9 of 12");
        assertThat(text("state", live)).isEqualTo("running");
        assertThat(text("duration", live)).isEqualTo("3 m 19 s");
        assertThat(text("ended", live)).isEqualTo(Quantities.UNKNOWN);
        assertThat(text(ActivityColumns.CANCEL, live)).isEqualTo("Cancel Task");
        assertThat(text("result", done)).isEqualTo("done");
        assertThat(text("duration", done)).isEqualTo("5.0 s");
        assertThat(text(ActivityColumns.CANCEL, done)).isEqualTo(Quantities.UNKNOWN);
    }

    @Test
    void anItemSaysItsNameAndWhyItFailed() {
        MTask task = tasks.task(TaskState.FAILED, 2, 2, 1);
        MTaskItem done = tasks.item(task, 0, TaskItem.State.DONE);
        MTaskItem failed = tasks.item(task, 1, TaskItem.State.FAILED);
        assertThat(text("item", failed)).isEqualTo("vm1");
        assertThat(text("state", failed)).isEqualTo("failed");
        assertThat(text("result", failed)).isEqualTo(Tasks.REFUSAL.message());
        assertThat(text("task", failed)).isEqualTo("Start 2 VMs");
        assertThat(text("result", done)).isEqualTo("done");
    }

    @Test
    void theEmptyPageHasOneSentenceAndMaybeAnAction() {
        int[] acts = new int[1];
        Ui.run(
                display,
                () -> {
                    Shell shell = new Shell(display, SWT.SHELL_TRIM);
                    shell.setLayout(new FillLayout());
                    EmptyPage page = new EmptyPage(shell, "x", () -> acts[0]++);
                    shell.layout();
                    assertThat(page.body().getParent()).isSameAs(page);
                    page.show("Nothing yet.", "Show All");
                    Label sentence = (Label) find(page, "x.empty");
                    Link action = (Link) find(page, "x.emptyAction");
                    assertThat(sentence.getText()).isEqualTo("Nothing yet.");
                    assertThat(action.getText()).isEqualTo("<a>Show All</a>");
                    action.notifyListeners(SWT.Selection, new Event());
                    page.show("Nothing at all.", null);
                    assertThat(action.getVisible()).isFalse();
                    assertThat(page.body().getVisible()).isFalse();
                    page.show(null, null);
                    assertThat(sentence.getText()).isEmpty();
                    shell.dispose();
                });
        assertThat(acts[0]).isEqualTo(1);
    }

    private static Control find(Composite parent, String id) {
        for (Control c : parent.getChildren()) {
            if (id.equals(c.getData("id"))) {
                return c;
            }
            if (c instanceof Composite inner) {
                Control found = find(inner, id);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
