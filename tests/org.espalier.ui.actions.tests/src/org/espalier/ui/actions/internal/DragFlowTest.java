// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.espalier.model.site.MHost;
import org.espalier.ui.SiteParts;
import org.espalier.ui.actions.ActionIds;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Drops;
import org.espalier.ui.bot.NatTableBot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.drag.HostDrop;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** VMs are dragged to hosts in the explorer. The window system's part is played by its events. */
@ExtendWith(Screenshots.class)
class DragFlowTest {
    private static final int HOST_NAME = 1;

    private Bench bench;
    private Host to;
    private Vm vm;
    private Tree tree;

    @BeforeEach
    void open() {
        bench = new Bench();
        List<Host> well =
                bench.demo().hosts().stream().filter(h -> h.state() == HostState.ONLINE).toList();
        to = well.get(0);
        vm =
                bench.demo().vms().stream()
                        .filter(v -> v.state() instanceof VmState.Running)
                        .filter(v -> v.origin() == Vm.Origin.MANAGED)
                        .filter(v -> !v.host().equals(to.id()))
                        .findFirst()
                        .orElseThrow();
        Bot explorer = bench.workbench().viewById(SiteParts.EXPLORER).bot();
        tree = explorer.wait("the tree", Tree.class, t -> true);
        explorer.tree().expandNode("Riverside", to.group().value());
        bench.await("the host is listed", () -> item() != null);
        bench.select(SiteParts.ACTIVITY, vm.key());
    }

    @AfterEach
    void close() {
        Ui.run(
                bench.workbench().display(),
                () -> {
                    LocalSelectionTransfer.getTransfer().setSelection(null);
                    for (Shell shell : bench.workbench().display().getShells()) {
                        if ("migrate".equals(shell.getData("id"))
                                || "deploy".equals(shell.getData("id"))
                                || "choice".equals(shell.getData("id"))) {
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
        return item.getData() instanceof MHost host && host.getId().equals(to.id())
                ? Stream.of(item)
                : Arrays.stream(item.getItems()).flatMap(this::below);
    }

    /** What the pointer shows of what is dragged onto the host. */
    private int drag(int kind, EntityKey... what) {
        return Ui.get(
                bench.workbench().display(),
                () -> {
                    LocalSelectionTransfer.getTransfer()
                            .setSelection(
                                    new StructuredSelection(
                                            Stream.of(what)
                                                    .map(bench.session()::find)
                                                    .map(Optional::orElseThrow)
                                                    .toList()));
                    Event event = Drops.event();
                    event.item = item();
                    event.detail = DND.DROP_MOVE;
                    Drops.tell(tree, kind, event);
                    return event.detail;
                });
    }

    private Optional<String> said() {
        return Optional.ofNullable(
                        PlatformUI.getWorkbench()
                                .getService(StatusBoard.class)
                                .items()
                                .get(StatusSlot.DROP))
                .map(StatusItem::text);
    }

    @Test
    void whatIsDroppedOnAHostIsAskedAboutAndMovedThere() {
        assertThat(HostDrop.COMMAND).isEqualTo(ActionIds.MIGRATE);
        assertThat(drag(DND.DragOver, vm.key())).isEqualTo(DND.DROP_MOVE);
        assertThat(said()).isEmpty();
        drag(DND.Drop, vm.key());
        Bot dialog = bench.workbench().shell("Migrate").bot();
        Table hosts =
                dialog.wait("hosts", Table.class, t -> "migrate.hosts".equals(t.getData("id")));
        assertThat(Ui.get(bench.workbench().display(), () -> hosts.getSelection()[0].getText(0)))
                .isEqualTo(to.id().value());
        dialog.button("Migrate").click();
        bench.await("it is sent", () -> !bench.controller().submitted().isEmpty());
        assertThat(bench.controller().submitted().get(0).command())
                .isEqualTo(new MigrateVms(Set.of(vm.id()), Optional.of(to.id())));
    }

    @Test
    void aHostDroppedOnOneOfAnotherGroupIsAskedAboutAndMovedToThatGroup() {
        assertThat(HostDrop.REGROUP).isEqualTo(ActionIds.MOVE_TO_GROUP);
        Host other =
                bench.demo().hosts().stream()
                        .filter(h -> !h.group().equals(to.group()))
                        .findFirst()
                        .orElseThrow();
        bench.select(SiteParts.ACTIVITY, other.key());
        assertThat(drag(DND.DragOver, to.key())).as("its own group").isEqualTo(DND.DROP_NONE);
        assertThat(drag(DND.DragOver, other.key())).isEqualTo(DND.DROP_MOVE);
        drag(DND.Drop, other.key());
        Bot dialog = bench.workbench().shell("Move to Group").bot();
        assertThat(dialog.comboBox().getText()).isEqualTo(to.group().value());
        dialog.button("Move").click();
        bench.await("it is sent", () -> !bench.controller().submitted().isEmpty());
        assertThat(bench.controller().submitted().get(0).command())
                .isEqualTo(new MoveHosts(Set.of(other.id()), to.group()));
    }

    @Test
    void anImageOfTheLibraryDroppedOnAHostIsAskedAboutForThatHostAndAPlainFileIsNot() {
        Image plain = bench.controller().all(Image.class).get(0);
        assertThat(drag(DND.DragOver, plain.key())).isEqualTo(DND.DROP_NONE);
        bench.controller().put(plain.with(details()));
        bench.await(
                "the library",
                () -> bench.session().image(plain.id()).orElseThrow().getDetails() != null);
        assertThat(drag(DND.DragOver, plain.key())).isEqualTo(DND.DROP_MOVE);
        drag(DND.Drop, plain.key());
        Bot sheet = bench.workbench().shell("Deploy Image").bot();
        assertThat(sheet.comboBoxWithLabel("To").getText()).isEqualTo(to.id().value());
        assertThat(sheet.comboBoxWithLabel("Image").getText()).isEqualTo(plain.name() + " 7");
        sheet.button("Cancel").click();
    }

    @Test
    void severalImagesAtOnceAreRefusedAndItIsSaid() {
        List<Image> all = bench.controller().all(Image.class).subList(0, 2);
        all.forEach(image -> bench.controller().put(image.with(details())));
        bench.await(
                "the library",
                () ->
                        all.stream()
                                .allMatch(
                                        i ->
                                                bench.session()
                                                                .image(i.id())
                                                                .orElseThrow()
                                                                .getDetails()
                                                        != null));
        assertThat(drag(DND.DragOver, all.get(0).key(), all.get(1).key())).isEqualTo(DND.DROP_NONE);
        assertThat(said()).contains("One image at a time is deployed: drag one of them");
        assertThat(drag(DND.DragOver, all.get(1).key())).isEqualTo(DND.DROP_MOVE);
        assertThat(said()).isEmpty();
    }

    /** A drop on the row of {@code host}: where that is selected, all that are selected count. */
    private String droppedOn(NatTableBot hosts, Host host, Image image) {
        Point at = hosts.middle(hosts.waitForRow(host.id().value(), HOST_NAME), HOST_NAME);
        Ui.run(
                bench.workbench().display(),
                () -> {
                    LocalSelectionTransfer.getTransfer()
                            .setSelection(
                                    new StructuredSelection(
                                            bench.session().find(image.key()).orElseThrow()));
                    Event event = Drops.event();
                    event.x = at.x;
                    event.y = at.y;
                    event.detail = DND.DROP_MOVE;
                    hosts.dropTarget().notifyListeners(DND.Drop, event);
                });
        Bot sheet = bench.workbench().shell("Deploy Image").bot();
        String to = sheet.comboBoxWithLabel("To").getText();
        sheet.button("Cancel").click();
        return to;
    }

    @Test
    void anImageDroppedOnSelectedRowsOfHostsIsForAllOfThem() {
        Image image = bench.controller().all(Image.class).get(0).with(details());
        bench.controller().put(image);
        bench.await(
                "the library",
                () -> bench.session().image(image.id()).orElseThrow().getDetails() != null);
        NatTableBot hosts = bench.workbench().viewById(SiteParts.HOSTS).bot().natTable();
        List<Host> all = bench.demo().hosts();
        hosts.click(hosts.waitForRow(all.get(0).id().value(), HOST_NAME), HOST_NAME);
        hosts.click(hosts.waitForRow(all.get(1).id().value(), HOST_NAME), HOST_NAME, SWT.MOD1);

        assertThat(droppedOn(hosts, all.get(1), image)).isEqualTo("Selected 2 hosts");
        assertThat(droppedOn(hosts, all.get(2), image)).isEqualTo(all.get(2).id().value());
    }

    private static ImageDetails details() {
        Instant now = Instant.now();
        return new ImageDetails(
                "ab".repeat(32),
                new UUID(1, 2),
                "7",
                new VoId("atlas"),
                "",
                "x86_64",
                "",
                1,
                1,
                now,
                now.plusSeconds(60),
                "",
                Optional.empty(),
                Optional.empty(),
                ImageWord.TRUSTED,
                ImageTrust.TRUSTED,
                "");
    }

    @Test
    void aHostThatTakesNoneRefusesAndSaysWhy() {
        bench.controller().put(to.inMaintenance(Optional.of(Instant.now())));
        bench.await(
                "maintenance",
                () ->
                        ((MHost) bench.session().find(to.key()).orElseThrow()).getMaintenance()
                                != null);
        assertThat(drag(DND.DragOver, vm.key())).isEqualTo(DND.DROP_NONE);
        assertThat(said()).contains(to.id() + " takes none of them: it is in maintenance mode");
        drag(DND.Drop, vm.key());
        drag(DND.DragLeave, vm.key());
        assertThat(said()).isEmpty();
        boolean asked =
                Ui.get(
                        bench.workbench().display(),
                        () ->
                                Arrays.stream(bench.workbench().display().getShells())
                                        .anyMatch(s -> "migrate".equals(s.getData("id"))));
        assertThat(asked).isFalse();
    }

    @Test
    void onlyVmsThatRunAreTaken() {
        Vm off =
                bench.demo().vms().stream()
                        .filter(v -> !(v.state() instanceof VmState.Running))
                        .findFirst()
                        .orElseThrow();
        assertThat(drag(DND.DragOver, off.key())).isEqualTo(DND.DROP_NONE);
        assertThat(drag(DND.DragOver, to.key())).as("a host").isEqualTo(DND.DROP_NONE);
    }
}
