// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.PlatformUI;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.MenuBot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.bot.WorkbenchBot;
import org.espalier.ui.theme.Appearance;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.espalier.ui.theme.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.text.Collator;
import java.util.stream.Stream;

/** The window itself, in the running workbench. */
@ExtendWith(Screenshots.class)
class ShellUiTest {
    private final WorkbenchBot bot = new WorkbenchBot();
    private final Appearance.Choice before = bot.sync(() -> appearance().choice());

    @AfterEach
    void restore() {
        Ui.run(bot.display(), () -> appearance().choose(before));
    }

    @Test
    void opensOnTheSitePerspective() {
        assertThat(bot.activePerspective()).isEqualTo(SiteParts.PERSPECTIVE);
        assertThat(bot.viewIds()).contains(SiteParts.EXPLORER, SiteParts.TOPOLOGY, SiteParts.VMS);
    }

    @Test
    void theTitleEndsWithPerspectiveAndProgram() {
        Ui.await(bot.display(), "the title", () -> title().endsWith("Site — Espalier"));
    }

    @Test
    void theWindowMenuOffersThemes() {
        MenuBot appearance = bot.menu("Window", "Appearance");
        assertThat(appearance.menuItems()).containsExactly("Light", "Dark", "Follow Desktop");
    }

    @Test
    void aViewThatWasClosedIsOpenedByTheMenu() {
        bot.viewById(SiteParts.IMAGES).close();
        assertThat(bot.viewIds()).doesNotContain(SiteParts.IMAGES);
        assertThat(bot.menu("Window", "Show View").menuItems())
                .contains("Images", "Hosts", "Help", "Notifications")
                .isSortedAccordingTo(Collator.getInstance());
        bot.menu("Window", "Show View", "Images").click();
        Ui.await(bot.display(), "Images", () -> bot.viewIds().contains(SiteParts.IMAGES));
    }

    @Test
    void theMenuBarIsTheConsoles() {
        assertThat(
                        bot.sync(
                                () ->
                                        Stream.of(shell().getMenuBar().getItems())
                                                .map(i -> i.getText().replace("&", ""))
                                                .toList()))
                .isSubsetOf("File", "Edit", "View", "Site", "VM", "Image", "Window", "Help")
                .contains("File", "Edit", "Window", "Help");
    }

    @Test
    void theThemeChangesLive() {
        ViewBot explorer = bot.viewById(SiteParts.EXPLORER);
        bot.menu("Window", "Appearance", "Light").click();
        awaitVariant(Variant.LIGHT);
        assertThat(background(explorer)).isEqualTo(Token.SURFACE.rgb(Variant.LIGHT));
        bot.menu("Window", "Appearance", "Dark").click();
        awaitVariant(Variant.DARK);
        Ui.await(
                bot.display(),
                "dark surfaces",
                () -> background(explorer).equals(Token.SURFACE.rgb(Variant.DARK)));
        assertThat(bot.menu("Window", "Appearance", "Dark").isChecked()).isTrue();
    }

    @Test
    void iconsOfTheModelFollowTheTheme() {
        ViewBot view = bot.viewById(SiteParts.TOPOLOGY);
        Ui.run(bot.display(), () -> appearance().choose(Appearance.Choice.DARK));
        assertThat(iconOf(view)).endsWith("?dark");
        Ui.run(bot.display(), () -> appearance().choose(Appearance.Choice.LIGHT));
        assertThat(iconOf(view)).endsWith("?light");
    }

    @Test
    void thePerspectiveInFrontIsDown() {
        assertThat(bot.windowBot().toolbarButtonWithTooltip("Show perspective Site").isChecked())
                .isTrue();
    }

    @Test
    void theStatusLineIsThere() {
        assertThat(bot.windowBot().wait("status line", StatusStrip.class, s -> true)).isNotNull();
    }

    private void awaitVariant(Variant variant) {
        Ui.await(
                bot.display(),
                "the palette to be " + variant,
                () -> Palette.of(bot.display()).variant() == variant);
    }

    private RGB background(ViewBot view) {
        Tree tree = view.bot().wait("the tree", Tree.class, t -> true);
        return bot.sync(() -> tree.getBackground().getRGB());
    }

    private String iconOf(ViewBot view) {
        return bot.sync(() -> view.part().getSite().getService(MPart.class).getIconURI());
    }

    private static String title() {
        return shell().getText();
    }

    private static Shell shell() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
    }

    private static Appearance appearance() {
        return PlatformUI.getWorkbench().getService(Appearance.class);
    }
}
