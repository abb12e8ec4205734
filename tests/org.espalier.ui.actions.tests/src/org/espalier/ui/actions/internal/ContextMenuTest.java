// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What a right click offers, wherever VMs are shown. */
class ContextMenuTest {
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SiteParts.EXPLORER, SiteParts.VMS, SiteParts.TOPOLOGY})
    void aVmOffersItsActions(String view) {
        Vm vm = bench.vms(VmState.RUNNING, 1).get(0);
        bench.select(view, vm);
        List<String> items = Ui.get(bench.workbench().display(), () -> items(control(view)));
        assertThat(items)
                .contains("Start", "Shut Down", "Suspend", "Save", "Open Console", "Destroy…")
                .contains("Reboot", "Resize…", "Clone…", "Take Snapshot…")
                .contains("Switch On Autostart", "Switch Off Autostart");
        assertThat(items.subList(items.indexOf("Revert to Snapshot…"), items.size()))
                .as("what loses something comes last")
                .contains("Delete Snapshot…", "Reset…", "Destroy…", "Delete…", "Delete Now…")
                .doesNotContain("Take Snapshot…", "Suspend");
    }

    /** What lies deeper is not found. */
    @Test
    void thereIsOneLevel() {
        bench.select(SiteParts.VMS, bench.vms(VmState.RUNNING, 1).get(0));
        List<Integer> styles =
                Ui.get(
                        bench.workbench().display(),
                        () -> offered(control(SiteParts.VMS), MenuItem::getStyle));
        assertThat(styles).isNotEmpty().noneMatch(style -> (style & SWT.CASCADE) != 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {SiteParts.EXPLORER, SiteParts.HOSTS, SiteParts.TOPOLOGY})
    void aHostOffersMaintenance(String view) {
        bench.select(view, bench.demo().hosts().get(0).key());
        List<String> items = Ui.get(bench.workbench().display(), () -> items(control(view)));
        assertThat(items)
                .contains(
                        "Enter Maintenance Mode…", "Resume Host", "Update Agents…", "Reboot Host…");
    }

    @ParameterizedTest
    @ValueSource(strings = {SiteParts.EXPLORER, SiteParts.TOPOLOGY})
    void aGroupOffersWhatItsHostsDo(String view) {
        String group = bench.demo().hosts().get(0).group().value();
        bench.select(view, new EntityKey(EntityKind.GROUP, group));
        List<String> items = Ui.get(bench.workbench().display(), () -> items(control(view)));
        assertThat(items)
                .contains("Enter Maintenance Mode…", "Update Agents…", "Move to Group…")
                // What destroys something is below all the rest.
                .containsSubsequence("Deploy Image…", "Destroy…", "Remove Hosts…");
    }

    private List<String> items(Control control) {
        return offered(control, item -> item.getText().replace("&", "").replaceAll("\t.*", ""));
    }

    private static <R> List<R> offered(Control control, Function<MenuItem, R> of) {
        Menu menu = menu(control);
        menu.notifyListeners(SWT.Show, new Event());
        List<R> all = Arrays.stream(menu.getItems()).map(of).toList();
        // Else its selection would stay that of the commands to come.
        menu.notifyListeners(SWT.Hide, new Event());
        return all;
    }

    /** What a click in the view gives the keys to. */
    private Control control(String view) {
        ViewBot bot = bench.workbench().viewById(view);
        bot.part().setFocus();
        return view.equals(SiteParts.EXPLORER)
                ? bot.bot().tree().widget()
                : bench.workbench().display().getFocusControl();
    }

    private static Menu menu(Control control) {
        for (Control at = control; at != null; at = at.getParent()) {
            if (at.getMenu() != null) {
                return at.getMenu();
            }
        }
        throw new AssertionError("No context menu at " + control);
    }
}
