// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.espalier.model.site.MVm;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.NatTableBot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.site.internal.tables.VmTables;
import org.espalier.ui.table.SiteTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's keys, pressed on what has the focus. */
@ExtendWith(Screenshots.class)
class KeysUiTest {
    private static final int FILTER_ROW = 1;
    private static final int NAME = 1;

    private SiteFixture site;
    private ViewBot vms;
    private NatTableBot table;

    @BeforeEach
    void open() {
        site = new SiteFixture(1, 6);
        vms = site.workbench().viewById(SiteParts.VMS);
        vms.setFocus();
        table = vms.bot().natTable();
        table.setFocus();
        site.await("all VMs", () -> rows().visibleRows().size() == site.demo().vms().size());
    }

    @AfterEach
    void close() {
        Ui.run(
                site.workbench().display(),
                () -> {
                    rows().clearFilters();
                    rows().showFilterRow(true);
                });
        site.close();
    }

    private SiteTable<MVm> rows() {
        return VmTables.of(vms.part());
    }

    @ParameterizedTest
    @CsvSource({
        "M1+3, org.eclipse.ui.window.quickAccess",
        "M1+M2+L, org.eclipse.ui.window.showKeyAssist",
        "F6, org.eclipse.ui.window.nextView",
        "M2+F6, org.eclipse.ui.window.previousView",
        "M1+M, org.eclipse.ui.window.maximizePart",
        "M1+F7, org.eclipse.ui.window.nextView",
        "'M1+,', org.eclipse.ui.window.preferences",
        "M3+1, org.eclipse.ui.perspectives.showPerspective",
        "M1+F, org.eclipse.ui.edit.findReplace",
        "M1+M2+F, org.espalier.ui.site.filterRow",
        "M1+M3+E, org.espalier.ui.site.export",
        "M1+K, org.espalier.ui.site.columns",
        "ESC, org.espalier.ui.site.clear",
        "M1+L, org.espalier.ui.site.link",
        "M1+A, org.eclipse.ui.edit.selectAll",
        "M3+CR, org.espalier.ui.site.showProperties",
        "F5, org.eclipse.ui.file.refresh",
        "M1+N, org.espalier.ui.actions.newVm",
        "M1+M2+D, org.espalier.ui.actions.shutDown",
        "M1+M2+B, org.espalier.ui.actions.reboot",
        "M1+M2+T, org.espalier.ui.actions.takeSnapshot",
        "M1+M2+E, org.espalier.ui.actions.resize",
        "M1+M2+N, org.espalier.ui.actions.clone",
        "M1+M3+U, org.espalier.ui.actions.updateAgents",
    })
    void everyKeyHasItsCommand(String keys, String command) throws Exception {
        KeySequence sequence = KeySequence.getInstance(keys);
        Binding binding = site.workbench().sync(() -> bindings().getPerfectMatch(sequence));
        assertThat(binding).as(keys).isNotNull();
        ParameterizedCommand bound = binding.getParameterizedCommand();
        assertThat(bound.getId()).isEqualTo(command);
        // Quick Access and the key assist show a command by name, below its category.
        assertThat(bound.getName()).isNotBlank();
        assertThat(bound.getCommand().getCategory().isDefined()).isTrue();
    }

    @Test
    void noOtherKeysAreInForce() throws ParseException {
        assertThat(site.workbench().sync(() -> bindings().getActiveScheme().getId()))
                .isEqualTo("org.espalier.ui.keys");
        // GTK's input method begins a character's number with it: no program ever hears of it.
        KeySequence unicode = KeySequence.getInstance("M1+M2+U");
        assertThat(site.workbench().sync(() -> bindings().getPerfectMatch(unicode))).isNull();
        KeySequence print = KeySequence.getInstance("M1+P");
        assertThat(site.workbench().sync(() -> bindings().getPerfectMatch(print))).isNull();
    }

    private static IBindingService bindings() {
        return PlatformUI.getWorkbench().getService(IBindingService.class);
    }

    @Test
    void ctrlASelectsEveryRowThatPassesTheFilter() {
        Ui.run(site.workbench().display(), () -> rows().setFilter("vo", "atlas"));
        press('a', SWT.MOD1);
        site.await(
                "all of atlas",
                () ->
                        !rows().selectedRows().isEmpty()
                                && rows().selectedRows().equals(rows().visibleRows()));
        assertThat(site.workbench().sync(() -> rows().selectedRows()))
                .allMatch(v -> v.getVo().getName().equals("atlas"));
    }

    @Test
    void escClearsTheFilterFirstAndThenTheSelection() {
        Ui.run(
                site.workbench().display(),
                () -> {
                    rows().setFilter("vo", "atlas");
                    rows().selectAll();
                });
        int all = site.demo().vms().size();
        command("org.espalier.ui.site.clear");
        site.await("no filter", () -> rows().visibleRows().size() == all);
        assertThat(site.workbench().sync(() -> rows().selectedRows())).isNotEmpty();
        command("org.espalier.ui.site.clear");
        site.await("no selection", () -> rows().selectedRows().isEmpty());
    }

    @Test
    void ctrlFGoesToTheFieldAboveTheTable() {
        press('f', SWT.MOD1);
        Text field = vms.bot().wait("the field", Text.class, t -> t.isFocusControl());
        Ui.run(
                site.workbench().display(),
                () -> field.setText("name=" + site.demo().vms().get(0).name()));
        site.await("one row", () -> rows().visibleRows().size() == 1);
        Ui.run(
                site.workbench().display(),
                () -> field.notifyListeners(SWT.DefaultSelection, new Event()));
        site.await("Enter leads to the rows", () -> table.widget().isFocusControl());
        Ui.run(site.workbench().display(), () -> field.setText("memory>"));
        site.await("all rows", () -> !rows().isFiltered());
        Label problem =
                vms.bot()
                        .wait(
                                "the problem",
                                Label.class,
                                l -> (SiteParts.VMS + ".problem").equals(l.getData("id")));
        assertThat(site.workbench().sync(problem::getText))
                .isEqualTo(
                        "At 7: There is no number after >. Write one, with its unit: >4GiB, >=80%,"
                                + " <2h, or a day: >2026-11-20.");
    }

    @Test
    void aClickIntoTheFilterRowOpensAField() {
        table.click(FILTER_ROW, NAME);
        type("no such name");
        site.await("no row", () -> rows().visibleRows().isEmpty());
    }

    /** Into the field that is open in the filter row, ended with Enter. */
    private void type(String text) {
        Text field = vms.bot().wait("the field", Text.class, t -> t.getParent() == table.widget());
        Event enter = new Event();
        enter.keyCode = SWT.CR;
        enter.character = SWT.CR;
        Ui.run(
                site.workbench().display(),
                () -> {
                    field.setText(text);
                    field.notifyListeners(SWT.KeyDown, enter);
                });
    }

    @Test
    void ctrlLTakesTheExplorerOffTheSelection() {
        ViewBot explorer = site.workbench().viewById(SiteParts.EXPLORER);
        vms.setFocus();
        MVm first = site.workbench().sync(() -> rows().visibleRows().get(0));
        MVm other = site.workbench().sync(() -> rows().visibleRows().get(1));
        command("org.espalier.ui.site.link");
        select(first);
        select(other);
        site.await("no link", () -> !explorer.toolbarButton("Link with Selection").isChecked());
        assertThat(explorer.bot().tree().selection()).noneMatch(t -> t.contains(other.getName()));
        command("org.espalier.ui.site.link");
        select(first);
        site.await(
                "the VM in the tree",
                () ->
                        explorer.bot().tree().selection().stream()
                                .anyMatch(t -> t.startsWith(first.getName())));
    }

    private void select(MVm vm) {
        Ui.run(
                site.workbench().display(),
                () ->
                        vms.part()
                                .getSite()
                                .getSelectionProvider()
                                .setSelection(
                                        new org.eclipse.jface.viewers.StructuredSelection(vm)));
    }

    @Test
    void altEnterShowsTheProperties() {
        site.workbench().viewById(SiteParts.PROPERTIES).close();
        vms.setFocus();
        press(SWT.CR, SWT.MOD3);
        site.await(
                "the properties", () -> site.workbench().viewIds().contains(SiteParts.PROPERTIES));
    }

    private void press(int key, int modifiers) {
        table.setFocus();
        char typed = (modifiers & SWT.MOD1) != 0 && key >= 'a' ? (char) (key & 0x1f) : (char) key;
        table.pressKey(key, typed, modifiers);
    }

    private void command(String id) {
        site.workbench().command(id);
    }
}
