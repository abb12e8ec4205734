// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.espalier.api.command.Command;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVm;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.marks.MarkIds;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people keep about things is set by hand for one and many, and undone. */
@ExtendWith(Screenshots.class)
class MarksFlowTest {
    private Bench bench;
    private Host host;
    private Vm vm;

    @BeforeEach
    void open() {
        bench = new Bench();
        host = bench.demo().hosts().get(0);
        vm = bench.vms(VmState.RUNNING, 1).get(0);
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

    @Test
    void aVmAndAHostAreTaggedAndThatIsUndoneAndDoneAgain() {
        assertEnabled(IWorkbenchCommandConstants.EDIT_UNDO, false);
        bench.select(SiteParts.ACTIVITY, vm.key(), host.key());
        bench.workbench().command(MarkIds.EDIT_TAGS);
        Bot dialog = bench.workbench().shell("Edit Tags").bot();
        dialog.label("Tags of 2 things. Grey: only some have it.");
        dialog.text().setText("gpu lab-2");
        dialog.textWithLabel("Why:").setText("the new queue");
        dialog.button("OK").click();
        bench.await("tags", () -> marks(vm).tags().equals(Set.of("gpu", "lab-2")));
        assertThat(last())
                .isEqualTo(
                        new SetProperties(
                                Set.of(vm.id()),
                                Set.of(host.id()),
                                new Property.Tags(Set.of("gpu", "lab-2"), Set.of())));
        assertThat(reason()).isEqualTo("the new queue");
        assertEnabled(IWorkbenchCommandConstants.EDIT_UNDO, true);
        bench.workbench().menu("Edit", "Undo: Tag 2 things").click();
        bench.await("undone", () -> marks(vm).tags().isEmpty() && marks(host).tags().isEmpty());
        assertThat(last()).isInstanceOf(UndoCommand.class);
        assertEnabled(IWorkbenchCommandConstants.EDIT_UNDO, false);
        bench.workbench().command(IWorkbenchCommandConstants.EDIT_REDO);
        bench.await("done again", () -> marks(host).tags().equals(Set.of("gpu", "lab-2")));
        assertEnabled(IWorkbenchCommandConstants.EDIT_REDO, false);
    }

    @Test
    void aNoteIsWrittenAndShownWhenAskedAgain() {
        bench.select(SiteParts.ACTIVITY, host.key());
        bench.workbench().command(MarkIds.EDIT_NOTE);
        Bot dialog = bench.workbench().shell("Edit Note").bot();
        dialog.text().setText("second from above");
        dialog.textWithLabel("Why:").setText("it is hard to find");
        dialog.button("OK").click();
        bench.await("note", () -> marks(host).note().equals("second from above"));
        assertThat(reason()).isEqualTo("it is hard to find");
        bench.workbench().command(MarkIds.EDIT_NOTE);
        Bot again = bench.workbench().shell("Edit Note").bot();
        assertThat(again.text().getText()).isEqualTo("second from above");
        again.button("Cancel").click();
        again.waitUntilClosed("Edit Note");
        assertThat(bench.controller().submitted()).hasSize(1);
    }

    @Test
    void whatIsProtectedAndLockedCanBeFreed() {
        bench.select(SiteParts.ACTIVITY, vm.key());
        assertEnabled(MarkIds.UNPROTECT, false);
        bench.workbench().command(MarkIds.PROTECT);
        bench.await("protected", () -> marks(vm).guarded());
        assertEnabled(MarkIds.UNPROTECT, true);
        assertEnabled(MarkIds.PROTECT, false);
        bench.workbench().command(MarkIds.LOCK);
        Bot dialog = bench.workbench().shell("Lock").bot();
        dialog.text().setText("new fan");
        dialog.button("OK").click();
        bench.await("locked", () -> marks(vm).lock().isPresent());
        assertThat(last())
                .isEqualTo(
                        SetProperties.ofVms(Set.of(vm.id()), new Property.Locked(true, "new fan")));
        assertThat(reason()).as("said once").isEqualTo("new fan");
        assertEnabled(MarkIds.LOCK, false);
        bench.workbench().command(MarkIds.UNLOCK);
        bench.await("unlocked", () -> marks(vm).lock().isEmpty());
    }

    @Test
    void aGroupStandsForItsHostsAndThatIsShownFirst() {
        EntityKey group = new EntityKey(EntityKind.GROUP, host.group().value());
        Set<HostId> hosts =
                bench.demo().hosts().stream()
                        .filter(each -> each.group().equals(host.group()))
                        .map(Host::id)
                        .collect(Collectors.toSet());
        bench.select(SiteParts.ACTIVITY, group);
        assertEnabled(MarkIds.PROTECT, true);
        bench.workbench().command(MarkIds.PROTECT);
        Bot dialog = bench.workbench().shell("Protect").bot();
        dialog.textWithLabel("Why:").setText("an audit");
        dialog.button("Protect: " + hosts.size()).click();
        bench.await("protected", () -> marks(host).guarded());
        assertThat(last())
                .isEqualTo(new SetProperties(Set.of(), hosts, new Property.Guarded(true)));
        assertThat(reason()).isEqualTo("an audit");
        bench.workbench().command(MarkIds.EDIT_TAGS);
        Bot tags = bench.workbench().shell("Edit Tags").bot();
        tags.label("Tags of " + hosts.size() + " things. Grey: only some have it.");
        tags.button("Cancel").click();
    }

    @Test
    void anOwnerIsNamed() {
        bench.select(SiteParts.ACTIVITY, vm.key());
        bench.workbench().command(MarkIds.SET_OWNER);
        Bot dialog = bench.workbench().shell("Set Owner").bot();
        dialog.text().setText("anna");
        dialog.button("OK").click();
        bench.await("owner", () -> record(vm).owner().equals(Optional.of("anna")));
    }

    @Test
    void imagesAreTaggedAndPutIntoAFolderAsVmsAre() {
        bench.select(SiteParts.ACTIVITY, vm.key());
        bench.workbench().command(MarkIds.SET_FOLDER);
        Bot vms = bench.workbench().shell("Set Folder").bot();
        vms.text().setText("courses/2026");
        vms.button("OK").click();
        bench.await(
                "the VM's",
                () -> record(vm).kept().marked().folder().equals(Optional.of("courses/2026")));
        Image image = bench.demo().images().get(0);
        bench.select(SiteParts.ACTIVITY, image.key());
        bench.workbench().command(MarkIds.EDIT_TAGS);
        Bot tags = bench.workbench().shell("Edit Tags").bot();
        tags.text().setText("gpu");
        tags.button("OK").click();
        bench.await("tags", () -> now(image).marked().tags().equals(Set.of("gpu")));
        bench.workbench().command(MarkIds.SET_FOLDER);
        Bot dialog = bench.workbench().shell("Set Folder").bot();
        dialog.label(
                "The folder of " + image.name() + ", such as physics/debian (empty for none):");
        dialog.text().setText("/physics");
        assertThat(dialog.button("OK").isEnabled()).as("no folder").isFalse();
        dialog.text().setText("physics/debian");
        dialog.button("OK").click();
        bench.await(
                "folder", () -> now(image).marked().folder().equals(Optional.of("physics/debian")));
        assertThat(last())
                .isEqualTo(
                        SetProperties.ofImages(
                                Set.of(image.id()), new Property.Folder("physics/debian")));
        bench.workbench().command(IWorkbenchCommandConstants.EDIT_UNDO);
        bench.await("undone", () -> now(image).marked().folder().isEmpty());
        assertThat(now(image).marked().tags()).containsExactly("gpu");
    }

    private Image now(Image of) {
        return (Image)
                bench.session().find(of.key()).map(e -> ((MImage) e).getRecord()).orElseThrow();
    }

    private Vm record(Vm of) {
        return (Vm) bench.session().find(of.key()).map(e -> ((MVm) e).getRecord()).orElseThrow();
    }

    private Marks marks(Vm of) {
        return record(of).kept().marked();
    }

    private Marks marks(Host of) {
        return bench.session()
                .find(of.key())
                .map(e -> ((Host) ((MHost) e).getRecord()).marked())
                .orElseThrow();
    }

    private void assertEnabled(String id, boolean enabled) {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        bench.await(
                id + (enabled ? " enabled" : " disabled"),
                () -> commands.getCommand(id).isEnabled() == enabled);
    }

    private String reason() {
        var all = bench.controller().submitted();
        return all.get(all.size() - 1).reason();
    }

    private Command last() {
        var all = bench.controller().submitted();
        return all.get(all.size() - 1).command();
    }
}
