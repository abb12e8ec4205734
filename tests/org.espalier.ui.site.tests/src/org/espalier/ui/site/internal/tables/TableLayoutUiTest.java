// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.espalier.model.site.MVm;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.site.internal.SiteFixture;
import org.espalier.ui.table.Column;
import org.espalier.ui.table.SiteTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** How the columns of the tables lie in their views. */
@ExtendWith(Screenshots.class)
class TableLayoutUiTest {
    private SiteFixture site;
    private Shell shell;
    private SiteTable<MVm> table;

    @BeforeEach
    void open() {
        site = new SiteFixture(1, 6);
        Ui.run(site.workbench().display(), () -> make(900));
    }

    private void make(int width) {
        shell = new Shell(site.workbench().display());
        shell.setLayout(new FillLayout());
        table = fresh(shell);
        shell.setSize(width, 400);
        shell.open();
    }

    private SiteTable<MVm> fresh(Shell parent) {
        SiteTable<MVm> made =
                new SiteTable<>(
                        parent,
                        "layout",
                        "VMs",
                        new VmColumns(site.session()).all(),
                        vm -> vm.getKey().toString());
        made.setInput(site.session().vms());
        return made;
    }

    @AfterEach
    void close() {
        Ui.run(site.workbench().display(), () -> shell.dispose());
        site.close();
    }

    private int columns() {
        return table.table().getWidth();
    }

    private boolean scrolls() {
        return table.table().getHorizontalBar().isVisible();
    }

    private void width(int width) {
        Ui.run(site.workbench().display(), () -> shell.setSize(width, 400));
        site.await("the width", () -> Math.abs(shell.getSize().x - width) < 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {900, 1100, 1500})
    void allColumnsAreInSightWhereThereIsRoom(int width) {
        width(width);
        site.await(
                "columns as wide as the table",
                () -> columns() == table.table().getClientArea().width && !scrolls());
    }

    @Test
    void aNarrowTableScrollsInsteadOfHidingWhatItHas() {
        width(500);
        site.await("a scroll bar", this::scrolls);
        width(1200);
        site.await("no scroll bar", () -> !scrolls());
    }

    @Test
    void theNameTakesTheSlackOfAColumnThatIsHidden() {
        site.await("the layout", () -> columns() == table.table().getClientArea().width);
        int before = site.workbench().sync(() -> widthOf("name"));
        Ui.run(site.workbench().display(), () -> table.show(column("trouble"), false));
        site.await("a wider name", () -> widthOf("name") > before);
        assertThat(site.workbench().sync(this::columns))
                .isEqualTo(site.workbench().sync(() -> table.table().getClientArea().width));
    }

    @Test
    void aWidthThatAPersonChoseOutlivesTheWindow() {
        Properties stored = new Properties();
        Ui.run(
                site.workbench().display(),
                () -> {
                    NatTable nat = table.table();
                    nat.doCommand(
                            new org.eclipse.nebula.widgets.nattable.resize.command
                                    .ColumnResizeCommand(nat, positionOf("vo"), 133));
                    assertThat(widthOf("vo")).isEqualTo(133);
                    table.saveLayout(stored);
                    shell.dispose();
                    make(1000);
                    table.loadLayout(stored);
                });
        site.await("the chosen width", () -> widthOf("vo") == 133);
        assertThat(stored.stringPropertyNames()).contains("width.vo").doesNotContain("width.name");
    }

    @Test
    void aBrokenLayoutIsNoReasonToShowNothing() {
        Properties stored = new Properties();
        stored.setProperty("width.vo", "wide");
        stored.setProperty("width.host", "-4");
        Ui.run(site.workbench().display(), () -> table.loadLayout(stored));
        assertThat(site.workbench().sync(() -> widthOf("host"))).isPositive();
    }

    @Test
    void theViewsMenuOffersEveryColumnAndTicksThoseInSight() {
        ViewBot view = site.workbench().viewById(SiteParts.VMS);
        MenuManager menu =
                (MenuManager)
                        ((VmsView) view.part()).getViewSite().getActionBars().getMenuManager();
        SiteTable<MVm> shown = ((VmsView) view.part()).table();
        Column<MVm> held =
                shown.columns().stream()
                        .filter(c -> c.id().equals("held"))
                        .findFirst()
                        .orElseThrow();
        List<String> ticked = site.workbench().sync(() -> ticked(menu, view));
        assertThat(ticked).contains("Name", "Memory").doesNotContain("On host");
        Ui.run(site.workbench().display(), () -> shown.show(held, true));
        assertThat(site.workbench().sync(() -> ticked(menu, view))).contains("On host");
        Ui.run(site.workbench().display(), () -> shown.show(held, false));
    }

    private static List<String> ticked(MenuManager menu, ViewBot view) {
        Menu widget = menu.createContextMenu(view.part().getSite().getShell());
        widget.notifyListeners(SWT.Show, new Event());
        return Stream.of(widget.getItems())
                .filter(MenuItem::getSelection)
                .map(MenuItem::getText)
                .toList();
    }

    private Column<MVm> column(String id) {
        return table.columns().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }

    private int positionOf(String id) {
        int index = table.columns().indexOf(column(id));
        NatTable nat = table.table();
        for (int position = 0; position < nat.getColumnCount(); position++) {
            if (nat.getColumnIndexByPosition(position) == index) {
                return position;
            }
        }
        throw new AssertionError(id + " is not in sight");
    }

    private int widthOf(String id) {
        return table.table().getColumnWidthByPosition(positionOf(id));
    }
}
