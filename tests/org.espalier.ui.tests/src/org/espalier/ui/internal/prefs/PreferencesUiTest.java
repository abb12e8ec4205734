// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.prefs;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.jface.preference.PreferenceNode;
import org.eclipse.swt.internal.gtk.GTK;
import org.eclipse.swt.internal.gtk.OS;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.WorkbenchBot;
import org.espalier.ui.theme.Appearance;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The preferences of the running console. */
@ExtendWith(Screenshots.class)
class PreferencesUiTest {
    private static final String APPEARANCE = "org.espalier.ui.preferences.appearance";
    private static final String NOTICES = "org.espalier.ui.preferences.notices";
    private static final String KEYS = "org.eclipse.ui.preferencePages.Keys";

    private final WorkbenchBot workbench = new WorkbenchBot();
    private final Appearance appearance = PlatformUI.getWorkbench().getService(Appearance.class);
    private final Appearance.Choice before = workbench.sync(appearance::choice);
    private Shell shell;
    private AppearancePage page;

    @BeforeEach
    void open() {
        Ui.run(workbench.display(), () -> appearance.choose(Appearance.Choice.LIGHT));
        Ui.run(
                workbench.display(),
                () -> {
                    shell = new Shell(workbench.display());
                    shell.setLayout(new FillLayout());
                    page = new AppearancePage();
                    page.init(PlatformUI.getWorkbench());
                    page.createControl(shell);
                    shell.setSize(400, 300);
                    shell.open();
                });
    }

    @AfterEach
    void close() {
        Ui.run(
                workbench.display(),
                () -> {
                    shell.dispose();
                    appearance.choose(before);
                    appearance.reduceMotion(false);
                });
    }

    private Bot bot() {
        return new Bot(workbench.display(), () -> shell);
    }

    private Variant variant() {
        return workbench.sync(() -> Palette.of(workbench.display()).variant());
    }

    private boolean glides() {
        return workbench.sync(
                () -> {
                    int[] value = new int[1];
                    OS.g_object_get(
                            GTK.gtk_settings_get_default(),
                            "gtk-enable-animations\0".getBytes(StandardCharsets.UTF_8),
                            value,
                            0);
                    return value[0] != 0;
                });
    }

    @Test
    void onlyOurPagesAndTheKeysAreOffered() {
        IPreferenceNode[] roots =
                workbench.sync(
                        () -> PlatformUI.getWorkbench().getPreferenceManager().getRootSubNodes());
        assertThat(Stream.of(roots).map(IPreferenceNode::getId))
                .containsExactlyInAnyOrder(APPEARANCE, NOTICES, KEYS);
        assertThat(Stream.of(roots).flatMap(n -> Stream.of(n.getSubNodes()))).isEmpty();
    }

    @Test
    void thePageShowsWhatIsInForce() {
        assertThat(bot().button("Light").isChecked()).isTrue();
        assertThat(bot().button("Dark").isChecked()).isFalse();
        assertThat(bot().button("Reduce motion").isChecked()).isFalse();
    }

    @Test
    void aThemeIsWornWhenItIsApplied() {
        assertThat(variant()).isEqualTo(Variant.LIGHT);
        choose("Dark");
        assertThat(variant()).isEqualTo(Variant.LIGHT);
        assertThat(workbench.sync(page::performOk)).isTrue();
        assertThat(variant()).isEqualTo(Variant.DARK);
        assertThat(workbench.sync(appearance::choice)).isEqualTo(Appearance.Choice.DARK);
    }

    @Test
    void defaultsFollowTheDesktop() {
        bot().button("Reduce motion").click();
        Ui.run(workbench.display(), page::performDefaults);
        assertThat(bot().button("Follow Desktop").isChecked()).isTrue();
        assertThat(bot().button("Light").isChecked()).isFalse();
        assertThat(bot().button("Reduce motion").isChecked()).isFalse();
        assertThat(workbench.sync(appearance::choice)).isEqualTo(Appearance.Choice.LIGHT);
    }

    @Test
    void reducedMotionReachesTheToolkitAndIsKept() {
        assertThat(glides()).isTrue();
        bot().button("Reduce motion").click();
        workbench.sync(page::performOk);
        assertThat(glides()).isFalse();
        assertThat(workbench.sync(appearance::reducedMotion)).isTrue();
        bot().button("Reduce motion").click();
        workbench.sync(page::performOk);
        assertThat(glides()).isTrue();
    }

    @Test
    void pagesAreTakenOutWhereverTheyHang() {
        PreferenceManager pages = new PreferenceManager();
        PreferenceNode general = new PreferenceNode("org.eclipse.ui.preferencePages.Workbench");
        general.add(new PreferenceNode(KEYS));
        general.add(new PreferenceNode("org.eclipse.ui.preferencePages.Editors"));
        pages.addToRoot(general);
        pages.addToRoot(new PreferenceNode(APPEARANCE));
        PreferenceTree.prune(pages);
        assertThat(Stream.of(pages.getRootSubNodes()).map(IPreferenceNode::getId))
                .containsExactly(APPEARANCE, KEYS);
    }

    /** Radio buttons that are set by code do not clear each other. */
    private void choose(String theme) {
        for (String each : new String[] {"Light", "Dark", "Follow Desktop"}) {
            boolean on = each.equals(theme);
            Ui.run(workbench.display(), () -> bot().button(each).widget().setSelection(on));
        }
    }
}
