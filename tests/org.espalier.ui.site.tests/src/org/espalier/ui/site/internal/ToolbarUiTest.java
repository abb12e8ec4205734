// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.ToolItemBot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.theme.Appearance;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the window's tool bar and menu offer for what is selected, whoever selected it. */
@ExtendWith(Screenshots.class)
class ToolbarUiTest {
    private SiteFixture site;

    @BeforeEach
    void open() {
        site = new SiteFixture(1, 6);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Vm vmIn(VmState state) {
        return site.demo().vms().stream()
                .filter(v -> v.origin() == Vm.Origin.MANAGED)
                .filter(
                        v ->
                                site.demo().hosts().stream()
                                        .anyMatch(
                                                h ->
                                                        h.id().equals(v.host())
                                                                && h.state() == HostState.ONLINE))
                .findFirst()
                .map(v -> v.withState(state, Instant.now(), Optional.empty()))
                .orElseThrow();
    }

    /** Has the view select {@code vm} as code does, not by mouse or key. */
    private void push(String view, Vm vm) {
        ViewBot bot = site.workbench().viewById(view);
        Ui.run(
                site.workbench().display(),
                () -> {
                    ISelectionProvider provider = bot.part().getSite().getSelectionProvider();
                    provider.setSelection(
                            new StructuredSelection(site.session().vm(vm.id()).orElseThrow()));
                });
    }

    private void awaitTool(String name, boolean enabled) {
        Bot window = site.workbench().windowBot();
        ToolItemBot item = window.toolbarButtonWithTooltip(name);
        site.await(name + (enabled ? " enabled" : " disabled"), () -> item.isEnabled() == enabled);
    }

    private Vm put(VmState state) {
        Vm vm = vmIn(state);
        site.controller().put(vm);
        site.await(
                vm.name() + " " + state.label(),
                () -> site.session().vm(vm.id()).orElseThrow().getState().equals(state));
        return vm;
    }

    @Test
    void aRunningVmPushedIntoTheTableCanBeShutDown() {
        push(SiteParts.VMS, put(VmState.RUNNING));
        awaitTool("Shut Down", true);
        awaitTool("Suspend", true);
        awaitTool("Save", true);
        awaitTool("Open Console", true);
        awaitTool("Start", false);
        awaitTool("Delete…", false);
    }

    @Test
    void aStoppedVmPushedIntoThePictureCanBeStarted() {
        push(SiteParts.TOPOLOGY, put(VmState.STOPPED));
        awaitTool("Start", true);
        awaitTool("Delete…", true);
        awaitTool("Shut Down", false);
    }

    @Test
    void toolsFollowTheStateOfWhatStaysSelected() {
        Vm vm = put(VmState.STOPPED);
        push(SiteParts.EXPLORER, vm);
        awaitTool("Start", true);
        site.controller().put(vm.withState(VmState.RUNNING, Instant.now(), Optional.empty()));
        awaitTool("Start", false);
        awaitTool("Shut Down", true);
        site.controller().put(vm.withState(VmState.SAVED, Instant.now(), Optional.empty()));
        awaitTool("Restore", true);
        awaitTool("Shut Down", false);
    }

    @Test
    void theMenuSaysTheSameAsTheToolBar() {
        push(SiteParts.VMS, put(VmState.RUNNING));
        site.await("Destroy…", () -> site.workbench().menu("VM", "Destroy…").isEnabled());
        site.await("no Start", () -> !site.workbench().menu("VM", "Start").isEnabled());
        site.await("Suspend", () -> site.workbench().menu("VM", "Suspend").isEnabled());
    }

    @Test
    void aVmThatIsForgottenLeavesNothingToDo() {
        Vm vm = put(VmState.RUNNING);
        push(SiteParts.VMS, vm);
        awaitTool("Shut Down", true);
        site.controller().remove(vm.key());
        awaitTool("Shut Down", false);
        awaitTool("Open Console", false);
    }

    @Test
    void whatCannotBeDoneIsPalerThanWhatCanInBothThemes() {
        push(SiteParts.VMS, put(VmState.RUNNING));
        awaitTool("Start", false);
        Appearance appearance = PlatformUI.getWorkbench().getService(Appearance.class);
        Appearance.Choice before = site.workbench().sync(appearance::choice);
        try {
            for (Appearance.Choice theme :
                    List.of(Appearance.Choice.LIGHT, Appearance.Choice.DARK)) {
                Ui.run(site.workbench().display(), () -> appearance.choose(theme));
                site.await(
                        "a pale Start in " + theme,
                        () -> contrast("Start", true) < contrast("Start", false));
            }
        } finally {
            Ui.run(site.workbench().display(), () -> appearance.choose(before));
        }
    }

    /** How far the strongest pixel of a tool's image is from its ground, 0 to 255. */
    private int contrast(String name, boolean disabled) {
        ToolItem item =
                Stream.of(site.workbench().windowBot().toolBarItems())
                        .filter(i -> String.valueOf(i.getToolTipText()).startsWith(name))
                        .findFirst()
                        .orElseThrow();
        Image image = disabled ? item.getDisabledImage() : item.getImage();
        if (image == null) {
            return 255;
        }
        ImageData data = image.getImageData();
        int ground = Palette.of(item.getDisplay()).rgb(Token.CHROME).green;
        int most = 0;
        for (int y = 0; y < data.height; y++) {
            for (int x = 0; x < data.width; x++) {
                if (data.getAlpha(x, y) > 200) {
                    RGB pixel = data.palette.getRGB(data.getPixel(x, y));
                    most = Math.max(most, Math.abs(pixel.green - ground));
                }
            }
        }
        return most;
    }
}
