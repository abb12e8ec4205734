// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.espalier.api.command.ImportImage;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VoId;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Drops;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.ShellBot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A file of an image is dropped on a group: it is imported, and then offered to be deployed. */
@ExtendWith(Screenshots.class)
class FileToHostsUiTest {
    private static final String FILE = "/srv/incoming/debian-12.raw";
    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final List<String> OURS = List.of("import", "deploy");

    private Bench bench;
    private NodeGroup group;
    private Tree tree;

    @BeforeEach
    void open() {
        bench = new Bench();
        group = bench.controller().all(NodeGroup.class).get(0);
        Bot explorer = bench.workbench().viewById(SiteParts.EXPLORER).bot();
        tree = explorer.wait("the tree", Tree.class, t -> true);
        bench.await("the group is listed", () -> item() != null);
    }

    @AfterEach
    void close() {
        Ui.run(
                bench.workbench().display(),
                () -> {
                    for (Shell shell : bench.workbench().display().getShells()) {
                        if (OURS.contains(String.valueOf(shell.getData("id")))) {
                            shell.close();
                        }
                    }
                });
        bench.close();
    }

    private TreeItem item() {
        return Arrays.stream(tree.getItems()).flatMap(this::below).findFirst().orElse(null);
    }

    private Stream<TreeItem> below(TreeItem item) {
        return item.getText().equals(group.id().value())
                ? Stream.of(item)
                : Arrays.stream(item.getItems()).flatMap(this::below);
    }

    /** What the pointer shows of files on the group, or on nothing. */
    private int drag(int kind, boolean onGroup, String... files) {
        return Ui.get(
                bench.workbench().display(),
                () -> {
                    Event event = Drops.event();
                    event.item = onGroup ? item() : null;
                    event.detail = DND.DROP_COPY;
                    event.data = kind == DND.Drop ? files : null;
                    Drops.carry(event, FileTransfer.getInstance().getSupportedTypes()[0]);
                    Drops.tell(tree, kind, event);
                    return event.detail;
                });
    }

    private TaskId importing() {
        drag(DND.Drop, true, FILE);
        ShellBot dialog = bench.workbench().shell("Import Image");
        assertThat(dialog.bot().textWithLabel("File").getText()).isEqualTo(FILE);
        Label then =
                dialog.bot()
                        .wait("where to", Label.class, l -> "import.then".equals(l.getData("id")));
        assertThat(Ui.get(bench.workbench().display(), then::getText))
                .contains("deployment to " + group.id() + " is offered");
        dialog.bot().button("Import").click();
        bench.await("it is sent", () -> !bench.controller().submitted().isEmpty());
        assertThat(bench.controller().submitted().get(0).command()).isInstanceOf(ImportImage.class);
        TaskId task = bench.controller().submitted().get(0).id().task();
        bench.await("its task", () -> bench.session().task(task).isPresent());
        return task;
    }

    private void ends(TaskId task, TaskState how) {
        boolean failed = how != TaskState.DONE;
        bench.controller()
                .put(
                        new Task(
                                task,
                                "Import debian",
                                "test",
                                how,
                                1,
                                1,
                                failed ? 1 : 0,
                                NOW,
                                Optional.of(NOW)));
        bench.await("its end", () -> bench.session().task(task).get().getState() == how);
    }

    private void arrives(TaskId task) {
        bench.controller()
                .put(
                        new Image(
                                        new ImageId(task.value()),
                                        "debian",
                                        Image.LIBRARY,
                                        "debian-12.raw",
                                        Image.Format.RAW,
                                        1 << 30)
                                .with(details()));
    }

    private static ImageDetails details() {
        return new ImageDetails(
                "cd".repeat(32),
                new UUID(3, 4),
                "12",
                new VoId("atlas"),
                "Debian 12",
                "x86_64",
                "kvm",
                1 << 30,
                9,
                NOW,
                NOW.plusSeconds(1_000_000),
                "A. Hoffmann",
                Optional.empty(),
                Optional.empty(),
                ImageWord.TRUSTED,
                ImageTrust.TRUSTED,
                "");
    }

    private boolean isOpen(String id) {
        return Ui.get(
                bench.workbench().display(),
                () ->
                        Arrays.stream(bench.workbench().display().getShells())
                                .anyMatch(shell -> id.equals(shell.getData("id"))));
    }

    @Test
    void aFileOnAGroupIsImportedAndThenOfferedToItsHosts() {
        assertThat(drag(DND.DragOver, false, FILE)).as("on nothing").isEqualTo(DND.DROP_NONE);
        assertThat(drag(DND.DragOver, true, FILE)).isEqualTo(DND.DROP_COPY);
        TaskId task = importing();
        ends(task, TaskState.DONE);
        assertThat(isOpen("deploy")).as("not there yet").isFalse();
        arrives(task);
        Bot sheet = bench.workbench().shell("Deploy Image").bot();
        assertThat(sheet.comboBoxWithLabel("Image").getText()).isEqualTo("debian 12");
        int hosts = bench.session().site().getGroups().get(0).getHosts().size();
        assertThat(sheet.comboBoxWithLabel("To").getText()).contains(String.valueOf(hosts));
        sheet.button("Cancel").click();
    }

    @Test
    void itIsNotAskedOverADialogInWhichAPersonIsWriting() {
        TaskId task = importing();
        bench.workbench().command("org.espalier.ui.images.import");
        ShellBot other = bench.workbench().shell("Import Image");
        arrives(task);
        ends(task, TaskState.DONE);
        Ui.settle(bench.workbench().display());
        assertThat(isOpen("deploy")).isFalse();
        other.bot().button("Cancel").click();
        bench.workbench().shell("Deploy Image").bot().button("Cancel").click();
    }

    @Test
    void anImportThatFailsAsksNothing() {
        TaskId task = importing();
        ends(task, TaskState.FAILED);
        arrives(task);
        Ui.settle(bench.workbench().display());
        assertThat(isOpen("deploy")).isFalse();
    }

    @Test
    void severalFilesAtOnceAreRefusedWithWhatToDo() {
        drag(DND.Drop, true, FILE, "/srv/incoming/other.raw");
        Bot box = bench.workbench().shell("Import Image").bot();
        box.wait("why", Label.class, l -> l.getText().contains("drop one of them"));
        box.button("OK").click();
        assertThat(bench.controller().submitted()).isEmpty();
    }
}
