// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.model.site.MTask;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.espalier.ui.theme.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.stream.Stream;

/** The tree of Activity and the page in its stead, in a window of their own. */
class ActivityTreeTest {
    private final Display display = Display.getDefault();
    private final Tasks tasks = new Tasks();
    private Shell shell;
    private TreeViewer viewer;

    @BeforeEach
    void open() {
        Ui.run(
                display,
                () -> {
                    shell = new Shell(display, SWT.SHELL_TRIM);
                    shell.setLayout(new FillLayout());
                    viewer = new TreeViewer(shell, SWT.FULL_SELECTION);
                    viewer.getTree().setHeaderVisible(true);
                    new ActivityColumns(viewer, () -> Instant.EPOCH.plusSeconds(200));
                    ProgressCells.on(viewer.getTree());
                    viewer.setContentProvider(new ActivityContent());
                    shell.setSize(1200, 300);
                });
    }

    @AfterEach
    void close() {
        Ui.run(
                display,
                () -> {
                    Palette.of(display).use(Variant.LIGHT);
                    shell.dispose();
                });
    }

    @Test
    void columnsInTheirOrder() {
        Ui.run(
                display,
                () ->
                        assertThat(
                                        Stream.of(viewer.getTree().getColumns())
                                                .map(TreeColumn::getText))
                                .containsExactly(
                                        "Task",
                                        "By",
                                        "Progress",
                                        "Result",
                                        "Started",
                                        "Duration",
                                        ""));
    }

    @Test
    void aTaskThatRunsCanBeCancelledAndOneThatEndedCannot() {
        tasks.task(TaskState.DONE, 4, 4, 0);
        tasks.task(TaskState.RUNNING, 12, 9, 0);
        Ui.run(
                display,
                () -> {
                    Tree tree = input();
                    TreeItem live = tree.getItem(0);
                    assertThat(live.getText(1)).isEqualTo("dkern");
                    assertThat(live.getText(ActivityColumns.PROGRESS)).isEqualTo("9 of 12");
                    assertThat(live.getText(3)).isEqualTo("running");
                    assertThat(live.getText(5)).isEqualTo("3 m 19 s");
                    assertThat(live.getImage(ActivityColumns.CANCEL)).isNotNull();
                    TreeItem done = tree.getItem(1);
                    assertThat(done.getText(3)).isEqualTo("done");
                    assertThat(done.getText(5)).isEqualTo("5.0 s");
                    assertThat(done.getImage(ActivityColumns.CANCEL)).isNull();
                });
    }

    @Test
    void theBarShowsWhatIsDoneInEveryVariant() {
        tasks.task(TaskState.RUNNING, 12, 6, 0);
        for (Variant variant : Variant.values()) {
            Ui.run(
                    display,
                    () -> {
                        Palette.of(display).use(variant);
                        input();
                        shell.open();
                    });
            Ui.await(
                    display,
                    variant + ": two colours",
                    () -> {
                        Tree tree = viewer.getTree();
                        tree.redraw();
                        tree.update();
                        Rectangle cell = tree.getItem(0).getBounds(ActivityColumns.PROGRESS);
                        int y = tree.getHeaderHeight() + cell.y + cell.height / 2;
                        int bar = cell.x + cell.width - 52;
                        RGB done = pixel(bar + 4, y);
                        RGB rest = pixel(bar + 40, y);
                        return done.equals(Palette.of(display).rgb(Token.ACCENT))
                                && !done.equals(rest);
                    });
        }
    }

    private RGB pixel(int x, int y) {
        Image image = new Image(display, shell.getSize().x, shell.getSize().y);
        GC gc = new GC(shell);
        try {
            gc.copyArea(image, 0, 0);
            ImageData data = image.getImageData();
            return data.palette.getRGB(data.getPixel(x, y));
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    @Test
    void anItemSaysItsNameAndWhyItFailedAndNothingElse() {
        MTask task = tasks.task(TaskState.FAILED, 2, 2, 1);
        tasks.item(task, 0, TaskItem.State.DONE);
        tasks.item(task, 1, TaskItem.State.FAILED);
        Ui.run(
                display,
                () -> {
                    Tree tree = input();
                    viewer.expandAll();
                    TreeItem failed = tree.getItem(0).getItem(1);
                    assertThat(failed.getText(0)).isEqualTo("vm1");
                    assertThat(failed.getText(3)).isEqualTo(Tasks.REFUSAL.message());
                    assertThat(failed.getText(ActivityColumns.PROGRESS)).isEmpty();
                    assertThat(failed.getText(4)).isEmpty();
                    assertThat(failed.getText(5)).isEmpty();
                    assertThat(failed.getImage(0)).isNotNull();
                    assertThat(tree.getItem(0).getItem(0).getText(3)).isEqualTo("done");
                });
    }

    @Test
    void theEmptyPageHasOneSentenceAndMaybeAnAction() {
        int[] acts = new int[1];
        Ui.run(
                display,
                () -> {
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
                });
        assertThat(acts[0]).isEqualTo(1);
    }

    private Tree input() {
        viewer.setInput(tasks.site());
        return viewer.getTree();
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
